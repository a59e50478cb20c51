import { Checkbox } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import { passkeysHere, usePasskey } from '../../lib/passkeys.js';
import type { FieldFault, FormValues } from '../../lib/form-values.js';

/** Without a recovery code a passkey is asked for, where the browser has them. */
export function NewPasswordForm({ recoveryId, recovered }: { readonly recoveryId: string; readonly recovered: (recoveryCode: string) => void }) {
  const { t } = useTranslation();
  const params = { path: { id: recoveryId } };
  const check = ({ password, repeated, recoveryCode }: FormValues): readonly FieldFault[] => [
    ...(password !== undefined && password !== repeated ? [{ name: 'repeated', message: t('account.notRepeated') }] : []),
    ...(recoveryCode === undefined && !passkeysHere() ? [{ name: 'recoveryCode', message: t('form.missing', { label: t('account.recoveryCode') }) }] : []),
  ];
  const act = async ({ code = '', password = '', recoveryCode, withoutTotp }: FormValues): Promise<void> => {
    const proof = recoveryCode === undefined ? { passkey: await touched() } : { recoveryCode };
    const answer = await data(api.POST('/api/v1/accounts/recovery/{id}', { params, body: { code, password, ...proof, ...(withoutTotp !== undefined && { withoutTotp: true }) } }));
    recovered(answer.recoveryCode);
  };
  const touched = async () => {
    const { options } = await data(api.POST('/api/v1/accounts/recovery/{id}/passkey-options', { params }));
    return usePasskey(options);
  };
  return (
    <ActionForm key="new" act={act} check={check} submit={t('recovery.submit')} needs={{ code: t('recovery.code'), password: t('account.newPassword') }}>
      <TextInput name="code" label={t('recovery.code')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
      <TextInput name="recoveryCode" label={t('account.recoveryCode')} description={t('recovery.orPasskey')} autoComplete="off" maxLength={60} />
      <TextInput name="password" label={t('account.newPassword')} description={t('register.passwordHint')} type="password" autoComplete="new-password" maxLength={1024} />
      <TextInput name="repeated" label={t('account.repeated')} type="password" autoComplete="new-password" maxLength={1024} />
      <Checkbox name="withoutTotp" value="yes" label={t('recovery.withoutTotp')} />
    </ActionForm>
  );
}
