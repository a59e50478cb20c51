import type { Database, Statement } from '../database.js';
import type { DocumentKind } from '../documents/documents.js';

/** A case with all that its page shows, read in one round trip. Instants are ISO 8601. */
export interface CaseRecord {
  readonly caseId: string;
  readonly tenantId: string;
  readonly serviceKey: string;
  readonly serviceName: string | null;
  readonly officeId: string;
  readonly officeName: string | null;
  readonly subject: string;
  readonly subjectName: string;
  readonly title: string;
  readonly submissionId: string;
  readonly instanceKey: string;
  readonly acceptedAt: string;
  /** Null: the process has not begun yet. */
  readonly instance: { readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'; readonly startedAt: string; readonly endedAt: string | null; readonly incidents: number } | null;
  /** Where tokens stand, the latest first. */
  readonly active: readonly { readonly elementId: string; readonly type: string; readonly processId: string; readonly definitionKey: string; readonly dueAt: string | null }[];
  readonly tasks: readonly { readonly name: string; readonly elementId: string; readonly state: string; readonly createdAt: string; readonly endedAt: string | null; readonly dueAt: string | null; readonly definitionKey: string }[];
  readonly deliveries: readonly CaseDelivery[];
  readonly documents: readonly { readonly id: string; readonly kind: Exclude<DocumentKind, 'reply-draft'>; readonly name: string; readonly at: string }[];
}

export interface CaseDelivery {
  readonly id: string;
  readonly state: 'waiting' | 'delivered' | 'not-delivered';
  readonly documentId: string;
  readonly firstNoticeAt: string;
  readonly secondNoticeAt: string;
  readonly secondNoticeSent: boolean;
  readonly deadlineAt: string;
  readonly legalAt: string | null;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const iso = (column: string): string => `to_char(${column} at time zone 'utc', ${ISO})`;

const READ: Statement = {
  name: 'cases.read',
  text: `
select c.case_id::text as "caseId", c.tenant_id as "tenantId", c.service_key as "serviceKey", c.office_id as "officeId", c.subject, c.subject_name as "subjectName", c.title,
  c.submission_id::text as "submissionId", c.instance_key::text as "instanceKey", ${iso('c.accepted_at')} as "acceptedAt",
  s.manifest->>'name' as "serviceName", (select o->>'name' from json_array_elements(s.manifest->'offices') o where o->>'id' = c.office_id) as "officeName",
  (select json_build_object('state', i.state, 'startedAt', ${iso('i.started_at')}, 'endedAt', ${iso('i.ended_at')},
     'incidents', (select count(*) from incidents x where x.root_key = i.instance_key and x.state = 'ACTIVE'))
   from process_instances i where i.instance_key = c.instance_key) as instance,
  coalesce((select json_agg(json_build_object('elementId', e.element_id, 'type', e.element_type, 'processId', p.process_id, 'definitionKey', p.process_definition_key::text,
     'dueAt', (select ${iso('min(t.due_at)')} from timers t where t.root_key = e.root_key and t.element_key = e.root_key + e.id and t.state = 'OPEN')) order by e.id desc)
   from element_instances e join process_instances p on p.instance_key = e.instance_key where e.root_key = c.instance_key and e.state = 'ACTIVE'), '[]') as active,
  coalesce((select json_agg(json_build_object('name', t.name, 'elementId', t.element_id, 'state', t.state, 'createdAt', ${iso('t.created_at')}, 'endedAt', ${iso('t.ended_at')}, 'dueAt', ${iso('t.due_at')}, 'definitionKey', t.process_definition_key::text) order by t.task_key)
   from user_tasks t where t.root_key = c.instance_key), '[]') as tasks,
  coalesce((select json_agg(json_build_object('id', d.delivery_id, 'state', d.state, 'documentId', d.document_id, 'firstNoticeAt', ${iso('d.first_notice_at')}, 'secondNoticeAt', ${iso('d.second_notice_at')},
     'secondNoticeSent', exists (select 1 from sent_notices n where n.key = 'second-notice:' || d.delivery_id), 'deadlineAt', ${iso('d.deadline_at')}, 'legalAt', ${iso('d.legal_at')}) order by d.first_notice_at)
   from deliveries d where d.case_id = c.case_id), '[]') as deliveries,
  coalesce((select json_agg(json_build_object('id', d.document_id, 'kind', d.kind, 'name', d.name, 'at', ${iso('d.created_at')}) order by d.created_at, d.kind)
   from documents d where d.case_id = c.case_id and d.kind <> 'reply-draft'), '[]') as documents
from cases c left join lateral (select manifest from services where service_key = c.service_key order by version desc limit 1) s on true
where c.case_id = $1`,
};

/** Whoever asks: who may see it is the caller's to decide from what comes with it. */
export async function readCase(database: Database, caseId: string): Promise<CaseRecord | null> {
  return (await database.query<CaseRecord & { [name: string]: unknown }>(READ, [caseId]))[0] ?? null;
}
