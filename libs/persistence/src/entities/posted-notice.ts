import { EntitySchema } from 'typeorm';

/** A notice that waits to be sent, or what became of it. */
export interface PostedNoticeRow {
  readonly id: string;
  readonly key: string;
  readonly tenantId: string;
  readonly channel: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
  readonly state: string;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly reason: string | null;
  readonly settledAt: Date | null;
}

export const PostedNoticeEntity = new EntitySchema<PostedNoticeRow>({
  name: 'PostedNotice',
  tableName: 'posted_notices',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    key: { type: 'text' },
    tenantId: { type: 'text', name: 'tenant_id' },
    channel: { type: 'text' },
    recipient: { type: 'text' },
    subject: { type: 'text' },
    text: { type: 'text' },
    at: { type: 'timestamp with time zone' },
    state: { type: 'text' },
    attempts: { type: 'integer' },
    nextAt: { type: 'timestamp with time zone', name: 'next_at' },
    reason: { type: 'text', nullable: true },
    settledAt: { type: 'timestamp with time zone', name: 'settled_at', nullable: true },
  },
  uniques: [{ name: 'posted_notices_key_key', columns: ['key'] }],
  checks: [
    { name: 'posted_notices_channel_check', expression: `channel in ('email', 'sms')` },
    { name: 'posted_notices_state_check', expression: `state in ('waiting', 'sent', 'refused', 'expired')` },
  ],
  indices: [{ name: 'posted_notices_waiting', columns: ['nextAt', 'id'], where: `state = 'waiting'` }],
});
