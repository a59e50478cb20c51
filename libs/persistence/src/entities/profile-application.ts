import { EntitySchema } from 'typeorm';

/** Applications for a trusted profile. */
export interface ProfileApplicationRow {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly familyName: string;
  readonly firstName: string;
  readonly pesel: string | null;
  readonly dateOfBirth: string | null;
  readonly subjectName: string;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'lapsed';
  readonly appliedAt: Date;
  readonly confirmBy: Date;
  readonly settledAt: Date | null;
  readonly confirmedBy: string | null;
  readonly idDocumentKind: string | null;
  readonly idDocumentLast: string | null;
  readonly instanceKey: string;
  readonly confirmedHow: string | null;
  readonly pointId: string | null;
  readonly firstOfficer: string | null;
  readonly firstCheckedAt: Date | null;
  readonly refusalReason: string | null;
}

export const ProfileApplicationEntity = new EntitySchema<ProfileApplicationRow>({
  name: 'ProfileApplication',
  tableName: 'profile_applications',
  columns: {
    applicationId: { type: 'uuid', name: 'application_id', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    subject: { type: 'text' },
    familyName: { type: 'text', name: 'family_name' },
    firstName: { type: 'text', name: 'first_name' },
    pesel: { type: 'text', nullable: true },
    dateOfBirth: { type: 'text', name: 'date_of_birth', nullable: true },
    subjectName: { type: 'text', name: 'subject_name' },
    state: { type: 'text' },
    appliedAt: { type: 'timestamp with time zone', name: 'applied_at' },
    confirmBy: { type: 'timestamp with time zone', name: 'confirm_by' },
    settledAt: { type: 'timestamp with time zone', name: 'settled_at', nullable: true },
    confirmedBy: { type: 'text', name: 'confirmed_by', nullable: true },
    idDocumentKind: { type: 'text', name: 'id_document_kind', nullable: true },
    idDocumentLast: { type: 'text', name: 'id_document_last', nullable: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    confirmedHow: { type: 'text', name: 'confirmed_how', nullable: true },
    pointId: { type: 'text', name: 'point_id', nullable: true },
    firstOfficer: { type: 'text', name: 'first_officer', nullable: true },
    firstCheckedAt: { type: 'timestamp with time zone', name: 'first_checked_at', nullable: true },
    refusalReason: { type: 'text', name: 'refusal_reason', nullable: true },
  },
  uniques: [{ name: 'profile_applications_instance_key_key', columns: ['instanceKey'] }],
  checks: [
    { name: 'profile_applications_state_check', expression: `state in ('waiting', 'confirmed', 'refused', 'lapsed')` },
  ],
  indices: [
    { name: 'profile_applications_person', columns: ['familyName', 'firstName'], synchronize: false },
    { name: 'profile_applications_pesel', columns: ['pesel'], where: 'pesel is not null' },
    { name: 'profile_applications_subject', columns: ['subject', 'appliedAt'], synchronize: false },
    { name: 'profile_applications_waiting', columns: ['subject'], unique: true, where: `state = 'waiting'` },
  ],
});
