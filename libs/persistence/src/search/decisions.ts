import { DecisionDefinitionEntity, DecisionInstanceEntity, DecisionRequirementsEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `DecisionDefinitionResult` of the contract. */
export interface DecisionDefinitionItem {
  readonly decisionDefinitionKey: string;
  readonly decisionDefinitionId: string;
  readonly name: string;
  readonly version: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
  readonly tenantId: string;
}

const DEFINITION_KEY = 'd.decision_definition_key';
const definition = { kind: 'key', sql: DEFINITION_KEY } as const;
const requirements = { kind: 'key', sql: 'd.decision_requirements_key' } as const;

export const DECISION_DEFINITIONS: Searchable<DecisionDefinitionItem> = {
  from: ({ dataSource }) =>
    dataSource.createQueryBuilder().from(DecisionDefinitionEntity, 'd').innerJoin(DecisionRequirementsEntity.options.name, 'r', 'r.decision_requirements_key = d.decision_requirements_key'),
  columns: {
    decisionDefinitionKey: DEFINITION_KEY,
    decisionDefinitionId: 'd.decision_id',
    name: 'd.name',
    version: 'd.version',
    decisionRequirementsId: 'r.requirements_id',
    decisionRequirementsKey: 'd.decision_requirements_key',
    tenantId: 'd.tenant_id',
  },
  filters: {
    decisionDefinitionKey: definition,
    decisionDefinitionId: { kind: 'string', sql: 'd.decision_id' },
    name: { kind: 'string', sql: 'd.name' },
    version: { kind: 'integer', sql: 'd.version' },
    decisionRequirementsId: { kind: 'string', sql: 'r.requirements_id' },
    decisionRequirementsKey: requirements,
    tenantId: { kind: 'string', sql: 'd.tenant_id' },
  },
  alternatives: false,
  sorts: {
    decisionDefinitionKey: definition,
    decisionDefinitionId: { kind: 'string', sql: 'd.decision_id' },
    name: { kind: 'string', sql: 'd.name' },
    version: { kind: 'integer', sql: 'd.version' },
    decisionRequirementsId: { kind: 'string', sql: 'r.requirements_id' },
    decisionRequirementsKey: requirements,
    tenantId: { kind: 'string', sql: 'd.tenant_id' },
  },
  key: DEFINITION_KEY,
  tenant: 'd.tenant_id',
};

/** `DecisionRequirementsResult` of the contract. */
export interface DecisionRequirementsItem {
  readonly decisionRequirementsKey: string;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string;
  readonly version: number;
  readonly resourceName: string;
  readonly tenantId: string;
}

const GRAPH_KEY = 'r.decision_requirements_key';

export const DECISION_REQUIREMENTS: Searchable<DecisionRequirementsItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(DecisionRequirementsEntity, 'r'),
  columns: {
    decisionRequirementsKey: GRAPH_KEY,
    decisionRequirementsId: 'r.requirements_id',
    decisionRequirementsName: 'r.name',
    version: 'r.version',
    resourceName: 'r.resource_name',
    tenantId: 'r.tenant_id',
  },
  filters: {
    decisionRequirementsKey: { kind: 'key', sql: GRAPH_KEY },
    decisionRequirementsId: { kind: 'string', sql: 'r.requirements_id' },
    decisionRequirementsName: { kind: 'string', sql: 'r.name' },
    version: { kind: 'integer', sql: 'r.version' },
    resourceName: { kind: 'string', sql: 'r.resource_name' },
    tenantId: { kind: 'string', sql: 'r.tenant_id' },
  },
  alternatives: false,
  sorts: {
    decisionRequirementsKey: { kind: 'key', sql: GRAPH_KEY },
    decisionRequirementsId: { kind: 'string', sql: 'r.requirements_id' },
    decisionRequirementsName: { kind: 'string', sql: 'r.name' },
    version: { kind: 'integer', sql: 'r.version' },
    tenantId: { kind: 'string', sql: 'r.tenant_id' },
  },
  key: GRAPH_KEY,
  tenant: 'r.tenant_id',
};

