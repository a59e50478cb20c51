import { EntitySchema } from 'typeorm';

/** The authorisation code of an extension, as a hash, with the statement that it is for. */
export interface ExtensionCodeRow {
  readonly profileId: string;
  readonly codeHash: Buffer;
  readonly sessionHash: Buffer;
  readonly statement: string;
  readonly extendsFrom: Date;
  readonly extendsUntil: Date;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly attemptsLeft: number;
  readonly sent: number;
  readonly countedFrom: Date;
  readonly usedAt: Date | null;
}

export const ExtensionCodeEntity = new EntitySchema<ExtensionCodeRow>({
  name: 'ExtensionCode',
  tableName: 'extension_codes',
  columns: {
    profileId: { type: 'uuid', name: 'profile_id', primary: true },
    codeHash: { type: 'bytea', name: 'code_hash' },
    sessionHash: { type: 'bytea', name: 'session_hash' },
    statement: { type: 'text' },
    extendsFrom: { type: 'timestamp with time zone', name: 'extends_from' },
    extendsUntil: { type: 'timestamp with time zone', name: 'extends_until' },
    sentAt: { type: 'timestamp with time zone', name: 'sent_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    attemptsLeft: { type: 'integer', name: 'attempts_left' },
    sent: { type: 'integer' },
    countedFrom: { type: 'timestamp with time zone', name: 'counted_from' },
    usedAt: { type: 'timestamp with time zone', name: 'used_at', nullable: true },
  },
  foreignKeys: [{ name: 'extension_codes_profile_id_fkey', target: 'TrustedProfile', columnNames: ['profileId'], referencedColumnNames: ['profileId'] }],
});
