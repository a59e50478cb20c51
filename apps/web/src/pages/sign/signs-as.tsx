import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Signing } from '../../api/signings.js';
import { Facts } from '../../components/facts.js';
import { When } from '../../components/when.js';

/** The person as he will stand in the signature, and on the strength of which profile. */
export function SignsAs({ as }: { readonly as: Signing['signsAs'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="signs-as">
      <Heading level={2} data-size="sm" id="signs-as">{t('signing.signsAs')}</Heading>
      {as ? (
        <Facts
          of={[
            [t('apply.person'), `${as.firstName} ${as.familyName}`],
            [t('account.pesel'), as.pesel],
            [t('account.userId'), as.userId],
            [t('profile.profileId'), <code key="id">{as.profileId}</code>],
            [t('profile.validUntil'), <When key="until" at={as.validUntil} />],
          ]}
        />
      ) : (
        <p>{t('signing.noProfile')}</p>
      )}
    </section>
  );
}
