import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged, usePasskeys, type Passkey } from '../../api/account.js';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Loaded } from '../../components/loaded.js';
import { TextInput } from '../../components/text-input.js';
import { When } from '../../components/when.js';
import { makePasskey, passkeysHere } from '../../lib/passkeys.js';
import type { FormValues } from '../../lib/form-values.js';

export function PasskeysSection() {
  const { t } = useTranslation();
  const query = usePasskeys();
  const changed = useAccountChanged();
  const add = async ({ name = '' }: FormValues): Promise<void> => {
    const { challengeId, options } = await data(api.POST('/api/v1/accounts/me/passkeys/options'));
    await api.POST('/api/v1/accounts/me/passkeys', { body: { challengeId, name, response: await makePasskey(options) } });
    await changed();
  };
  return (
    <section aria-labelledby="passkeys">
      <Heading level={2} data-size="sm" id="passkeys">{t('security.passkeys')}</Heading>
      <p>{t(passkeysHere() ? 'security.passkeysText' : 'security.passkeysAbsent')}</p>
      <Loaded query={query}>{({ items }) => <ul className="cards">{items.map((one) => <OnePasskey key={one.credentialId} passkey={one} />)}</ul>}</Loaded>
      {passkeysHere() && (
        <ActionForm key={query.data?.items.length} act={add} submit={t('security.addPasskey')} needs={{ name: t('security.passkeyName') }}>
          <TextInput name="name" label={t('security.passkeyName')} autoComplete="off" maxLength={60} />
        </ActionForm>
      )}
    </section>
  );
}

function OnePasskey({ passkey: { credentialId, name, createdAt, lastUsedAt } }: { readonly passkey: Passkey }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const remove = async (): Promise<void> => {
    await api.DELETE('/api/v1/accounts/me/passkeys/{credentialId}', { params: { path: { credentialId } } });
    await changed();
  };
  return (
    <li>
      <strong>{name}</strong> – {t('security.added')} <When at={createdAt} />{lastUsedAt && <>, {t('security.lastUsed')} <When at={lastUsedAt} /></>}
      <ActionForm act={remove} submit={t('security.remove', { name })} secondary />
    </li>
  );
}
