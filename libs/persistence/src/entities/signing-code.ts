import { EntitySchema } from 'typeorm';

/** The authorisation code of a signing, as a hash. */
export interface SigningCodeRow {
  readonly signingId: string;
  readonly codeHash: Buffer;
  readonly sessionHash: Buffer;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly attemptsLeft: number;
  readonly sent: number;
  readonly usedAt: Date | null;
}

export const SigningCodeEntity = new EntitySchema<SigningCodeRow>({
  name: 'SigningCode',
  tableName: 'signing_codes',
  columns: {
    signingId: { type: 'uuid', name: 'signing_id', primary: true },
    codeHash: { type: 'bytea', name: 'code_hash' },
    sessionHash: { type: 'bytea', name: 'session_hash' },
    sentAt: { type: 'timestamp with time zone', name: 'sent_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    attemptsLeft: { type: 'integer', name: 'attempts_left' },
    sent: { type: 'integer' },
    usedAt: { type: 'timestamp with time zone', name: 'used_at', nullable: true },
  },
  foreignKeys: [{ target: 'Signing', name: 'signing_codes_signing_id_fkey', columnNames: ['signingId'], referencedColumnNames: ['signingId'], onDelete: 'CASCADE' }],
});
