import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useAccountChanged } from '../../api/account.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Facts } from '../../components/facts.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';

interface Props {
  readonly kind: 'email' | 'phone';
  readonly now: string | null;
  /** A new one, whose code has not come back yet. */
  readonly pending: string | null;
}

/** A new address or number counts once the code that went there came back. */
export function ChannelForm({ kind, now, pending }: Props) {
  const { t } = useTranslation();
  const changed = useAccountChanged();
  const begin = async (values: FormValues): Promise<void> => {
    await api.POST('/api/v1/accounts/me/channels', { body: { [kind]: values[kind] } });
    await changed();
  };
  const confirm = async ({ code = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/accounts/me/channels/confirmation', { body: { kind, code } });
    await changed();
  };
  const id = `channel-${kind}`;
  return (
    <section aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>{t(`account.${kind}`)}</Heading>
      <Facts of={[[t('account.channelNow'), now ?? t('account.channelNone')], [t('account.channelPending'), pending]]} />
      {pending !== null && (
        <ActionForm act={confirm} submit={t('account.confirmChannel')} needs={{ code: t('code.field') }}>
          <TextInput name="code" label={t('code.field')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        </ActionForm>
      )}
      <ActionForm act={begin} submit={t('account.changeChannel')} secondary needs={{ [kind]: t(`account.new.${kind}`) }}>
        <TextInput name={kind} label={t(`account.new.${kind}`)} type={kind === 'email' ? 'email' : 'tel'} autoComplete={kind === 'email' ? 'email' : 'tel'} maxLength={254} {...(kind === 'phone' && { description: t('account.phoneHint') })} />
      </ActionForm>
    </section>
  );
}
