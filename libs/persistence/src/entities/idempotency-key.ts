import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** First answers to requests that may be repeated. */
export interface IdempotencyKeyRow {
  readonly subject: string;
  readonly route: string;
  readonly key: string;
  readonly requestHash: string;
  readonly answer: Json;
  readonly createdAt: Date;
}

export const IdempotencyKeyEntity = new EntitySchema<IdempotencyKeyRow>({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  columns: {
    subject: { type: 'text', primary: true },
    route: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    requestHash: { type: 'character', name: 'request_hash', length: 64 },
    answer: { type: 'jsonb' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
  },
});
