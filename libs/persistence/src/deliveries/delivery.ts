/** A letter on its way to its addressee; instants as `Date`. */
export interface Delivery {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string;
  /** Root instance that waits for the outcome. */
  readonly instanceKey: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly addressee: string;
  readonly addresseeName: string;
  readonly documentId: string;
  readonly documentSha256: string;
  readonly title: string;
  readonly state: DeliveryState;
  readonly firstNoticeAt: Date;
  readonly secondNoticeAt: Date;
  /** The first instant after the last day. */
  readonly deadlineAt: Date;
  readonly legalAt: Date | null;
  readonly updId: string | null;
  readonly nonDeliveryId: string | null;
}

export type DeliveryState = 'waiting' | 'delivered' | 'not-delivered';

export const DELIVERY_COLUMNS = `d.delivery_id::text as id, d.tenant_id as "tenantId", d.case_id::text as "caseId", d.instance_key::text as "instanceKey", d.office_id as "officeId", d.office_name as "officeName",
  d.addressee, d.addressee_name as "addresseeName", d.document_id::text as "documentId", (select sha256 from documents x where x.document_id = d.document_id) as "documentSha256", d.title, d.state,
  d.first_notice_at as "firstNoticeAt", d.second_notice_at as "secondNoticeAt", d.deadline_at as "deadlineAt", d.legal_at as "legalAt", d.upd_id::text as "updId", d.non_delivery_id::text as "nonDeliveryId"`;
