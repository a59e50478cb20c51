import { Alert, Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskChanged, type Application } from '../../api/desk.js';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { TextInput } from '../../components/text-input.js';
import type { FormValues } from '../../lib/form-values.js';
import { IdDocumentFields, idDocumentOf } from './id-document-fields.js';

/** What an officer does with a valid profile: three more years, new names, or an end to it. */
export function ProfileForms({ id, application }: { readonly id: string; readonly application: Application }) {
  const { t } = useTranslation();
  const changed = useDeskChanged();
  const [renamed, setRenamed] = useState<string | null>(null);
  const params = { path: { profileId: id } };
  const extend = async (values: FormValues): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/{profileId}/extension', { params, body: { idDocument: idDocumentOf(values) } });
    await changed();
  };
  const rename = async ({ firstName = '', familyName = '', ...values }: FormValues): Promise<void> => {
    const now = await data(api.POST('/api/v1/trusted-profiles/{profileId}/data-change', { params, body: { firstName, familyName, idDocument: idDocumentOf(values) } }));
    setRenamed(`${now.firstName} ${now.familyName}`);
    await changed();
  };
  const revoke = async ({ reason = '' }: FormValues): Promise<void> => {
    await api.POST('/api/v1/trusted-profiles/{profileId}/revocation', { params, body: { reason } });
    await changed();
  };
  const last = { lastCharacters: t('desk.lastCharacters') };
  return (
    <>
      <section aria-labelledby="extend">
        <Heading level={2} data-size="sm" id="extend">{t('desk.extend')}</Heading>
        <ActionForm act={extend} submit={t('desk.extendSubmit')} needs={last}><IdDocumentFields /></ActionForm>
      </section>
      <section aria-labelledby="rename">
        <Heading level={2} data-size="sm" id="rename">{t('desk.rename')}</Heading>
        {renamed !== null && <Alert data-color="success" role="status"><p>{t('desk.renamed', { name: renamed })}</p></Alert>}
        <ActionForm act={rename} submit={t('desk.renameSubmit')} needs={{ firstName: t('account.firstName'), familyName: t('account.familyName'), ...last }}>
          <TextInput name="firstName" label={t('account.firstName')} defaultValue={application.firstName} autoComplete="off" maxLength={100} />
          <TextInput name="familyName" label={t('account.familyName')} defaultValue={application.familyName} autoComplete="off" maxLength={100} />
          <IdDocumentFields />
        </ActionForm>
      </section>
      <section aria-labelledby="revoke">
        <Heading level={2} data-size="sm" id="revoke">{t('revoke.title')}</Heading>
        <ActionForm act={revoke} submit={t('desk.revokeSubmit')} danger needs={{ reason: t('desk.reason') }}>
          <TextInput name="reason" label={t('desk.reason')} description={t('desk.reasonHint')} autoComplete="off" maxLength={500} />
        </ActionForm>
      </section>
    </>
  );
}
