import { EntitySchema } from 'typeorm';

/** Instances that a message started, and whether they still keep others of their key waiting. */
export interface MessageStartRow {
  readonly messageKey: string;
  readonly processId: string;
  readonly tenantId: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly subscriptionKey: string;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly instanceKey: string;
  readonly startedAt: Date;
  readonly open: boolean;
}

export const MessageStartEntity = new EntitySchema<MessageStartRow>({
  name: 'MessageStart',
  tableName: 'message_starts',
  columns: {
    messageKey: { type: 'bigint', name: 'message_key', primary: true },
    processId: { type: 'text', name: 'process_id', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key' },
    elementId: { type: 'text', name: 'element_id' },
    subscriptionKey: { type: 'bigint', name: 'subscription_key' },
    messageName: { type: 'text', name: 'message_name' },
    correlationKey: { type: 'text', name: 'correlation_key' },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    startedAt: { type: 'timestamp with time zone', name: 'started_at' },
    open: { type: 'boolean' },
  },
  indices: [
    { name: 'message_starts_instance', columns: ['instanceKey'] },
    { name: 'message_starts_open', columns: ['tenantId', 'processId', 'correlationKey'], unique: true, where: `open` },
  ],
});
