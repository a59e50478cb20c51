import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** A decision that was evaluated: by an instance (read model), or asked for directly. */
export interface DecisionInstanceRow {
  readonly id: string;
  readonly evaluationKey: string;
  readonly ordinal: number;
  readonly tenantId: string;
  readonly decisionDefinitionKey: string;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly type: string;
  readonly state: 'EVALUATED' | 'FAILED';
  readonly output: Json | null;
  readonly failure: string | null;
  readonly inputs: Json;
  readonly rules: Json;
  readonly evaluatedAt: Date;
  readonly rootKey: string | null;
  readonly instanceKey: string | null;
  readonly elementKey: string | null;
  readonly processDefinitionKey: string | null;
  readonly stepFrom: number | null;
}

export const DecisionInstanceEntity = new EntitySchema<DecisionInstanceRow>({
  name: 'DecisionInstance',
  tableName: 'decision_instances',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    evaluationKey: { type: 'bigint', name: 'evaluation_key' },
    ordinal: { type: 'integer' },
    tenantId: { type: 'text', name: 'tenant_id' },
    decisionDefinitionKey: { type: 'bigint', name: 'decision_definition_key' },
    decisionId: { type: 'text', name: 'decision_id' },
    name: { type: 'text' },
    version: { type: 'integer' },
    type: { type: 'text' },
    state: { type: 'text' },
    output: { type: 'json', nullable: true },
    failure: { type: 'text', nullable: true },
    inputs: { type: 'json' },
    rules: { type: 'json' },
    evaluatedAt: { type: 'timestamp with time zone', name: 'evaluated_at' },
    rootKey: { type: 'bigint', name: 'root_key', nullable: true },
    instanceKey: { type: 'bigint', name: 'instance_key', nullable: true },
    elementKey: { type: 'bigint', name: 'element_key', nullable: true },
    processDefinitionKey: { type: 'bigint', name: 'process_definition_key', nullable: true },
    stepFrom: { type: 'integer', name: 'step_from', nullable: true },
  },
  uniques: [{ name: 'decision_instances_evaluation_key_ordinal_key', columns: ['evaluationKey', 'ordinal'] }],
  checks: [{ name: 'decision_instances_state_check', expression: `state in ('EVALUATED', 'FAILED')` }],
  indices: [
    { name: 'decision_instances_decision', columns: ['tenantId', 'decisionId', 'id'] },
    { name: 'decision_instances_root', columns: ['rootKey'], where: `root_key IS NOT NULL` },
  ],
});
