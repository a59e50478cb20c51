import { Link } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

/** Ways to the plain pages and to the API's own description, which are no part of this app. */
export function SiteFooter() {
  const { t } = useTranslation();
  return (
    <footer className="site-footer">
      <Link href="/">{t('footer.cases')}</Link> · <Link href="/api/docs">{t('footer.api')}</Link>
    </footer>
  );
}
