import { BatchItemEntity, BatchOperationEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `BatchOperationResponse` of the contract. */
export interface BatchOperationItem {
  readonly batchOperationKey: string;
  readonly state: 'ACTIVE' | 'SUSPENDED' | 'CANCELED' | 'COMPLETED';
  readonly batchOperationType: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly operationsTotalCount: number;
  readonly operationsFailedCount: number;
  readonly operationsCompletedCount: number;
  readonly errors: readonly [];
  /** Beyond the contract. */
  readonly tenantId: string;
}

/** `BatchOperationItemResponse` of the contract. */
export interface BatchOperationEntry {
  readonly batchOperationKey: string;
  readonly operationType: string;
  readonly itemKey: string;
  readonly processInstanceKey: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  readonly processedDate?: string;
  readonly errorMessage?: string;
}

const TYPES = ['CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT', 'MIGRATE_PROCESS_INSTANCE', 'MODIFY_PROCESS_INSTANCE', 'DELETE_PROCESS_INSTANCE', 'ADD_VARIABLE', 'UPDATE_VARIABLE', 'DELETE_DECISION_DEFINITION', 'DELETE_PROCESS_DEFINITION'];
const STATES = ['ACTIVE', 'CANCELED', 'COMPLETED', 'CREATED', 'FAILED', 'PARTIALLY_COMPLETED', 'SUSPENDED'];
const ITEM_STATES = ['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED'];
const count = (state?: string): string => `(select count(*)::int from batch_items i where i.batch_key = b.batch_key${state === undefined ? '' : ` and i.state = '${state}'`})`;

/** Counted, never kept: counts cannot disagree with the items. */
export const BATCH_OPERATIONS: Searchable<BatchOperationItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(BatchOperationEntity, 'b'),
  columns: {
    batchOperationKey: 'b.batch_key',
    state: 'b.state',
    batchOperationType: 'b.type',
    startDate: 'b.started_at',
    endDate: 'b.ended_at',
    operationsTotalCount: count(),
    operationsFailedCount: count('FAILED'),
    operationsCompletedCount: count('COMPLETED'),
    errors: `'[]'::jsonb`,
    tenantId: 'b.tenant_id',
  },
  filters: {
    batchOperationKey: { kind: 'key', sql: 'b.batch_key' },
    operationType: { kind: 'string', sql: 'b.type', values: TYPES },
    state: { kind: 'string', sql: 'b.state', values: STATES },
  },
  alternatives: false,
  sorts: {
    batchOperationKey: { kind: 'key', sql: 'b.batch_key' },
    operationType: { kind: 'string', sql: 'b.type' },
    state: { kind: 'string', sql: 'b.state' },
    startDate: { kind: 'date', sql: 'b.started_at' },
    endDate: { kind: 'date', sql: 'b.ended_at', nullable: true },
  },
  key: 'b.batch_key',
  tenant: 'b.tenant_id',
};

/** A key of its own for each item, below that of its operation's neighbour: operations leave 24 bits free. */
const ITEM_ID = '(i.batch_key + i.ordinal)';

export const BATCH_ITEMS: Searchable<BatchOperationEntry> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(BatchItemEntity, 'i').innerJoin(BatchOperationEntity.options.name, 'b', 'b.batch_key = i.batch_key'),
  columns: {
    batchOperationKey: 'i.batch_key',
    operationType: 'b.type',
    itemKey: 'i.item_key',
    processInstanceKey: 'i.instance_key',
    state: 'i.state',
    processedDate: 'i.processed_at',
    errorMessage: `case when i.error_code is null then null else i.error_code || ': ' || i.error_message end`,
  },
  filters: {
    batchOperationKey: { kind: 'key', sql: 'i.batch_key' },
    itemKey: { kind: 'key', sql: 'i.item_key' },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key' },
    state: { kind: 'string', sql: 'i.state', values: ITEM_STATES },
  },
  alternatives: false,
  sorts: {
    batchOperationKey: { kind: 'key', sql: 'i.batch_key' },
    itemKey: { kind: 'key', sql: 'i.item_key' },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key' },
    state: { kind: 'string', sql: 'i.state' },
  },
  key: ITEM_ID,
  tenant: 'b.tenant_id',
};
