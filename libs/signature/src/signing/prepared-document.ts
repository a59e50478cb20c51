import type { InsertionPoint } from './splice.js';

/** How document and signature stand to each other: the signature inside, around, beside. */
export type SignatureForm = 'enveloped' | 'enveloping' | 'detached';

/** A document that is ready to be signed; plain JSON. Its content is kept beside it, byte for byte. */
export interface PreparedDocument {
  readonly form: SignatureForm;
  readonly name: string;
  readonly mediaType: string;
  /** SHA-256, base64, of what the signature binds: enveloped the document's exclusive canonical form, else the content's bytes. */
  readonly digest: string;
  /** SHA-256, base64, of the content's bytes; the same as `digest` but for enveloped. */
  readonly contentDigest: string;
  /** Enveloped only: where the signature goes, in bytes. */
  readonly place: InsertionPoint | null;
}

export interface PrepareRequest {
  /** A file name, as people see it: at most 255 characters, none of them control characters. */
  readonly name: string;
  /** `text/xml` for enveloped, `application/octet-stream` for the others where absent. */
  readonly mediaType?: string;
  readonly content: Buffer;
  readonly form: SignatureForm;
}
