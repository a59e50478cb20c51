import { Button, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Answer } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import { passkeysHere } from '../../lib/passkeys.js';
import type { FormValues } from '../../lib/form-values.js';

export type Challenge = Answer<'/api/v1/sessions', 'post', 202>;

/** The first step: user id and password; it ends in a session, or in a challenge for a second factor. */
export function PasswordForm({ signedIn, challenged, withPasskey }: { readonly signedIn: () => Promise<void>; readonly challenged: (challenge: Challenge) => void; readonly withPasskey: () => void }) {
  const { t } = useTranslation();
  const act = async ({ userId = '', password = '' }: FormValues): Promise<void> => {
    const { data, response } = await api.POST('/api/v1/sessions', { body: { userId, password } });
    if (response.status === 202) return challenged(data as unknown as Challenge);
    await signedIn();
  };
  return (
    <section aria-labelledby="password-sign-in">
      <Heading level={2} data-size="sm" id="password-sign-in">{t('signIn.password.title')}</Heading>
      <ActionForm
        act={act}
        submit={t('signIn.password.submit')}
        needs={{ userId: t('account.userId'), password: t('account.password') }}
        aside={passkeysHere() && <Button variant="secondary" onClick={withPasskey}>{t('signIn.passkey.submit')}</Button>}
      >
        <TextInput name="userId" label={t('account.userId')} autoComplete="username webauthn" maxLength={255} />
        <TextInput name="password" label={t('account.password')} type="password" autoComplete="current-password" maxLength={1024} />
      </ActionForm>
      <p><Link to="/recovery">{t('signIn.password.forgot')}</Link></p>
      <p><Link to="/register">{t('signIn.password.register')}</Link></p>
    </section>
  );
}
