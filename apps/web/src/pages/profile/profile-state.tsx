import { Alert } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { MyProfile } from '../../api/profiles.js';
import { Facts } from '../../components/facts.js';
import { When } from '../../components/when.js';

type Colour = 'info' | 'warning' | 'success' | 'danger';
const COLOURS: Readonly<Record<string, Colour>> = { valid: 'success', expired: 'danger', revoked: 'danger', refused: 'danger', lapsed: 'warning', applied: 'warning', 'awaiting-second-officer': 'warning' };

export function ProfileState({ profile }: { readonly profile: MyProfile }) {
  const { t } = useTranslation();
  const { state, validFrom, validUntil, profileId } = profile;
  const waiting = profile.allowed.includes('confirm');
  return (
    <>
      <Alert data-color={COLOURS[state] ?? 'info'} role="status"><p><strong>{t(`profile.states.${state}`)}</strong> {t(`profile.explains.${state}`)}</p></Alert>
      <Facts
        of={[
          [t('profile.validFrom'), validFrom && <When at={validFrom} />],
          [t('profile.validUntil'), validUntil && <When at={validUntil} />],
          [t('profile.confirmBy'), waiting && <When at={profile.confirmBy} />],
          [t('profile.applicationId'), waiting && <code>{profile.applicationId}</code>],
          [t('profile.profileId'), profileId && <code>{profileId}</code>],
        ]}
      />
    </>
  );
}
