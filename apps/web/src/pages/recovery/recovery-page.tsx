import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Page } from '../../components/page.js';
import { SecretOnce } from '../../components/secret-once.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';
import { NewPasswordForm } from './new-password-form.js';

/** Who; then the code that went to the address, the recovery code or a passkey, and a new password. */
export function RecoveryPage() {
  const { t } = useTranslation();
  const [recoveryId, begun] = useState<string | null>(null);
  const [newCode, recovered] = useState<string | null>(null);
  const begin = async ({ userId = '' }: FormValues): Promise<void> => {
    const answer = await data(api.POST('/api/v1/accounts/recovery', { body: { userId } }));
    begun(answer.recoveryId);
  };
  if (newCode !== null) {
    return (
      <Page title={t('recovery.done')} intro={<p>{t('recovery.doneText')}</p>}>
        <SecretOnce secret={newCode} label={t('account.recoveryCode')} />
        <p><Link to="/sign-in">{t('nav.signIn')}</Link></p>
      </Page>
    );
  }
  return (
    <Page title={t('recovery.title')} intro={<p>{t(recoveryId === null ? 'recovery.intro' : 'recovery.codeSent')}</p>}>
      {recoveryId === null ? (
        <ActionForm key="who" act={begin} submit={t('recovery.begin')} needs={{ userId: t('account.userId') }}>
          <TextInput name="userId" label={t('account.userId')} autoComplete="username" maxLength={255} />
        </ActionForm>
      ) : (
        <NewPasswordForm recoveryId={recoveryId} recovered={recovered} />
      )}
    </Page>
  );
}
