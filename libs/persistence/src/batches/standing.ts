import type { Database, Statement } from '../database.js';

/** An open element instance of one process instance. */
export interface Standing {
  readonly id: number;
  readonly elementId: string;
  /** Local id of the element instance, or of the process instance, around it. */
  readonly scope: number;
  /** The body around the turns of a multi-instance activity. */
  readonly isBody: boolean;
  readonly definitionKey: string;
}

const STANDING: Statement = {
  name: 'batches.standing',
  text: `select e.id, e.element_id as "elementId", (e.scope_key - e.root_key)::int as scope, e.is_body as "isBody", p.process_definition_key::text as "definitionKey"
         from element_instances e join process_instances p on p.instance_key = e.instance_key
         where e.root_key = $1 and e.instance_key = $2 and e.tenant_id = $3 and e.state = 'ACTIVE' order by e.id`,
};

/** Everything that stands in it, in the order in which it came. */
export function standingIn(database: Database, { tenantId, rootKey, instanceKey }: { readonly tenantId: string; readonly rootKey: string; readonly instanceKey: string }): Promise<readonly Standing[]> {
  return database.query<Standing & Record<string, unknown>>(STANDING, [rootKey, instanceKey, tenantId]);
}
