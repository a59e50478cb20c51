import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';
import type { SigningForm } from '../signings/index.js';
import type { OutsideRequest, RequestKind } from './outside-request.js';

export interface NewRequest {
  readonly requestId: string;
  readonly systemId: string;
  readonly kind: RequestKind;
  readonly holder: string | null;
  readonly note: string | null;
  readonly document: { readonly name: string; readonly mediaType: string; readonly form: SigningForm; readonly content: Buffer } | null;
  readonly items: readonly string[];
  readonly successUrl: string;
  readonly failureUrl: string;
  readonly at: Millis;
  readonly decideBy: Millis;
  readonly expiresAt: Millis;
}

const COLUMNS = `r.request_id::text as "requestId", r.system_id as "systemId", y.name_pl as "namePl", y.name_en as "nameEn", r.kind, r.holder, r.note, r.document_name as "documentName", r.media_type as "mediaType", r.form, r.items,
  r.success_url as "successUrl", r.failure_url as "failureUrl", r.created_at as "createdAt", r.decide_by as "decideBy", r.expires_at as "expiresAt", r.taken_by as "takenBy", r.signing_id::text as "signingId",
  s.state as "signingState", s.signed_at as "signedAt", s.profile_id::text as "profileId", r.given, r.agreed_at as "agreedAt", r.refused_at as "refusedAt"`;
const FROM = `from outside_requests r join outside_systems y on y.system_id = r.system_id and y.active left join signings s on s.signing_id = r.signing_id and s.user_id = r.taken_by`;

/** Not one more than $16 of a system that wait at once, nor $18 bytes of documents that nobody has taken up yet (two at the same instant may be one too many): it must not fill the disk. */
const ADD: Statement = {
  name: 'outside-requests.add',
  text: `insert into outside_requests (request_id, system_id, kind, holder, note, document_name, media_type, form, content, items, success_url, failure_url, created_at, decide_by, expires_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 where (select count(*) from (select 1 from outside_requests where system_id = $2 and created_at > $17 and decide_by > $13 limit $16) w) < $16
           and $18 >= coalesce(octet_length($9::bytea), 0) + (select coalesce(sum(octet_length(content)), 0) from outside_requests where system_id = $2 and content is not null and decide_by > $13) returning request_id`,
};
const FIND: Statement = { name: 'outside-requests.find', text: `select ${COLUMNS} ${FROM} where r.request_id = $1 and r.expires_at > $2` };
const OF_SYSTEM: Statement = { name: 'outside-requests.of-system', text: `select ${COLUMNS} ${FROM} where r.request_id = $1 and r.expires_at > $2 and r.system_id = $3 and r.kind = $4` };
const CONTENT: Statement = { name: 'outside-requests.content', text: `select content from outside_requests where request_id = $1` };
const SIGNED: Statement = { name: 'outside-requests.signed', text: `select g.signed from signatures g where g.signing_id = $1 order by g.ordinal limit 1` };
/** Compare and set: the first who takes it up. From then on its signing has the document. */
const TAKE: Statement = {
  name: 'outside-requests.take',
  text: `update outside_requests set taken_by = $2, signing_id = $3, content = null where request_id = $1 and (taken_by is null or taken_by = $2) and (holder is null or holder = $2) and signing_id is not distinct from $4::uuid and refused_at is null and decide_by > $5 returning request_id`,
};
const REFUSE: Statement = {
  name: 'outside-requests.refuse',
  text: `update outside_requests set taken_by = $2, refused_at = $3, content = null where request_id = $1 and (taken_by is null or taken_by = $2) and (holder is null or holder = $2) and signing_id is not distinct from $4::uuid and refused_at is null and agreed_at is null and decide_by > $3 returning request_id`,
};
const AGREE: Statement = {
  name: 'outside-requests.agree',
  text: `update outside_requests set taken_by = $2, agreed_at = $3, given = $4 where request_id = $1 and kind = 'account' and taken_by is null and refused_at is null and agreed_at is null and decide_by > $3 and $4::text[] <@ items returning request_id`,
};

/** False where the system has `most` waiting already, or more than `mostBytes` of documents with it. `openSince`: none that waits is older. */
export async function addRequest(database: Database, r: NewRequest, { most, mostBytes, openSince }: { readonly most: number; readonly mostBytes: number; readonly openSince: Millis }): Promise<boolean> {
  const { document } = r;
  const made = await database.query(ADD, [
    r.requestId, r.systemId, r.kind, r.holder, r.note, document?.name ?? null, document?.mediaType ?? null, document?.form ?? null, document?.content ?? null, r.items, r.successUrl, r.failureUrl,
    new Date(r.at), new Date(r.decideBy), new Date(r.expiresAt), most, new Date(openSince), mostBytes,
  ]);
  return made.length === 1;
}

/** Null where there is none, its time is over, or its system is closed. */
export async function findRequest(database: Database, requestId: string, at: Millis): Promise<OutsideRequest | null> {
  return (await database.query<Open<OutsideRequest>>(FIND, [requestId, new Date(at)]))[0] ?? null;
}

/** A system sees its own, and no others. */
export async function findRequestOf(database: Database, systemId: string, kind: RequestKind, requestId: string, at: Millis): Promise<OutsideRequest | null> {
  return (await database.query<Open<OutsideRequest>>(OF_SYSTEM, [requestId, new Date(at), systemId, kind]))[0] ?? null;
}

/** The document of a request that nobody has taken up yet; null from then on, and once it is over. */
export async function requestContent(database: Database, requestId: string): Promise<Buffer | null> {
  return (await database.query<{ content: Buffer | null }>(CONTENT, [requestId]))[0]?.content ?? null;
}

/** The signed file of a signing with one document; null where nothing is signed. */
export async function signedOfRequest(database: Database, signingId: string): Promise<Buffer | null> {
  return (await database.query<{ signed: Buffer }>(SIGNED, [signingId]))[0]?.signed ?? null;
}

/** False where somebody else has it, it is decided or over, or its signing is no longer `before`. Its signing is begun in the same transaction. */
export async function takeRequest(database: Database, client: PoolClient, take: { readonly requestId: string; readonly userId: string; readonly signingId: string; readonly before: string | null; readonly at: Millis }): Promise<boolean> {
  return (await database.query(TAKE, [take.requestId, take.userId, take.signingId, take.before, new Date(take.at)], client)).length === 1;
}

/** False where somebody else has it, it is decided or over, or its signing is no longer `before`. */
export async function refuseRequest(database: Database, client: PoolClient, refusal: { readonly requestId: string; readonly userId: string; readonly before: string | null; readonly at: Millis }): Promise<boolean> {
  return (await database.query(REFUSE, [refusal.requestId, refusal.userId, new Date(refusal.at), refusal.before], client)).length === 1;
}

/** False where it is taken, decided or over, or `given` has what was not asked for. */
export async function agreeToRequest(database: Database, client: PoolClient, requestId: string, userId: string, given: readonly string[], at: Millis): Promise<boolean> {
  return (await database.query(AGREE, [requestId, userId, new Date(at), given], client)).length === 1;
}
