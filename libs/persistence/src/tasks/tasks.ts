import type { Database, Statement } from '../database.js';

export interface TaskRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly instanceKey: string;
  readonly rootKey: string;
  readonly elementId: string;
  readonly definitionKey: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly assignee: string | null;
  readonly revision: number;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED';
  readonly formId: string | null;
  readonly priority: number;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
  readonly title: string | null;
  readonly serviceKey: string | null;
  readonly officeId: string | null;
  readonly submissionDocumentId: string | null;
}

const COLUMNS = `t.task_key::text as id, t.tenant_id as "tenantId", t.case_id::text as "caseId", t.instance_key::text as "instanceKey", t.root_key::text as "rootKey", t.element_id as "elementId",
  t.process_definition_key::text as "definitionKey", t.name, t.candidate_groups as groups, t.candidate_users as users,
  case when k.task_key is null then t.assignee else k.assignee end as assignee, coalesce(k.revision, 0) as revision, t.state, t.form_id as "formId", t.priority, t.created_at as "createdAt", t.due_at as "dueAt",
  c.title, c.service_key as "serviceKey", c.office_id as "officeId", c.document_id::text as "submissionDocumentId"`;
const FROM = 'from user_tasks t left join task_claims k on k.task_key = t.task_key left join cases c on c.case_id = t.case_id';

const ONE: Statement = { name: 'tasks.one', text: `select ${COLUMNS} ${FROM} where t.task_key = $1` };
/** What every list takes: $1 groups, $2 tenants, $3 after, $4 assignee, $5 limit. */
const REST = `and ($2::text[] is null or t.tenant_id = any($2)) and t.task_key > $3 and ($4::text is null or (case when k.task_key is null then t.assignee else k.assignee end) = $4) order by t.task_key limit $5`;
const OPEN: Statement = { name: 'tasks.open', text: `select ${COLUMNS} ${FROM} where t.state = 'CREATED' and t.candidate_groups && $1::text[] ${REST}` };
const ALL_OPEN: Statement = { name: 'tasks.all-open', text: `select ${COLUMNS} ${FROM} where t.state = 'CREATED' and $1::text[] is null ${REST}` };
const IN_STATE = `t.state = $6 and ($1::text[] is null or t.candidate_groups && $1)`;
const ENDED: Statement = { name: 'tasks.ended', text: `select ${COLUMNS} ${FROM} where ${IN_STATE} ${REST}` };
const OF_CASE: Statement = { name: 'tasks.of-case', text: `select ${COLUMNS} ${FROM} where t.root_key = (select instance_key from cases where case_id = $7) and ${IN_STATE} ${REST}` };

type Row = TaskRecord & { [name: string]: unknown };

export interface TaskFilter {
  /** Candidate groups, one of which a task must name; null is no restriction (operators). */
  readonly groups: readonly string[] | null;
  readonly tenants: readonly string[] | null;
  readonly assignee: string | null;
  readonly state: TaskRecord['state'];
  readonly caseId: string | null;
  readonly after: string;
  readonly limit: number;
}

export async function findTask(database: Database, id: string): Promise<TaskRecord | null> {
  return (await database.query<Row>(ONE, [id]))[0] ?? null;
}

/** In the order of their coming. */
export async function listTasks(database: Database, f: TaskFilter): Promise<readonly TaskRecord[]> {
  const values = [f.groups, f.tenants, f.after, f.assignee, f.limit];
  if (f.caseId !== null) return database.query<Row>(OF_CASE, [...values, f.state, f.caseId]);
  if (f.state !== 'CREATED') return database.query<Row>(ENDED, [...values, f.state]);
  return database.query<Row>(f.groups === null ? ALL_OPEN : OPEN, values);
}
