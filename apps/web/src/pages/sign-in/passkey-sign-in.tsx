import { Button, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { usePasskey } from '../../lib/passkeys.js';

/** With a passkey alone, without a password. */
export function PasskeySignIn({ signedIn, back }: { readonly signedIn: () => Promise<void>; readonly back: () => void }) {
  const { t } = useTranslation();
  const touch = async (): Promise<void> => {
    const { challengeId, options } = await data(api.POST('/api/v1/sessions/passkey/options'));
    await api.POST('/api/v1/sessions/passkey', { body: { challengeId, response: await usePasskey(options) } });
    await signedIn();
  };
  return (
    <section aria-labelledby="passkey-sign-in">
      <Heading level={2} data-size="sm" id="passkey-sign-in">{t('signIn.passkey.title')}</Heading>
      <p>{t('signIn.second.passkey')}</p>
      <ActionForm act={touch} submit={t('signIn.passkey.submit')} aside={<Button variant="secondary" onClick={back}>{t('common.back')}</Button>} />
    </section>
  );
}
