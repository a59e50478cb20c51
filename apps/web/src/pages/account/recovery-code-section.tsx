import { Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged } from '../../api/account.js';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { SecretOnce } from '../../components/secret-once.js';

export function RecoveryCodeSection({ has }: { readonly has: boolean }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const [made, setMade] = useState<string | null>(null);
  const act = async (): Promise<void> => {
    const { recoveryCode } = await data(api.POST('/api/v1/accounts/me/recovery-code'));
    setMade(recoveryCode);
    await changed();
  };
  return (
    <section aria-labelledby="recovery-code">
      <Heading level={2} data-size="sm" id="recovery-code">{t('account.recoveryCode')}</Heading>
      <p>{t(has ? 'security.hasRecoveryCode' : 'security.noRecoveryCode')}</p>
      {made !== null && <SecretOnce secret={made} label={t('account.recoveryCode')} />}
      <ActionForm act={act} submit={t('security.newRecoveryCode')} secondary />
    </section>
  );
}
