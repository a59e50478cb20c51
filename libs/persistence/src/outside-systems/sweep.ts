import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const SWEEPS: readonly Statement[] = (
  [['oidc_records', 'kind, id_hash'], ['saml_requests', 'request_key'], ['saml_artifacts', 'artifact_hash'], ['soap_messages', 'system_id, signature_hash'], ['outside_requests', 'request_id']] as const
).map(([table, key]) => ({ name: `outside-systems.sweep-${table}`, text: `delete from ${table} where (${key}) in (select ${key} from ${table} where expires_at <= $1 limit 1000 for update skip locked) returning true as gone` }));

/** Nobody can take them up any more. */
const EMPTY: Statement = { name: 'outside-systems.empty-requests', text: `update outside_requests set content = null where request_id in (select request_id from outside_requests where content is not null and decide_by <= $1 limit 1000 for update skip locked) returning true as gone` };

const ROUNDS = 50;

/** Removes what is over, a thousand rows at a time, fifty thousand a table at most: requests of strangers must not outgrow it. */
export async function sweepOutsideSystems(database: Database, at: Millis): Promise<void> {
  for (const statement of [...SWEEPS, EMPTY]) for (let round = 0; round < ROUNDS; round += 1) if ((await database.query(statement, [new Date(at)])).length < 1000) break;
}
