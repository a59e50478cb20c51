import type { Database, Statement } from '../database.js';

/** `ProcessInstanceCallHierarchyEntry` of the contract. */
export interface CallHierarchyEntry {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionName: string;
}

/** `ProcessInstanceSequenceFlowResult` of the contract. */
export interface SequenceFlowItem {
  readonly sequenceFlowId: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly tenantId: string;
}

const HIERARCHY: Statement = {
  name: 'instances.call-hierarchy',
  text: `with recursive up(key, depth) as (
           select $1::bigint, 0 union all select p.parent_key, u.depth + 1 from up u join process_instances p on p.instance_key = u.key where p.parent_key is not null)
         select p.instance_key::text as "processInstanceKey", p.process_definition_key::text as "processDefinitionKey", coalesce(nullif(d.name, ''), p.process_id) as "processDefinitionName"
         from up u join process_instances p on p.instance_key = u.key join process_definitions d on d.process_definition_key = p.process_definition_key order by u.depth desc`,
};
const FLOWS: Statement = {
  name: 'instances.sequence-flows',
  text: `select p.instance_key || '_' || f.flow as "sequenceFlowId", p.instance_key::text as "processInstanceKey", p.process_definition_key::text as "processDefinitionKey",
           p.process_id as "processDefinitionId", f.flow as "elementId", p.tenant_id as "tenantId"
         from process_instances p cross join lateral (
           select x.flow, min(s.step) as step from instance_steps s cross join lateral jsonb_to_recordset(s.flows) as x(instance int, flow text)
           where s.root_key = p.root_key and s.flows is not null and x.instance = (p.instance_key - p.root_key)::int group by x.flow) f
         where p.instance_key = $1 order by f.step, f.flow`,
};

/** From the root down to this instance. */
export function callHierarchy(database: Database, instanceKey: string): Promise<readonly CallHierarchyEntry[]> {
  return database.query<CallHierarchyEntry & Record<string, unknown>>(HIERARCHY, [instanceKey]);
}

/** The flows that were taken, each once, in the order of the steps that took them first. */
export function sequenceFlows(database: Database, instanceKey: string): Promise<readonly SequenceFlowItem[]> {
  return database.query<SequenceFlowItem & Record<string, unknown>>(FLOWS, [instanceKey]);
}
