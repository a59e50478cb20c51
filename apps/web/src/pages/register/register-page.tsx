import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data, type Answer } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Page } from '../../components/page.js';
import { SecretOnce } from '../../components/secret-once.js';
import { TextInput } from '../../components/text-input.js';
import type { FieldFault, FormValues } from '../../lib/form-values.js';

type Registered = Answer<'/api/v1/accounts', 'post', 201>;

export function RegisterPage() {
  const { t, i18n } = useTranslation();
  const [made, setMade] = useState<Registered | null>(null);
  const check = ({ password, repeated }: FormValues): readonly FieldFault[] => (password !== undefined && password !== repeated ? [{ name: 'repeated', message: t('account.notRepeated') }] : []);
  const act = async ({ userId = '', password = '', firstName = '', familyName = '', pesel = '', email = '', phone }: FormValues): Promise<void> => {
    const language = i18n.language === 'en' ? 'en' : 'pl';
    setMade(await data(api.POST('/api/v1/accounts', { body: { userId, password, firstName, familyName, pesel, email, language, ...(phone !== undefined && { phone }) } })));
  };
  if (made !== null) {
    return (
      <Page title={t('register.done')} intro={<p>{t('register.doneText')}</p>}>
        <SecretOnce secret={made.recoveryCode} label={t('account.recoveryCode')} />
        <p><Link to="/sign-in">{t('nav.signIn')}</Link></p>
      </Page>
    );
  }
  const needed = ['userId', 'password', 'repeated', 'firstName', 'familyName', 'pesel', 'email'] as const;
  return (
    <Page title={t('register.title')} intro={<p>{t('register.intro')}</p>}>
      <ActionForm act={act} check={check} submit={t('register.submit')} needs={Object.fromEntries(needed.map((name) => [name, t(`account.${name}`)]))}>
        <TextInput name="userId" label={t('account.userId')} description={t('register.userIdHint')} autoComplete="username" maxLength={64} />
        <TextInput name="password" label={t('account.password')} description={t('register.passwordHint')} type="password" autoComplete="new-password" maxLength={1024} />
        <TextInput name="repeated" label={t('account.repeated')} type="password" autoComplete="new-password" maxLength={1024} />
        <TextInput name="firstName" label={t('account.firstName')} autoComplete="given-name" maxLength={120} />
        <TextInput name="familyName" label={t('account.familyName')} autoComplete="family-name" maxLength={120} />
        <TextInput name="pesel" label={t('account.pesel')} inputMode="numeric" autoComplete="off" maxLength={11} />
        <TextInput name="email" label={t('account.email')} type="email" autoComplete="email" maxLength={254} />
        <TextInput name="phone" label={t('account.phoneOptional')} description={t('account.phoneHint')} type="tel" autoComplete="tel" maxLength={16} />
      </ActionForm>
    </Page>
  );
}
