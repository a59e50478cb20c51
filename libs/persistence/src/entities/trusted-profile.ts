import { EntitySchema } from 'typeorm';

/** Trusted profiles. */
export interface TrustedProfileRow {
  readonly profileId: string;
  readonly applicationId: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly familyName: string;
  readonly firstName: string;
  readonly pesel: string | null;
  readonly dateOfBirth: string | null;
  readonly state: 'valid' | 'expired' | 'revoked';
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly remindAt: Date;
  readonly settledAt: Date | null;
  readonly instanceKey: string;
  readonly revision: number;
}

export const TrustedProfileEntity = new EntitySchema<TrustedProfileRow>({
  name: 'TrustedProfile',
  tableName: 'trusted_profiles',
  columns: {
    profileId: { type: 'uuid', name: 'profile_id', primary: true },
    applicationId: { type: 'uuid', name: 'application_id' },
    tenantId: { type: 'text', name: 'tenant_id' },
    subject: { type: 'text' },
    familyName: { type: 'text', name: 'family_name' },
    firstName: { type: 'text', name: 'first_name' },
    pesel: { type: 'text', nullable: true },
    dateOfBirth: { type: 'text', name: 'date_of_birth', nullable: true },
    state: { type: 'text' },
    validFrom: { type: 'timestamp with time zone', name: 'valid_from' },
    validUntil: { type: 'timestamp with time zone', name: 'valid_until' },
    remindAt: { type: 'timestamp with time zone', name: 'remind_at' },
    settledAt: { type: 'timestamp with time zone', name: 'settled_at', nullable: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    revision: { type: 'integer', default: 1 },
  },
  uniques: [{ name: 'trusted_profiles_application_id_key', columns: ['applicationId'] }, { name: 'trusted_profiles_instance_key_key', columns: ['instanceKey'] }],
  foreignKeys: [
    { name: 'trusted_profiles_application_id_fkey', target: 'ProfileApplication', columnNames: ['applicationId'], referencedColumnNames: ['applicationId'] },
  ],
  checks: [
    { name: 'trusted_profiles_state_check', expression: `state in ('valid', 'expired', 'revoked')` },
  ],
  indices: [
    { name: 'trusted_profiles_pesel', columns: ['pesel'], where: 'pesel is not null' },
    { name: 'trusted_profiles_subject', columns: ['subject', 'validFrom'], synchronize: false },
    { name: 'trusted_profiles_valid', columns: ['subject'], unique: true, where: `state = 'valid'` },
  ],
});
