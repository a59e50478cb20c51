import { Alert, Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged } from '../../api/account.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import type { FieldFault, FormValues } from '../../lib/form-values.js';

export function PasswordSection({ has }: { readonly has: boolean }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const [times, setTimes] = useState(0);
  const check = ({ password, repeated }: FormValues): readonly FieldFault[] => (password !== undefined && password !== repeated ? [{ name: 'repeated', message: t('account.notRepeated') }] : []);
  const act = async ({ current, password = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/accounts/me/password', { body: { ...(current !== undefined && { current }), password } });
    setTimes(times + 1);
    await changed();
  };
  return (
    <section aria-labelledby="password">
      <Heading level={2} data-size="sm" id="password">{t('account.password')}</Heading>
      {times > 0 && <Alert data-color="success" role="status"><p>{t('security.passwordChanged')}</p></Alert>}
      <ActionForm key={times} act={act} check={check} submit={t('security.changePassword')} needs={{ ...(has && { current: t('security.current') }), password: t('account.newPassword') }}>
        {has && <TextInput name="current" label={t('security.current')} type="password" autoComplete="current-password" maxLength={1024} />}
        <TextInput name="password" label={t('account.newPassword')} description={t('register.passwordHint')} type="password" autoComplete="new-password" maxLength={1024} />
        <TextInput name="repeated" label={t('account.repeated')} type="password" autoComplete="new-password" maxLength={1024} />
      </ActionForm>
    </section>
  );
}
