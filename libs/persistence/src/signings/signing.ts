/** `enveloped`: inside the document; `enveloping`: around it; `detached`: beside it. */
export type SigningForm = 'enveloped' | 'enveloping' | 'detached';
export type SigningLevel = 'B' | 'T' | 'LT' | 'LTA';
export type SigningState = 'waiting' | 'signed' | 'withdrawn';

export interface Signing {
  readonly signingId: string;
  readonly userId: string;
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly state: SigningState;
  /** SHA-256 over names and digests of the documents in their order. */
  readonly digest: Buffer;
  readonly createdAt: Date;
  /** The first instant at which it can no longer be signed. */
  readonly expiresAt: Date;
  readonly signedAt: Date | null;
  readonly profileId: string | null;
}

export interface SigningDocument {
  readonly ordinal: number;
  readonly name: string;
  readonly mediaType: string;
  /** What `prepareDocument` of #signature made of it. */
  readonly prepared: object;
  readonly content: Buffer;
}

export const SIGNING_COLUMNS = `s.signing_id::text as "signingId", s.user_id as "userId", s.form, s.level, s.state, s.digest, s.created_at as "createdAt", s.expires_at as "expiresAt", s.signed_at as "signedAt", s.profile_id::text as "profileId"`;