/** `DecisionInstanceResult` of the contract. */
export interface DecisionInstanceItem {
  /** `<evaluation>-<ordinal>` */
  readonly decisionEvaluationInstanceKey: string;
  readonly decisionEvaluationKey: string;
  readonly state: 'EVALUATED' | 'FAILED';
  readonly evaluationDate: string;
  readonly evaluationFailure?: string;
  readonly decisionDefinitionKey: string;
  readonly decisionDefinitionId: string;
  readonly decisionDefinitionName: string;
  readonly decisionDefinitionVersion: number;
  readonly decisionDefinitionType: string;
  /** JSON. */
  readonly result: string;
  readonly processDefinitionKey?: string;
  readonly processInstanceKey?: string;
  readonly elementInstanceKey?: string;
  readonly tenantId: string;
}

const INSTANCE = `(i.evaluation_key || '-' || i.ordinal)`;
const STATES = ['EVALUATED', 'FAILED', 'UNSPECIFIED', 'UNKNOWN'];
const TYPES = ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'];

export const DECISION_INSTANCES: Searchable<DecisionInstanceItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(DecisionInstanceEntity, 'i'),
  columns: {
    decisionEvaluationInstanceKey: INSTANCE,
    decisionEvaluationKey: 'i.evaluation_key',
    state: 'i.state',
    evaluationDate: 'i.evaluated_at',
    evaluationFailure: 'i.failure',
    decisionDefinitionKey: 'i.decision_definition_key',
    decisionDefinitionId: 'i.decision_id',
    decisionDefinitionName: 'i.name',
    decisionDefinitionVersion: 'i.version',
    decisionDefinitionType: 'i.type',
    result: `coalesce(cast(i.output as text), 'null')`,
    processDefinitionKey: 'i.process_definition_key',
    processInstanceKey: 'i.instance_key',
    elementInstanceKey: 'i.element_key',
    tenantId: 'i.tenant_id',
  },
  filters: {
    decisionEvaluationInstanceKey: { kind: 'string', sql: INSTANCE },
    decisionEvaluationKey: { kind: 'key', sql: 'i.evaluation_key' },
    state: { kind: 'string', sql: 'i.state', values: STATES },
    evaluationFailure: { kind: 'string', sql: 'i.failure' },
    evaluationDate: { kind: 'date', sql: 'i.evaluated_at' },
    decisionDefinitionKey: { kind: 'key', sql: 'i.decision_definition_key' },
    decisionDefinitionId: { kind: 'string', sql: 'i.decision_id' },
    decisionDefinitionName: { kind: 'string', sql: 'i.name' },
    decisionDefinitionVersion: { kind: 'integer', sql: 'i.version' },
    decisionDefinitionType: { kind: 'string', sql: 'i.type', values: TYPES },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key' },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key', root: 'i.root_key' },
    elementInstanceKey: { kind: 'key', sql: 'i.element_key', root: 'i.root_key' },
    tenantId: { kind: 'string', sql: 'i.tenant_id' },
  },
  alternatives: false,
  sorts: {
    decisionEvaluationInstanceKey: { kind: 'string', sql: INSTANCE },
    decisionEvaluationKey: { kind: 'key', sql: 'i.evaluation_key' },
    state: { kind: 'string', sql: 'i.state' },
    evaluationDate: { kind: 'date', sql: 'i.evaluated_at' },
    evaluationFailure: { kind: 'string', sql: 'i.failure', nullable: true },
    decisionDefinitionKey: { kind: 'key', sql: 'i.decision_definition_key' },
    decisionDefinitionId: { kind: 'string', sql: 'i.decision_id' },
    decisionDefinitionName: { kind: 'string', sql: 'i.name' },
    decisionDefinitionVersion: { kind: 'integer', sql: 'i.version' },
    decisionDefinitionType: { kind: 'string', sql: 'i.type' },
    processDefinitionKey: { kind: 'key', sql: 'i.process_definition_key', nullable: true },
    processInstanceKey: { kind: 'key', sql: 'i.instance_key', nullable: true },
    elementInstanceKey: { kind: 'key', sql: 'i.element_key', nullable: true },
    tenantId: { kind: 'string', sql: 'i.tenant_id' },
  },
  key: 'i.id',
  tenant: 'i.tenant_id',
};
