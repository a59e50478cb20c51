import type { Database, Statement } from '../database.js';

/** What the page of an instance draws and tells. */
export interface InstanceRecord {
  readonly instanceKey: string;
  readonly rootKey: string;
  readonly parentKey: string | null;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly subject: string | null;
  readonly officeId: string | null;
  readonly processId: string;
  readonly processName: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly state: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly until: Date | null;
  readonly elements: readonly { readonly elementId: string; readonly type: string; readonly active: number; readonly ended: number; readonly incidents: number }[];
  readonly calls: readonly { readonly instanceKey: string; readonly processId: string }[];
  readonly incidents: readonly { readonly incidentKey: string; readonly elementId: string; readonly code: string; readonly message: string }[];
  readonly history: readonly { readonly at: string; readonly what: string; readonly by: string | null }[];
}

const READ: Statement = {
  name: 'instances.read',
  text: `
select i.instance_key::text as "instanceKey", i.root_key::text as "rootKey", i.parent_key::text as "parentKey", i.tenant_id as "tenantId", i.case_id::text as "caseId",
  c.subject, c.office_id as "officeId", i.process_id as "processId", d.name as "processName", i.process_definition_key::text as "definitionKey", i.version, i.state,
  i.started_at as "startedAt", i.ended_at as "endedAt",
  (select min(due_at) from timers t where t.root_key = i.root_key and t.instance_key = i.instance_key and t.state = 'OPEN') as until,
  coalesce((select json_agg(x order by x."first") from (
     select e.element_id as "elementId", e.element_type as type, min(e.id) as "first", count(*) filter (where e.state = 'ACTIVE') as active, count(*) filter (where e.state <> 'ACTIVE') as ended,
       (select count(*) from incidents n where n.root_key = i.root_key and n.instance_key = i.instance_key and n.element_id = e.element_id and n.state = 'ACTIVE') as incidents
     from element_instances e where e.root_key = i.root_key and e.instance_key = i.instance_key group by e.element_id, e.element_type) x), '[]') as elements,
  coalesce((select json_agg(json_build_object('instanceKey', k.instance_key::text, 'processId', k.process_id) order by k.instance_key) from process_instances k where k.root_key = i.root_key and k.parent_key = i.instance_key), '[]') as calls,
  coalesce((select json_agg(json_build_object('incidentKey', n.incident_key::text, 'elementId', n.element_id, 'code', n.code, 'message', n.message) order by n.incident_key)
     from incidents n where n.root_key = i.root_key and n.instance_key = i.instance_key and n.state = 'ACTIVE'), '[]') as incidents,
  coalesce((select json_agg(json_build_object('at', h.at, 'what', h.event, 'by', h.by_subject) order by h.step) from (select * from instance_steps s where s.root_key = i.root_key order by s.step desc limit 200) h), '[]') as history
from process_instances i join process_definitions d on d.process_definition_key = i.process_definition_key left join cases c on c.case_id = i.case_id
where i.instance_key = $1`,
};

export async function readInstance(database: Database, instanceKey: string): Promise<InstanceRecord | null> {
  return (await database.query<InstanceRecord & { [name: string]: unknown }>(READ, [instanceKey]))[0] ?? null;
}
