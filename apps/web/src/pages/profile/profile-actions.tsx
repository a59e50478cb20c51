import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyProfile } from '../../api/profiles.js';

/** Where each action that the state allows is done; what it does not allow is not offered. */
const PLACES = { apply: '/profile/apply', confirm: '/profile/qualified', sign: '/sign', extend: '/profile/extend', revoke: '/profile/revoke' } as const;

export function ProfileActions({ profile }: { readonly profile: MyProfile }) {
  const { t } = useTranslation();
  const places = Object.entries(PLACES).filter(([action]) => profile.allowed.includes(action));
  return (
    <nav aria-label={t('profile.actions')}>
      <ul>
        {places.map(([action, to]) => <li key={action}><Link to={to}>{t(`profile.do.${action}`)}</Link></li>)}
        {profile.allowed.includes('confirm') && <li><Link to="/points">{t('profile.do.findPoint')}</Link></li>}
      </ul>
    </nav>
  );
}
