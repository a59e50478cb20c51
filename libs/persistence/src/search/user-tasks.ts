import { ProcessDefinitionEntity, TaskClaimEntity, UserTaskEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `UserTaskResult` of the contract. */
export interface UserTaskItem {
  readonly userTaskKey: string;
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processName: string;
  readonly elementId: string;
  readonly name: string;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED';
  readonly assignee?: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly creationDate: string;
  readonly completionDate?: string;
  readonly followUpDate?: string;
  readonly dueDate?: string;
  readonly formKey?: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly priority: number;
  readonly tenantId: string;
}

const STATES = ['CREATING', 'CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'COMPLETED', 'CANCELING', 'CANCELED', 'FAILED'];

/** What the process said, until somebody claims it or gives it back. */
const ASSIGNEE = 'case when c.task_key is null then t.assignee else c.assignee end';

/** The version that was the latest when the task came up. */
const FORM_KEY = `(select f.form_key from forms f join deployments n on n.deployment_key = f.deployment_key
  where f.tenant_id = t.tenant_id and f.form_id = t.form_id and n.deployed_at <= t.created_at order by f.version desc limit 1)`;

const candidateGroup = { name: 'group', wrap: (condition: string) => `exists (select 1 from unnest(t.candidate_groups) as g(value) where ${condition})` };
const candidateUser = { name: 'user', wrap: (condition: string) => `exists (select 1 from unnest(t.candidate_users) as u(value) where ${condition})` };

export const USER_TASKS: Searchable<UserTaskItem> = {
  from: ({ dataSource }) =>
    dataSource
      .createQueryBuilder()
      .from(UserTaskEntity, 't')
      .innerJoin(ProcessDefinitionEntity.options.name, 'd', 'd.process_definition_key = t.process_definition_key')
      .leftJoin(TaskClaimEntity.options.name, 'c', 'c.task_key = t.task_key'),
  columns: {
    userTaskKey: 't.task_key',
    elementInstanceKey: 't.task_key',
    processInstanceKey: 't.instance_key',
    processDefinitionKey: 't.process_definition_key',
    processDefinitionId: 't.process_id',
    processDefinitionVersion: 't.version',
    processName: `coalesce(nullif(d.name, ''), t.process_id)`,
    elementId: 't.element_id',
    name: 't.name',
    state: 't.state',
    assignee: ASSIGNEE,
    candidateGroups: 't.candidate_groups',
    candidateUsers: 't.candidate_users',
    creationDate: 't.created_at',
    completionDate: 't.ended_at',
    followUpDate: 't.follow_up_at',
    dueDate: 't.due_at',
    formKey: FORM_KEY,
    customHeaders: 't.headers',
    priority: 't.priority',
    tenantId: 't.tenant_id',
  },
  filters: {
    userTaskKey: { kind: 'key', sql: 't.task_key' },
    elementInstanceKey: { kind: 'key', sql: 't.task_key' },
    processInstanceKey: { kind: 'key', sql: 't.instance_key', root: 't.root_key' },
    processDefinitionKey: { kind: 'key', sql: 't.process_definition_key' },
    processDefinitionId: { kind: 'string', sql: 't.process_id' },
    elementId: { kind: 'string', sql: 't.element_id' },
    name: { kind: 'string', sql: 't.name' },
    state: { kind: 'string', sql: 't.state', values: STATES },
    assignee: { kind: 'string', sql: ASSIGNEE },
    priority: { kind: 'integer', sql: 't.priority' },
    candidateGroup: { kind: 'string', sql: 'g.value', inside: candidateGroup },
    candidateUser: { kind: 'string', sql: 'u.value', inside: candidateUser },
    tenantId: { kind: 'string', sql: 't.tenant_id' },
    creationDate: { kind: 'date', sql: 't.created_at' },
    completionDate: { kind: 'date', sql: 't.ended_at' },
    followUpDate: { kind: 'date', sql: 't.follow_up_at' },
    dueDate: { kind: 'date', sql: 't.due_at' },
    processInstanceVariables: { kind: 'variables', root: 't.root_key', scope: 't.instance_key' },
    localVariables: { kind: 'variables', root: 't.root_key', scope: 't.task_key' },
  },
  alternatives: false,
  sorts: {
    creationDate: { kind: 'date', sql: 't.created_at' },
    completionDate: { kind: 'date', sql: 't.ended_at', nullable: true },
    followUpDate: { kind: 'date', sql: 't.follow_up_at', nullable: true },
    dueDate: { kind: 'date', sql: 't.due_at', nullable: true },
    priority: { kind: 'integer', sql: 't.priority' },
    name: { kind: 'string', sql: 't.name' },
  },
  key: 't.task_key',
  tenant: 't.tenant_id',
  visibleTo: ({ subject, groups }, parameters) => {
    const me = parameters.add(subject);
    return `(t.candidate_groups && cast(${parameters.add([...groups])} as text[]) or ${me} = any(t.candidate_users) or ${ASSIGNEE} = ${me})`;
  },
};
