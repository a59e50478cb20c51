import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../session/session-context.js';
import { ContrastSwitch } from './contrast-switch.js';
import { LanguageSwitch } from './language-switch.js';

export function SiteHeader() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session, signOut } = useSession();
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate('/sign-in');
  };
  return (
    <header className="site-header">
      <Link to="/" className="brand">{t('app.name')}</Link>
      <div className="site-tools">
        <ContrastSwitch />
        <LanguageSwitch />
        {session && (
          <>
            <span>{t(session.kind === 'sandbox' ? 'header.signedInSandbox' : 'header.signedIn', { name: session.name })}</span>
            <Button variant="secondary" data-size="sm" onClick={() => void leave()}>{t('header.signOut')}</Button>
          </>
        )}
      </div>
    </header>
  );
}
