import { Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Choice } from '../../components/choice.js';
import { TextInput } from '../../components/text-input.js';
import { usePasskey } from '../../lib/passkeys.js';
import type { FormValues } from '../../lib/form-values.js';
import type { Challenge } from './password-form.js';

type Factor = Challenge['factors'][number];

/** The second step: one of the factors that the account has, the strongest offered first. */
export function SecondFactor({ challenge, signedIn }: { readonly challenge: Challenge; readonly signedIn: () => Promise<void> }) {
  const { t } = useTranslation();
  const [factor, choose] = useState<Factor>(challenge.factors[0] ?? 'code');
  const [sent, setSent] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [factor, sent]);
  const params = { path: { id: challenge.challengeId } };
  const pick = async ({ factor: chosen = factor }: FormValues): Promise<void> => choose(chosen as Factor);
  const send = async (): Promise<void> => {
    await api.POST('/api/v1/sessions/challenges/{id}/code', { params });
    setSent(true);
  };
  const answer = async ({ code = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/sessions/challenges/{id}', { params, body: { factor: factor as 'totp' | 'code', code } });
    await signedIn();
  };
  const touch = async (): Promise<void> => {
    const { options } = await data(api.POST('/api/v1/sessions/challenges/{id}/passkey-options', { params }));
    await api.POST('/api/v1/sessions/challenges/{id}', { params, body: { factor: 'passkey', response: await usePasskey(options) } });
    await signedIn();
  };
  return (
    <section aria-labelledby="second-factor">
      <Heading level={2} data-size="sm" id="second-factor" ref={heading} tabIndex={-1}>{t('signIn.second.title')}</Heading>
      <p>{t(`signIn.second.${factor}`)}</p>
      {factor === 'passkey' && <ActionForm act={touch} submit={t('signIn.passkey.submit')} />}
      {factor === 'code' && !sent && <ActionForm act={send} submit={t('signIn.second.send')} />}
      {(factor === 'totp' || (factor === 'code' && sent)) && (
        <ActionForm act={answer} submit={t('signIn.second.submit')} needs={{ code: t('signIn.second.field') }} aside={null}>
          <TextInput name="code" label={t('signIn.second.field')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        </ActionForm>
      )}
      {challenge.factors.length > 1 && (
        <ActionForm act={pick} submit={t('signIn.second.change')}>
          <Choice name="factor" label={t('signIn.second.other')} defaultValue={factor} options={challenge.factors.map((value) => ({ value, text: t(`signIn.factors.${value}`) }))} />
        </ActionForm>
      )}
    </section>
  );
}
