import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const TAKE: Statement = {
  name: 'saml-requests.take',
  text: `insert into saml_requests (request_key, system_id, message_id, waiting, received_at, expires_at) values ($1, $2, $3, $4, $5, $6) on conflict (system_id, message_id) do nothing returning request_key`,
};
const WAITING: Statement = { name: 'saml-requests.waiting', text: `select system_id as "systemId", waiting, received_at as "receivedAt" from saml_requests where request_key = $1 and waiting is not null and expires_at > $2` };
const ANSWER: Statement = { name: 'saml-requests.answer', text: `update saml_requests set waiting = null where request_key = $1 and waiting is not null returning request_key` };
const KEEP_ARTIFACT: Statement = { name: 'saml-artifacts.keep', text: `insert into saml_artifacts (artifact_hash, system_id, sealed, expires_at) values ($1, $2, $3, $4)` };
/** One use, and only by the system that it was made for: another one's asking leaves it. */
const FETCH_ARTIFACT: Statement = { name: 'saml-artifacts.fetch', text: `delete from saml_artifacts where artifact_hash = $1 and system_id = $2 and expires_at > $3 returning sealed` };

export interface WaitingRequest {
  readonly systemId: string;
  readonly waiting: JsonObject;
  readonly receivedAt: Date;
}

/** False where a message of that id came before. `waiting` is what the answer needs. */
export async function takeSamlRequest(database: Database, r: { readonly requestKey: string; readonly systemId: string; readonly messageId: string; readonly waiting: JsonObject | null; readonly at: Millis; readonly expiresAt: Millis }): Promise<boolean> {
  return (await database.query(TAKE, [r.requestKey, r.systemId, r.messageId, r.waiting === null ? null : JSON.stringify(r.waiting), new Date(r.at), new Date(r.expiresAt)])).length === 1;
}

export async function findWaitingRequest(database: Database, requestKey: string, at: Millis): Promise<WaitingRequest | null> {
  return (await database.query<WaitingRequest & { [name: string]: unknown }>(WAITING, [requestKey, new Date(at)]))[0] ?? null;
}

/** False where it was answered before. */
export async function answerRequest(database: Database, requestKey: string): Promise<boolean> {
  return (await database.query(ANSWER, [requestKey])).length === 1;
}

export async function keepArtifact(database: Database, a: { readonly hash: Buffer; readonly systemId: string; readonly sealed: Buffer; readonly expiresAt: Millis }): Promise<void> {
  await database.query(KEEP_ARTIFACT, [a.hash, a.systemId, a.sealed, new Date(a.expiresAt)]);
}

/** Null where there is none for that system, or no longer. */
export async function fetchArtifact(database: Database, hash: Buffer, systemId: string, at: Millis): Promise<Buffer | null> {
  return (await database.query<{ sealed: Buffer }>(FETCH_ARTIFACT, [hash, systemId, new Date(at)]))[0]?.sealed ?? null;
}
