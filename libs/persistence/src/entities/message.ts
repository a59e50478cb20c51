import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** Published messages, and what became of them. */
export interface MessageRow {
  readonly messageKey: string;
  readonly tenantId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: Json;
  readonly publishedAt: Date;
  readonly expiresAt: Date;
  readonly state: 'BUFFERED' | 'CORRELATED' | 'EXPIRED';
  readonly instanceKey: string | null;
}

export const MessageEntity = new EntitySchema<MessageRow>({
  name: 'Message',
  tableName: 'messages',
  columns: {
    messageKey: { type: 'bigint', name: 'message_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    name: { type: 'text' },
    correlationKey: { type: 'text', name: 'correlation_key' },
    messageId: { type: 'text', name: 'message_id' },
    variables: { type: 'jsonb' },
    publishedAt: { type: 'timestamp with time zone', name: 'published_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    state: { type: 'text' },
    instanceKey: { type: 'bigint', name: 'instance_key', nullable: true },
  },
  checks: [
    { name: 'messages_state_check', expression: `state in ('BUFFERED', 'CORRELATED', 'EXPIRED')` },
  ],
  indices: [
    { name: 'messages_buffered', columns: ['tenantId', 'name', 'correlationKey'], where: `state = 'BUFFERED'` },
    { name: 'messages_known', columns: ['tenantId', 'name', 'correlationKey', 'messageId'] },
    { name: 'messages_untaken', columns: ['tenantId', 'messageKey'], where: `state <> 'CORRELATED'` },
  ],
});
