import { EntitySchema } from 'typeorm';

/** What an outside system asks a holder to do. */
export interface OutsideRequestRow {
  readonly requestId: string;
  readonly systemId: string;
  readonly kind: 'signing' | 'operation' | 'account';
  readonly holder: string | null;
  readonly note: string | null;
  readonly documentName: string | null;
  readonly mediaType: string | null;
  readonly form: 'enveloped' | 'enveloping' | 'detached' | null;
  readonly content: Buffer | null;
  readonly items: string[];
  readonly successUrl: string;
  readonly failureUrl: string;
  readonly createdAt: Date;
  readonly decideBy: Date;
  readonly expiresAt: Date;
  readonly takenBy: string | null;
  readonly signingId: string | null;
  readonly given: string[] | null;
  readonly agreedAt: Date | null;
  readonly refusedAt: Date | null;
}

export const OutsideRequestEntity = new EntitySchema<OutsideRequestRow>({
  name: 'OutsideRequest',
  tableName: 'outside_requests',
  columns: {
    requestId: { type: 'uuid', name: 'request_id', primary: true },
    systemId: { type: 'text', name: 'system_id' },
    kind: { type: 'text' },
    holder: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    documentName: { type: 'text', name: 'document_name', nullable: true },
    mediaType: { type: 'text', name: 'media_type', nullable: true },
    form: { type: 'text', nullable: true },
    content: { type: 'bytea', nullable: true },
    items: { type: 'text', array: true },
    successUrl: { type: 'text', name: 'success_url' },
    failureUrl: { type: 'text', name: 'failure_url' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    decideBy: { type: 'timestamp with time zone', name: 'decide_by' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    takenBy: { type: 'text', name: 'taken_by', nullable: true },
    signingId: { type: 'uuid', name: 'signing_id', nullable: true },
    given: { type: 'text', array: true, nullable: true },
    agreedAt: { type: 'timestamp with time zone', name: 'agreed_at', nullable: true },
    refusedAt: { type: 'timestamp with time zone', name: 'refused_at', nullable: true },
  },
  foreignKeys: [{ target: 'OutsideSystem', name: 'outside_requests_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] }],
  indices: [
    { name: 'outside_requests_system', columns: ['systemId', 'createdAt'] },
    { name: 'outside_requests_expires', columns: ['expiresAt'] },
    { name: 'outside_requests_signing', columns: ['signingId'], where: 'signing_id is not null' },
    { name: 'outside_requests_content', columns: ['systemId', 'decideBy'], where: 'content is not null' },
  ],
  checks: [
    { name: 'outside_requests_kind_check', expression: `kind in ('signing', 'operation', 'account')` },
    { name: 'outside_requests_form_check', expression: `form in ('enveloped', 'enveloping', 'detached')` },
    { name: 'outside_requests_document_check', expression: `kind <> 'account' or content is null` },
    { name: 'outside_requests_decided_check', expression: 'agreed_at is null or refused_at is null' },
  ],
});
