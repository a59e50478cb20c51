import type { CompiledDecisions } from '#domain/deployment';
import type { Database, Statement } from '../database.js';

type DecisionModel = CompiledDecisions['model'];

/** A version of a decision, with the model that has it and those that this imports. */
export interface DeployedDecision {
  readonly definitionKey: string;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly requirementsKey: string;
  readonly requirementsId: string;
  /** Hashes: its own model's first. */
  readonly hashes: readonly string[];
  readonly models: readonly DecisionModel[];
}

const select = (which: string): string => `select d.decision_definition_key::text as "definitionKey", d.decision_id as "decisionId", d.name, d.version, r.decision_requirements_key::text as "requirementsKey",
    r.requirements_id as "requirementsId", array[r.model_hash::text] || r.imported as hashes, r.model,
    (select coalesce(json_agg(i.model order by array_position(r.imported, i.model_hash::text)), '[]') from (
      select distinct on (m.model_hash) m.model_hash, m.model from decision_requirements m where m.tenant_id = r.tenant_id and m.model_hash = any(r.imported::bpchar[])) i) as imported
  from decision_definitions d join decision_requirements r on r.decision_requirements_key = d.decision_requirements_key where d.tenant_id = $1 and ${which} order by d.version desc limit 1`;
const BY_ID: Statement = { name: 'decisions.by-id', text: select('d.decision_id = $2') };
const BY_TAG: Statement = { name: 'decisions.by-tag', text: select('d.decision_id = $2 and d.version_tag = $3') };
/** Unchanged content keeps its version, so what was deployed together with a process is the newest as of its deployment. */
const TOGETHER: Statement = {
  name: 'decisions.together',
  text: select(`d.decision_id = $2 and exists (select 1 from process_definitions p join deployments t on t.deployment_key = p.deployment_key
    join deployments n on n.deployment_key = r.deployment_key where p.process_definition_key = $3 and p.tenant_id = $1 and n.number <= t.number)`),
};
const BY_KEY: Statement = { name: 'decisions.by-key', text: select('d.decision_definition_key = $2') };
const XML: Statement = {
  name: 'decisions.xml',
  text: `select convert_from(r.content, 'UTF8') as xml from decision_requirements q join resources r on r.hash = q.resource_hash
         where ($2::text[] is null or q.tenant_id = any($2)) and (q.decision_requirements_key = $1
           or q.decision_requirements_key = (select d.decision_requirements_key from decision_definitions d where d.decision_definition_key = $1))`,
};

/** Which version: the latest, that with a tag, the one that was deployed together with a process, or one by its key. */
export type WhichDecision =
  | { readonly decisionId: string }
  | { readonly decisionId: string; readonly tag: string }
  | { readonly decisionId: string; readonly togetherWith: string }
  | { readonly definitionKey: string };

/** Null where the tenant has none. */
export async function findDecision(database: Database, tenantId: string, which: WhichDecision): Promise<DeployedDecision | null> {
  const [statement, ...values] =
    'definitionKey' in which ? ([BY_KEY, which.definitionKey] as const) : 'tag' in which ? ([BY_TAG, which.decisionId, which.tag] as const) : 'togetherWith' in which ? ([TOGETHER, which.decisionId, which.togetherWith] as const) : ([BY_ID, which.decisionId] as const);
  const [row] = await database.query<Omit<DeployedDecision, 'models'> & { model: DecisionModel; imported: readonly DecisionModel[] }>(statement, [tenantId, ...values]);
  if (row === undefined) return null;
  const { model, imported, ...decision } = row;
  return { ...decision, models: [model, ...imported] };
}

/** The DMN file, by the key of its requirements or of one of its decisions; null where these tenants (null: any) have none. */
export async function findDecisionXml(database: Database, key: string, tenants: readonly string[] | null): Promise<string | null> {
  return (await database.query<{ xml: string }>(XML, [key, tenants]))[0]?.xml ?? null;
}
