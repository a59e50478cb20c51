import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useMyProfile } from '../../api/profiles.js';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { When } from '../../components/when.js';
import { useSession } from '../../session/session-context.js';

/** Under whose name, and on the strength of which profile. */
export function SignsAs() {
  const { t } = useTranslation();
  const { session } = useSession();
  const query = useMyProfile();
  return (
    <section aria-labelledby="signs-as">
      <Heading level={2} data-size="sm" id="signs-as">{t('signing.signsAs')}</Heading>
      <Loaded query={query}>
        {(profile) => (
          <Facts
            of={[
              [t('apply.person'), session?.name],
              [t('account.userId'), session?.subject],
              [t('signing.profile'), t(`profile.states.${profile.state}`)],
              [t('profile.profileId'), profile.profileId && <code>{profile.profileId}</code>],
              [t('profile.validUntil'), profile.validUntil && <When at={profile.validUntil} />],
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
