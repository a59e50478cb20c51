import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../session/session-context.js';
import { useSandbox } from '../session/use-sandbox.js';
import { linksFor } from '../app/links.js';

export function SiteNav() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { sandbox } = useSandbox();
  return (
    <nav className="site-nav" aria-label={t('header.nav')}>
      <ul>
        {linksFor(session ?? null, sandbox).map(({ to, text }) => <li key={to}><NavLink to={to}>{t(text)}</NavLink></li>)}
      </ul>
    </nav>
  );
}
