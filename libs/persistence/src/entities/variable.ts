import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** Read model: values of variables, the current one has no `stepTo`. */
export interface VariableRow {
  readonly rootKey: string;
  readonly scopeKey: string;
  readonly name: string;
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly value: Json;
  readonly stepFrom: number;
  readonly stepTo: number | null;
}

export const VariableEntity = new EntitySchema<VariableRow>({
  name: 'Variable',
  tableName: 'variables',
  columns: {
    rootKey: { type: 'bigint', name: 'root_key', primary: true },
    scopeKey: { type: 'bigint', name: 'scope_key', primary: true },
    name: { type: 'text', primary: true },
    instanceKey: { type: 'bigint', name: 'instance_key' },
    tenantId: { type: 'text', name: 'tenant_id' },
    value: { type: 'jsonb' },
    stepFrom: { type: 'integer', name: 'step_from', primary: true },
    stepTo: { type: 'integer', name: 'step_to', nullable: true },
  },
  indices: [{ name: 'variables_key', columns: ['scopeKey', 'name'], synchronize: false }],
});
