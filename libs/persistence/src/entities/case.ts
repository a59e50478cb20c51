import { EntitySchema } from 'typeorm';

/** Accepted cases. */
export interface CaseRow {
  readonly caseId: string;
  readonly tenantId: string;
  readonly serviceKey: string;
  readonly officeId: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly title: string;
  readonly submissionId: string;
  readonly documentId: string;
  readonly receiptId: string;
  readonly instanceKey: string;
  readonly programHash: string;
  readonly acceptedAt: Date;
}

export const CaseEntity = new EntitySchema<CaseRow>({
  name: 'Case',
  tableName: 'cases',
  columns: {
    caseId: { type: 'uuid', name: 'case_id', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    serviceKey: { type: 'text', name: 'service_key' },
    officeId: { type: 'text', name: 'office_id' },
    subject: { type: 'text' },
    subjectName: { type: 'text', name: 'subject_name' },
    title: { type: 'text' },
    submissionId: { type: 'uuid', name: 'submission_id' },
    documentId: { type: 'uuid', name: 'document_id' },
    receiptId: { type: 'uuid', name: 'receipt_id' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    programHash: { type: 'character', name: 'program_hash', length: 64 },
    acceptedAt: { type: 'timestamp with time zone', name: 'accepted_at' },
  },
  uniques: [{ name: 'cases_instance_key_key', columns: ['instanceKey'] }, { name: 'cases_submission_id_key', columns: ['submissionId'] }],
  indices: [
    { name: 'cases_office', columns: ['tenantId', 'officeId', 'acceptedAt'], synchronize: false },
    { name: 'cases_subject', columns: ['subject', 'acceptedAt'], synchronize: false },
  ],
});
