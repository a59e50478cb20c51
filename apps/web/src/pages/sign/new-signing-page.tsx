import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Choice } from '../../components/choice.js';
import { FilesInput } from '../../components/files-input.js';
import { Page } from '../../components/page.js';
import { toBase64 } from '../../lib/base64.js';
import type { FieldFault, FormValues } from '../../lib/form-values.js';

const FORMS = ['enveloped', 'enveloping', 'detached'] as const;
const LEVELS = ['B', 'T'] as const;

/** Which files, and how the signature holds them. */
export function NewSigningPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [files, setFiles] = useState<readonly File[]>([]);
  const check = (): readonly FieldFault[] => (files.length === 0 ? [{ name: 'files', message: t('form.missing', { label: t('sign.files') }) }] : []);
  const act = async ({ form = 'enveloped', level = 'B' }: FormValues): Promise<void> => {
    const documents = await Promise.all(files.map(async (file) => ({ name: file.name, content: toBase64(new Uint8Array(await file.arrayBuffer())), ...(file.type !== '' && { mediaType: file.type }) })));
    const { signingId } = await data(api.POST('/api/v1/signings', { body: { documents, form: form as (typeof FORMS)[number], level: level as (typeof LEVELS)[number] } }));
    await navigate(`/signings/${signingId}`);
  };
  return (
    <Page title={t('sign.title')} intro={<p>{t('sign.intro')}</p>}>
      <ActionForm act={act} check={check} submit={t('sign.submit')}>
        <FilesInput name="files" label={t('sign.files')} description={t('sign.filesHint')} chosen={setFiles} />
        <Choice name="form" label={t('sign.form')} defaultValue="enveloped" options={FORMS.map((value) => ({ value, text: t(`sign.forms.${value}`) }))} />
        <Choice name="level" label={t('sign.level')} defaultValue="B" options={LEVELS.map((value) => ({ value, text: t(`sign.levels.${value}`) }))} />
      </ActionForm>
    </Page>
  );
}
