import { Alert, Checkbox, Fieldset, Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskChanged, type Application } from '../../api/desk.js';
import { api } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import type { FormValues } from '../../lib/form-values.js';
import { IdDocumentFields, idDocumentOf } from './id-document-fields.js';

/** What has to be looked at, each ticked by hand. */
const CHECKS = ['person', 'document', 'data'] as const;

export function ConfirmForm({ application }: { readonly application: Application }) {
  const { t } = useTranslation();
  const changed = useDeskChanged();
  const [awaiting, setAwaiting] = useState(false);
  const second = application.state === 'awaiting-second-officer';
  const act = async (values: FormValues): Promise<void> => {
    const { response } = await api.POST('/api/v1/trusted-profiles/applications/{id}/confirmation', { params: { path: { id: application.applicationId } }, body: { idDocument: idDocumentOf(values) } });
    setAwaiting(response.status === 202);
    await changed();
  };
  const needs = { ...Object.fromEntries(CHECKS.map((name) => [name, t(`desk.checks.${name}`)])), lastCharacters: t('desk.lastCharacters') };
  return (
    <section aria-labelledby="confirm">
      <Heading level={2} data-size="sm" id="confirm">{t('desk.confirm')}</Heading>
      {awaiting && <Alert data-color="success" role="status"><p>{t('desk.awaiting')}</p></Alert>}
      {second && <Alert role="status"><p>{t('desk.secondNeeded')}</p></Alert>}
      <ActionForm act={act} submit={t(second ? 'desk.confirmSecond' : 'desk.confirmSubmit')} needs={needs}>
        <Fieldset>
          <Fieldset.Legend>{t('desk.checkList')}</Fieldset.Legend>
          {CHECKS.map((name) => <Checkbox key={name} name={name} value="yes" label={t(`desk.checks.${name}`)} />)}
        </Fieldset>
        <IdDocumentFields />
      </ActionForm>
    </section>
  );
}
