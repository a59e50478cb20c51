import { EntitySchema } from 'typeorm';

/** Letters withheld until their receipt is signed, or the deadline passes. */
export interface DeliveryRow {
  readonly deliveryId: string;
  readonly tenantId: string;
  readonly caseId: string;
  readonly instanceKey: string;
  readonly openedBy: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly addressee: string;
  readonly addresseeName: string;
  readonly documentId: string;
  readonly title: string;
  readonly state: 'waiting' | 'delivered' | 'not-delivered';
  readonly firstNoticeAt: Date;
  readonly secondNoticeAt: Date;
  readonly deadlineAt: Date;
  readonly legalAt: Date | null;
  readonly updId: string | null;
  readonly nonDeliveryId: string | null;
  readonly revision: number;
}

export const DeliveryEntity = new EntitySchema<DeliveryRow>({
  name: 'Delivery',
  tableName: 'deliveries',
  columns: {
    deliveryId: { type: 'uuid', name: 'delivery_id', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    caseId: { type: 'uuid', name: 'case_id' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    openedBy: { type: 'text', name: 'opened_by' },
    officeId: { type: 'text', name: 'office_id' },
    officeName: { type: 'text', name: 'office_name' },
    addressee: { type: 'text' },
    addresseeName: { type: 'text', name: 'addressee_name' },
    documentId: { type: 'uuid', name: 'document_id' },
    title: { type: 'text' },
    state: { type: 'text' },
    firstNoticeAt: { type: 'timestamp with time zone', name: 'first_notice_at' },
    secondNoticeAt: { type: 'timestamp with time zone', name: 'second_notice_at' },
    deadlineAt: { type: 'timestamp with time zone', name: 'deadline_at' },
    legalAt: { type: 'timestamp with time zone', name: 'legal_at', nullable: true },
    updId: { type: 'uuid', name: 'upd_id', nullable: true },
    nonDeliveryId: { type: 'uuid', name: 'non_delivery_id', nullable: true },
    revision: { type: 'integer', default: 1 },
  },
  uniques: [{ name: 'deliveries_instance_key_opened_by_key', columns: ['instanceKey', 'openedBy'] }],
  foreignKeys: [
    { name: 'deliveries_document_id_fkey', target: 'Document', columnNames: ['documentId'], referencedColumnNames: ['documentId'] },
  ],
  checks: [
    { name: 'deliveries_state_check', expression: `state in ('waiting', 'delivered', 'not-delivered')` },
  ],
  indices: [
    { name: 'deliveries_addressee', columns: ['addressee', 'firstNoticeAt'], synchronize: false },
    { name: 'deliveries_case', columns: ['caseId'] },
    { name: 'deliveries_document', columns: ['documentId'] },
    { name: 'deliveries_office', columns: ['officeId', 'firstNoticeAt', 'deliveryId'], synchronize: false },
  ],
});
