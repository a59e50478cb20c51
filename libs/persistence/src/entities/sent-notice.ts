import { EntitySchema } from 'typeorm';

/** What the sandbox's message port sent. */
export interface SentNoticeRow {
  readonly id: string;
  readonly key: string;
  readonly tenantId: string;
  readonly channel: string;
  readonly recipient: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

export const SentNoticeEntity = new EntitySchema<SentNoticeRow>({
  name: 'SentNotice',
  tableName: 'sent_notices',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    key: { type: 'text' },
    tenantId: { type: 'text', name: 'tenant_id' },
    channel: { type: 'text' },
    recipient: { type: 'text' },
    address: { type: 'text' },
    subject: { type: 'text' },
    text: { type: 'text' },
    at: { type: 'timestamp with time zone' },
  },
  uniques: [{ name: 'sent_notices_key_key', columns: ['key'] }],
  indices: [
    { name: 'sent_notices_address', columns: ['address', 'id'] },
    { name: 'sent_notices_recipient', columns: ['recipient', 'id'] },
  ],
});
