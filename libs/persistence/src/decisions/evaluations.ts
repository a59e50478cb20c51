import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { decisionRows, type AskedDecision, type ToldDecision } from './decision-rows.js';

export interface DirectEvaluation {
  readonly tenantId: string;
  readonly at: Millis;
  readonly asked: AskedDecision;
  readonly decisions: readonly ToldDecision[];
  /** Why there is no answer; null where there is one. */
  readonly failure: string | null;
}

/** What is shown of one decision of an evaluation besides the columns of the search. */
export interface EvaluationDetails {
  readonly inputs: readonly JsonObject[];
  readonly rules: readonly JsonObject[];
}

const KEEP: Statement = {
  name: 'decisions.keep',
  text: `with evaluation as (select next_key() as key), kept as (
           insert into decision_instances (evaluation_key, ordinal, tenant_id, decision_definition_key, decision_id, name, version, type, state, output, failure, inputs, rules, evaluated_at)
           select e.key, r.ordinal, $1, coalesce(d.decision_definition_key, r."definitionKey"), r."decisionId", r.name, coalesce(d.version, r.version), r.type, r.state, r.output, r.failure, r.inputs, r.rules, $2
           from evaluation e cross join jsonb_to_recordset($3::jsonb) as r(ordinal int, "definitionKey" bigint, "decisionId" text, name text, version int, type text, state text, output json, failure text, inputs json, rules json)
           left join decision_definitions a on a.decision_definition_key = r."definitionKey"
           left join decision_definitions d on d.decision_requirements_key = a.decision_requirements_key and d.decision_id = r."decisionId"
           returning ordinal, decision_definition_key::text as "definitionKey", version, type)
         select (select key::text from evaluation) as "evaluationKey", k.* from kept k order by k.ordinal`,
};
const DETAILS: Statement = { name: 'decisions.details', text: 'select inputs, rules from decision_instances where evaluation_key = $1 and ordinal = $2' };

/** An evaluation that was asked for directly, not by an instance: kept, so that it can be searched. Answers its rows in order. */
export function keepEvaluation(database: Database, { tenantId, at, asked, decisions, failure }: DirectEvaluation): Promise<readonly { readonly evaluationKey: string; readonly ordinal: number; readonly definitionKey: string; readonly version: number; readonly type: string }[]> {
  const rows = decisionRows(asked, decisions, failure).map((row, index) => ({ ...row, ordinal: index + 1 }));
  return database.query<{ evaluationKey: string; ordinal: number; definitionKey: string; version: number; type: string }>(KEEP, [tenantId, new Date(at), JSON.stringify(rows)]);
}

export async function evaluationDetails(database: Database, evaluationKey: string, ordinal: number): Promise<EvaluationDetails | null> {
  return (await database.query<EvaluationDetails & Record<string, unknown>>(DETAILS, [evaluationKey, ordinal]))[0] ?? null;
}
