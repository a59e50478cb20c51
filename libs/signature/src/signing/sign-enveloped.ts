import { randomUUID } from 'node:crypto';
import { BrokenInvariant } from '#domain';
import type { Canonical } from '#domain/documents';
import type { SignRequest } from '../contract.js';
import { ENVELOPED_TRANSFORMS, sha256, writeSignature } from './write-signature.js';

const DEFAULT_MEDIA_TYPE = 'text/xml';

/** Signs a document of ours enveloped (contract.ts): it is canonical already, so its digest is one hash, and the whole is canonical again. */
export function signEnveloped({ document, signer, at, references = [] }: SignRequest): Canonical {
  const end = document.lastIndexOf('</');
  if (end === -1) throw new BrokenInvariant('a document with a root element that has an end tag', 'there is none');
  const signature = writeSignature({
    id: randomUUID(),
    signer,
    at,
    references: [
      { uri: '', transforms: ENVELOPED_TRANSFORMS, digest: sha256(document), mediaType: DEFAULT_MEDIA_TYPE },
      ...references.map(({ uri, content, mediaType = DEFAULT_MEDIA_TYPE }) => ({ uri, digest: sha256(content), mediaType })),
    ],
  });
  return `${document.slice(0, end)}${signature}${document.slice(end)}` as Canonical;
}
