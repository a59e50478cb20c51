import { EntitySchema } from 'typeorm';

/** Documents that somebody signs with his trusted profile, all by one code. */
export interface SigningRow {
  readonly signingId: string;
  readonly userId: string;
  readonly form: 'enveloped' | 'enveloping' | 'detached';
  readonly level: 'B' | 'T' | 'LT' | 'LTA';
  readonly state: 'waiting' | 'signed' | 'withdrawn';
  readonly digest: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly signedAt: Date | null;
  readonly profileId: string | null;
}

export const SigningEntity = new EntitySchema<SigningRow>({
  name: 'Signing',
  tableName: 'signings',
  columns: {
    signingId: { type: 'uuid', name: 'signing_id', primary: true },
    userId: { type: 'text', name: 'user_id' },
    form: { type: 'text' },
    level: { type: 'text' },
    state: { type: 'text' },
    digest: { type: 'bytea' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    signedAt: { type: 'timestamp with time zone', name: 'signed_at', nullable: true },
    profileId: { type: 'uuid', name: 'profile_id', nullable: true },
  },
  foreignKeys: [{ target: 'TrustedProfile', name: 'signings_profile_id_fkey', columnNames: ['profileId'], referencedColumnNames: ['profileId'] }],
  indices: [
    { name: 'signings_user', columns: ['userId', 'createdAt'] },
    { name: 'signings_unsigned', columns: ['expiresAt'], where: `state <> 'signed'` },
  ],
  checks: [
    { name: 'signings_form_check', expression: `form in ('enveloped', 'enveloping', 'detached')` },
    { name: 'signings_level_check', expression: `level in ('B', 'T', 'LT', 'LTA')` },
    { name: 'signings_state_check', expression: `state in ('waiting', 'signed', 'withdrawn')` },
  ],
});
