import { Alert, Checkbox } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Page } from '../../components/page.js';
import { keepSandboxSession } from '../../session/bearer.js';
import { useSession } from '../../session/session-context.js';
import { markAccount } from '../../session/who-am-i.js';
import { AccountNav } from './account-nav.js';

const FOLLOWS = ['forever', 'profile', 'sessions', 'signatures'] as const;

/** For ever: so it is said what follows, and confirmed first. */
export function ClosingPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const act = async (): Promise<void> => {
    await api.POST('/api/v1/accounts/me/closing');
    keepSandboxSession(null);
    markAccount(false);
    // That page tells the rest of the app: this one is for those who are signed in, and would be left for the sign-in.
    await navigate('/closed', { replace: true });
  };
  return (
    <Page title={t('closing.title')}>
      <AccountNav />
      <Alert data-color="warning"><p>{t('closing.warning', { userId: session?.subject })}</p></Alert>
      <ul>{FOLLOWS.map((what) => <li key={what}>{t(`closing.follows.${what}`)}</li>)}</ul>
      <ActionForm act={act} submit={t('closing.submit')} danger needs={{ sure: t('closing.sure') }} aside={<Link to="/account">{t('common.back')}</Link>}>
        <Checkbox name="sure" value="yes" label={t('closing.sure')} />
      </ActionForm>
    </Page>
  );
}
