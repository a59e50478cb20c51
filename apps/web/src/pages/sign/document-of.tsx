import { Heading } from '@digdir/designsystemet-react';
import { useDocument, type SigningDocument } from '../../api/signings.js';
import { Loaded } from '../../components/loaded.js';
import { DocumentView } from '../../documents/document-view.js';

export function DocumentOf({ signingId, document }: { readonly signingId: string; readonly document: SigningDocument }) {
  const query = useDocument(signingId, document.ordinal);
  const id = `document-${document.ordinal}`;
  return (
    <section aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>{document.name}</Heading>
      <Loaded query={query}>{(bytes) => <DocumentView name={document.name} bytes={bytes} />}</Loaded>
    </section>
  );
}
