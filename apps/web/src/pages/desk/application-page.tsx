import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApplication, type Application } from '../../api/desk.js';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { ConfirmForm } from './confirm-form.js';
import { ProfileForms } from './profile-forms.js';
import { RefuseForm } from './refuse-form.js';

const OPEN: readonly Application['state'][] = ['applied', 'awaiting-second-officer'];

/** What the officer compares with the document before him, and what he does with it. */
export function ApplicationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useApplication(id);
  return (
    <Page title={t('desk.application')}>
      <p><Link to="/desk">{t('desk.back')}</Link></p>
      <Loaded query={query}>
        {(one) => (
          <>
            <Facts
              of={[
                [t('account.firstName'), one.firstName],
                [t('account.familyName'), one.familyName],
                [t('account.pesel'), one.pesel],
                [t('account.birthDate'), one.dateOfBirth],
                [t('desk.state'), t(`desk.states.${one.state}`)],
                [t('desk.appliedAt'), <When key="at" at={one.appliedAt} />],
                [t('profile.confirmBy'), OPEN.includes(one.state) && <When at={one.confirmBy} />],
                [t('profile.applicationId'), <code key="id">{one.applicationId}</code>],
                [t('profile.profileId'), one.profileId && <code>{one.profileId}</code>],
                [t('desk.profileState'), one.profileState && t(`desk.profileStates.${one.profileState}`)],
                [t('profile.validUntil'), one.validUntil && <When at={one.validUntil} />],
              ]}
            />
            {OPEN.includes(one.state) && <><ConfirmForm application={one} /><RefuseForm id={one.applicationId} /></>}
            {one.profileId !== null && one.profileState === 'valid' && <ProfileForms id={one.profileId} application={one} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
