import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { signingKey, useSignedFiles, useSigning, type SignedFile, type Signing } from '../../api/signings.js';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { Authorise } from './authorise.js';
import { DocumentOf } from './document-of.js';
import { SignedFiles } from './signed-files.js';
import { SignsAs } from './signs-as.js';

/** One signing: what is to be signed, as a person reads it; what one signs as; the code; the signed files. */
export function SigningPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useSigning(id);
  return (
    <Page title={t('signing.title')}>
      <Loaded query={query}>{(signing) => <OneSigning key={signing.signingId} signing={signing} />}</Loaded>
    </Page>
  );
}

/** Also of a request of an outside system. */
export function OneSigning({ signing }: { readonly signing: Signing }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { signingId: id, state } = signing;
  const [fresh, setFresh] = useState<readonly SignedFile[] | null>(null);
  const stored = useSignedFiles(id, state === 'signed' && fresh === null);
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: signingKey(id), exact: true });
  const files = fresh ?? stored.data?.signed;
  return (
    <>
      <Facts
        of={[
          [t('signing.state'), t(`signing.states.${state}`)],
          [t('sign.form'), t(`sign.forms.${signing.form}`)],
          [t('sign.level'), signing.level],
          [t('signing.expiresAt'), state === 'waiting' && <When at={signing.expiresAt} />],
          [t('signing.signedAt'), signing.signedAt && <When at={signing.signedAt} />],
        ]}
      />
      {files !== undefined && <SignedFiles files={files} />}
      {signing.documents.map((document) => <DocumentOf key={document.ordinal} signingId={id} document={document} />)}
      {state === 'waiting' && files === undefined && (
        <>
          <SignsAs as={signing.signsAs} />
          <Authorise signing={signing} signed={async (made) => { setFresh(made); await changed(); }} withdrawn={changed} />
        </>
      )}
    </>
  );
}
