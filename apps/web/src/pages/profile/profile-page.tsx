import { useTranslation } from 'react-i18next';
import { useMyProfile } from '../../api/profiles.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { ProfileActions } from './profile-actions.js';
import { ProfileHistory } from './profile-history.js';
import { ProfileState } from './profile-state.js';

export function ProfilePage() {
  const { t } = useTranslation();
  const query = useMyProfile();
  return (
    <Page title={t('profile.title')}>
      <Loaded query={query}>
        {(profile) => (
          <>
            <ProfileState profile={profile} />
            <ProfileActions profile={profile} />
            <ProfileHistory history={profile.history} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
