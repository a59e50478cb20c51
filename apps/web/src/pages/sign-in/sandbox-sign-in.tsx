import { Alert, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Choice } from '../../components/choice.js';
import { TextInput } from '../../components/text-input.js';
import { keepSandboxSession } from '../../session/bearer.js';

const ROLES = ['citizen', 'officer', 'clerk', 'designer', 'operator', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** The sandbox's own way in: anyone as anyone, without a password. It is not there outside the sandbox. */
export function SandboxSignIn({ done }: { readonly done: () => Promise<void> }) {
  const { t } = useTranslation();
  const act = async ({ sandboxSubject = '', sandboxName, sandboxRole = 'citizen' }: Readonly<Record<string, string>>): Promise<void> => {
    const name = sandboxName ?? sandboxSubject;
    const roles = [sandboxRole as Role];
    const { token } = await data(api.POST('/api/v1/sandbox/token', { body: { subject: sandboxSubject, name, roles } }));
    keepSandboxSession({ token, subject: sandboxSubject, name, roles });
    await done();
  };
  return (
    <section aria-labelledby="sandbox-sign-in">
      <Heading level={2} data-size="sm" id="sandbox-sign-in">{t('signIn.sandbox.title')}</Heading>
      <Alert data-color="warning"><p>{t('signIn.sandbox.warning')}</p></Alert>
      <ActionForm act={act} submit={t('signIn.sandbox.submit')} needs={{ sandboxSubject: t('signIn.sandbox.subject') }}>
        <TextInput name="sandboxSubject" label={t('signIn.sandbox.subject')} description={t('signIn.sandbox.subjectHint')} autoComplete="off" maxLength={120} />
        <TextInput name="sandboxName" label={t('signIn.sandbox.name')} autoComplete="off" maxLength={120} />
        <Choice name="sandboxRole" label={t('signIn.sandbox.role')} defaultValue="citizen" options={ROLES.map((value) => ({ value, text: t(`roles.${value}`) }))} />
      </ActionForm>
    </section>
  );
}
