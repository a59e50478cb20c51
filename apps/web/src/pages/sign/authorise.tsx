import { Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.js';
import type { SignedFile, Signing } from '../../api/signings.js';
import { ActionForm } from '../../components/action-form.js';
import { CodeForm } from '../../components/code-form.js';

interface Props {
  readonly signing: Signing;
  readonly signed: (files: readonly SignedFile[]) => Promise<void>;
  readonly withdrawn: () => Promise<void>;
}

/** A code to the holder's channel, then the signature; or the documents are taken back. */
export function Authorise({ signing, signed, withdrawn }: Props) {
  const { t } = useTranslation();
  const [sent, setSent] = useState(false);
  const params = { path: { id: signing.signingId } };
  const send = async (): Promise<void> => {
    await api.POST('/api/v1/signings/{id}/code', { params });
    setSent(true);
  };
  const authorise = async (code: string): Promise<void> => {
    const { signed: files } = await data(api.POST('/api/v1/signings/{id}/authorisation', { params, body: { code } }));
    await signed(files);
  };
  const withdraw = async (): Promise<void> => {
    await api.DELETE('/api/v1/signings/{id}', { params });
    await withdrawn();
  };
  return (
    <section aria-labelledby="authorise">
      <Heading level={2} data-size="sm" id="authorise">{t('signing.authorise')}</Heading>
      <p>{t('signing.authoriseText')}</p>
      {sent ? <CodeForm submit={t('signing.submit')} act={authorise} again={send} /> : <ActionForm act={send} submit={t('code.send')} />}
      <ActionForm act={withdraw} submit={t('signing.withdraw')} secondary />
    </section>
  );
}
