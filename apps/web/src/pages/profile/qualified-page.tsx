import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client.js';
import { MY_PROFILE, useMyProfile } from '../../api/profiles.js';
import { ActionForm } from '../../components/action-form.js';
import { FilesInput } from '../../components/files-input.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { SaveLink } from '../../components/save-link.js';
import { toBase64 } from '../../lib/base64.js';
import type { FieldFault } from '../../lib/form-values.js';

/** Without an officer: a statement, signed elsewhere with the applicant's own qualified certificate. */
export function QualifiedPage() {
  const { t } = useTranslation();
  const query = useMyProfile();
  return (
    <Page title={t('qualified.title')} intro={<p>{t('qualified.intro')}</p>}>
      <Loaded query={query}>{({ applicationId }) => (applicationId === null ? <p>{t('profile.states.none')}</p> : <Statement id={applicationId} />)}</Loaded>
    </Page>
  );
}

function Statement({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const params = { path: { id } };
  const get = async (): Promise<void> => setText(await data(api.GET('/api/v1/trusted-profiles/applications/{id}/statement', { params, parseAs: 'text' }) as Promise<{ data?: string }>));
  const check = (): readonly FieldFault[] => (files.length === 1 ? [] : [{ name: 'signed', message: t('form.missing', { label: t('qualified.file') }) }]);
  const send = async (): Promise<void> => {
    const content = toBase64(new Uint8Array(await (files[0] as File).arrayBuffer()));
    await api.POST('/api/v1/trusted-profiles/applications/{id}/qualified-confirmation', { params, body: { content } });
    await client.invalidateQueries({ queryKey: MY_PROFILE });
    await navigate('/profile');
  };
  return (
    <>
      {text === null ? <ActionForm act={get} submit={t('qualified.get')} secondary /> : <SaveLink name={t('qualified.name')} bytes={() => new TextEncoder().encode(text)} />}
      <ActionForm act={send} check={check} submit={t('qualified.submit')}>
        <FilesInput name="signed" label={t('qualified.file')} description={t('qualified.fileHint')} chosen={setFiles} />
      </ActionForm>
    </>
  );
}
