import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const PLACES = { data: '/account', security: '/account/security', sessions: '/account/sessions', audit: '/account/audit', closing: '/account/closing' } as const;

export function AccountNav() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('account.nav')} className="sub-nav">
      <ul>{Object.entries(PLACES).map(([name, to]) => <li key={name}><NavLink to={to} end>{t(`account.places.${name}`)}</NavLink></li>)}</ul>
    </nav>
  );
}
