import { Heading, Link } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged } from '../../api/account.js';
import { api, data, type Answer } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';

type Begun = Answer<'/api/v1/accounts/me/totp', 'post', 200>;

/** An authenticator app: its secret is written (or handed over by a link), and counts once a code of it came back. */
export function TotpSection({ has }: { readonly has: boolean }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const [begun, setBegun] = useState<Begun | null>(null);
  const begin = async (): Promise<void> => setBegun(await data(api.POST('/api/v1/accounts/me/totp')));
  const confirm = async ({ code = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/accounts/me/totp/confirmation', { body: { code } });
    setBegun(null);
    await changed();
  };
  const remove = async (): Promise<void> => {
    await api.DELETE('/api/v1/accounts/me/totp');
    await changed();
  };
  return (
    <section aria-labelledby="totp">
      <Heading level={2} data-size="sm" id="totp">{t('security.totp')}</Heading>
      <p>{t(has ? 'security.totpOn' : 'security.totpOff')}</p>
      {has && <ActionForm act={remove} submit={t('security.removeTotp')} secondary />}
      {!has && begun === null && <ActionForm act={begin} submit={t('security.addTotp')} secondary />}
      {begun !== null && (
        <>
          <p>{t('security.totpSecret')}</p>
          <p className="secret">{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
          <p><Link href={begun.uri}>{t('security.totpOpen')}</Link></p>
          <ActionForm act={confirm} submit={t('security.confirmTotp')} needs={{ code: t('signIn.second.field') }}>
            <TextInput name="code" label={t('signIn.second.field')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
          </ActionForm>
        </>
      )}
    </section>
  );
}
