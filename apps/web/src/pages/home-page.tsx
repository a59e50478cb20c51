import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linksFor } from '../app/links.js';
import { Page } from '../components/page.js';
import { useSession } from '../session/session-context.js';
import { useSandbox } from '../session/use-sandbox.js';

export function HomePage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { sandbox } = useSandbox();
  return (
    <Page title={t('home.title')} intro={<p>{t('home.intro')}</p>}>
      <ul className="cards">
        {linksFor(session ?? null, sandbox).map(({ to, text }) => <li key={to}><Link to={to}>{t(text)}</Link></li>)}
      </ul>
    </Page>
  );
}
