import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged, type Account } from '../../api/account.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Choice } from '../../components/choice.js';
import { Facts } from '../../components/facts.js';
import { TextInput } from '../../components/text-input.js';
import { When } from '../../components/when.js';
import type { FormValues } from '../../lib/form-values.js';

/** Names and PESEL can be changed until a confirmed profile stands on them; then they are shown. */
export function DataForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const open = account.allowed.includes('change-identity');
  const act = async (values: FormValues): Promise<void> => {
    const before = account as unknown as Readonly<Record<string, string | null>>;
    const body = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name]));
    if (Object.keys(body).length > 0) await api.PATCH('/api/v1/accounts/me', { body });
    await changed();
  };
  const facts = open ? [] : (['firstName', 'familyName', 'pesel', 'birthDate'] as const);
  const fields = open ? (['firstName', 'familyName', 'pesel'] as const) : [];
  return (
    <section aria-labelledby="account-data">
      <Heading level={2} data-size="sm" id="account-data">{t('account.data')}</Heading>
      <Facts
        of={[
          [t('account.userId'), account.userId],
          [t('account.state'), t(`account.states.${account.state}`)],
          [t('account.createdAt'), <When key="at" at={account.createdAt} />],
          [t('account.lockedUntil'), account.lockedUntil && <When key="until" at={account.lockedUntil} />],
          ...facts.map((name) => [t(`account.${name}`), account[name]] as const),
        ]}
      />
      <ActionForm act={act} submit={t('common.keep')}>
        {fields.map((name) => <TextInput key={name} name={name} label={t(`account.${name}`)} defaultValue={account[name] ?? ''} maxLength={120} />)}
        {open && <TextInput name="birthDate" label={t('account.birthDate')} type="date" defaultValue={account.birthDate ?? ''} autoComplete="bday" />}
        <Choice name="language" label={t('account.language')} defaultValue={account.language} options={(['pl', 'en'] as const).map((value) => ({ value, text: t(`account.languages.${value}`) }))} />
        <Choice name="codeChannel" label={t('account.codeChannel')} defaultValue={account.codeChannel} options={(['email', 'sms'] as const).map((value) => ({ value, text: t(`account.channels.${value}`) }))} />
      </ActionForm>
    </section>
  );
}
