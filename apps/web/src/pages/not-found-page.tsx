import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../components/page.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return <Page title={t('notFound.title')} intro={<p>{t('notFound.text')}</p>}><Link to="/">{t('notFound.home')}</Link></Page>;
}
