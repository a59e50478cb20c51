import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged, type Account } from '../../api/account.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';

/** A code to the holder's channel as the second step of signing in. */
export function SignInCodeSection({ account: { codeAtSignIn, codeChannel } }: { readonly account: Account }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const turn = async (): Promise<void> => {
    await api.PATCH('/api/v1/accounts/me', { body: { codeAtSignIn: !codeAtSignIn } });
    await changed();
  };
  return (
    <section aria-labelledby="sign-in-code">
      <Heading level={2} data-size="sm" id="sign-in-code">{t('security.signInCode')}</Heading>
      <p role="status">{t(codeAtSignIn ? 'security.signInCodeOn' : 'security.signInCodeOff', { channel: t(`account.byChannel.${codeChannel}`) })}</p>
      <ActionForm act={turn} submit={t(codeAtSignIn ? 'security.removeSignInCode' : 'security.addSignInCode')} secondary />
    </section>
  );
}
