import { createHash } from 'node:crypto';

export interface Digested {
  readonly name: string;
  /** Base64, SHA-256. */
  readonly digest: string;
}

/** One digest over what is signed: form, names and digests of the documents in their order. */
export function signingDigest(form: string, documents: readonly Digested[]): Buffer {
  return createHash('sha256').update(JSON.stringify([form, documents.map(({ name, digest }) => [name, digest])])).digest();
}
