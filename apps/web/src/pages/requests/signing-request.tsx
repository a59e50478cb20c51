import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useSigning, type Signing } from '../../api/signings.js';
import { ActionForm } from '../../components/action-form.js';
import { Loaded } from '../../components/loaded.js';
import { OneSigning } from '../sign/signing-page.js';
import { Refuse } from './refuse.js';
import type { RequestProps } from './request-props.js';

/** Taken up, it is a signing like any other: the document, as whom, the code. */
export function SigningRequest({ request, changed }: RequestProps) {
  const { t } = useTranslation();
  if (request.signingId !== null) return <Begun signingId={request.signingId} state={request.state} changed={changed} />;
  if (request.state !== 'waiting') return null;
  const take = async (): Promise<void> => {
    await api.POST('/api/v1/requests/{id}/taking', { params: { path: { id: request.requestId } } });
    await changed();
  };
  return (
    <>
      <ActionForm act={take} submit={t('request.read')} />
      <Refuse request={request} changed={changed} />
    </>
  );
}

function Begun({ signingId, state, changed }: { readonly signingId: string } & Pick<RequestProps, 'changed'> & Pick<RequestProps['request'], 'state'>) {
  const query = useSigning(signingId);
  return <Loaded query={query}>{(signing) => <Watched key={signing.signingId} signing={signing} state={state} changed={changed} />}</Loaded>;
}

/** The request follows its signing. */
function Watched({ signing, state, changed }: { readonly signing: Signing } & Pick<RequestProps, 'changed'> & Pick<RequestProps['request'], 'state'>) {
  const behind = state === 'waiting' && signing.state !== 'waiting';
  useEffect(() => {
    if (behind) void changed();
  }, [behind, changed]);
  return <OneSigning signing={signing} />;
}
