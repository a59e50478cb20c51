import { EntitySchema } from 'typeorm';

/** A signature that was made with a trusted profile, and the signed file. */
export interface SignatureRow {
  readonly signatureId: string;
  readonly signingId: string;
  readonly ordinal: number;
  readonly profileId: string;
  readonly at: Date;
  readonly sha256: Buffer;
  readonly signed: Buffer;
}

export const SignatureEntity = new EntitySchema<SignatureRow>({
  name: 'Signature',
  tableName: 'signatures',
  columns: {
    signatureId: { type: 'uuid', name: 'signature_id', primary: true },
    signingId: { type: 'uuid', name: 'signing_id' },
    ordinal: { type: 'integer' },
    profileId: { type: 'uuid', name: 'profile_id' },
    at: { type: 'timestamp with time zone' },
    sha256: { type: 'bytea' },
    signed: { type: 'bytea' },
  },
  uniques: [{ name: 'signatures_signing_id_ordinal_key', columns: ['signingId', 'ordinal'] }],
  foreignKeys: [
    { target: 'TrustedProfile', name: 'signatures_profile_id_fkey', columnNames: ['profileId'], referencedColumnNames: ['profileId'] },
    { target: 'SigningDocument', name: 'signatures_signing_id_ordinal_fkey', columnNames: ['signingId', 'ordinal'], referencedColumnNames: ['signingId', 'ordinal'] },
  ],
});
