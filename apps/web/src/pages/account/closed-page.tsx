import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../components/page.js';
import { useSession } from '../../session/session-context.js';

/** After an account was closed: nobody is signed in any more. */
export function ClosedPage() {
  const { t } = useTranslation();
  const { changed } = useSession();
  useEffect(() => void changed(), [changed]);
  return (
    <Page title={t('closing.done')} intro={<p>{t('closing.doneText')}</p>}>
      <p><Link to="/">{t('notFound.home')}</Link></p>
    </Page>
  );
}
