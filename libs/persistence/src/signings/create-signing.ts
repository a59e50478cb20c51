import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { SigningDocument, SigningForm, SigningLevel } from './signing.js';

export interface NewSigning {
  readonly signingId: string;
  readonly userId: string;
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly digest: Buffer;
  readonly at: Millis;
  readonly expiresAt: Millis;
  /** In their order; `ordinal` from 1. */
  readonly documents: readonly SigningDocument[];
}

/** With its entry in the audit trail. What nobody may sign any more is not kept: of the person's own, whenever he begins another; but what was asked for by another system, which has to hear how it ended, and what a code of the last day was for: the day's limit counts it. */
const CREATE: Statement = {
  name: 'signings.create',
  text: `
with forgotten as (
  delete from signings where user_id = $2 and (state = 'withdrawn' or (state = 'waiting' and expires_at <= $6)) and not exists (select 1 from outside_requests r where r.signing_id = signings.signing_id)
    and not exists (select 1 from signing_codes c where c.signing_id = signings.signing_id and c.sent_at > $6 - interval '1 day')
), made as (
  insert into signings (signing_id, user_id, form, level, state, digest, created_at, expires_at)
  select $1, $2, $3, $4, 'waiting', $5, $6, $7 where (select count(*) from signings where user_id = $2 and state = 'waiting' and expires_at > $6) < $8
    and $13 >= (select coalesce(sum(octet_length(content)), 0) from unnest($12::bytea[]) as given(content))
      + (select coalesce(sum(octet_length(d.content)), 0) from signing_documents d join signings s on s.signing_id = d.signing_id where s.user_id = $2 and s.state = 'waiting' and s.expires_at > $6)
  returning signing_id
), documents as (
  insert into signing_documents (signing_id, ordinal, name, media_type, prepared, content)
  select signing_id, ordinal, name, media_type, prepared, content from made, unnest($9::text[], $10::text[], $11::jsonb[], $12::bytea[]) with ordinality as d(name, media_type, prepared, content, ordinal)
), remembered as (
  insert into audit_entries (at, actor, what, about, details) select $6, $2, 'signing-begun', $2, jsonb_build_object('signingId', signing_id::text, 'documents', cardinality($9::text[])) from made
)
select signing_id from made`,
};

const WITHDRAW: Statement = {
  name: 'signings.withdraw',
  text: `
with done as (
  update signings set state = 'withdrawn' where signing_id = $1 and user_id = $2 and state = 'waiting' returning signing_id
), remembered as (
  insert into audit_entries (at, actor, what, about, details) select $3, $2, 'signing-withdrawn', $2, jsonb_build_object('signingId', signing_id::text) from done
)
select signing_id from done`,
};

/** False where the person has `most` waiting already, or `mostBytes` of documents with these. */
export async function createSigning(database: Database, { signingId, userId, form, level, digest, at, expiresAt, documents }: NewSigning, { most, mostBytes }: { readonly most: number; readonly mostBytes: number }, client?: PoolClient): Promise<boolean> {
  const made = await database.query(CREATE, [
    signingId, userId, form, level, digest, new Date(at), new Date(expiresAt), most,
    documents.map(({ name }) => name), documents.map(({ mediaType }) => mediaType), documents.map(({ prepared }) => JSON.stringify(prepared)), documents.map(({ content }) => content), mostBytes,
  ], client);
  return made.length === 1;
}

/** False where it was not waiting. */
export async function withdrawSigning(database: Database, signingId: string, userId: string, at: Millis): Promise<boolean> {
  return (await database.query(WITHDRAW, [signingId, userId, new Date(at)])).length === 1;
}

const SWEEP: Statement = {
  name: 'signings.sweep',
  text: `delete from signings where signing_id in (
    select s.signing_id from signings s where s.state <> 'signed' and s.expires_at <= $1 and not exists (select 1 from outside_requests r where r.signing_id = s.signing_id) limit 1000 for update skip locked) returning 1 as gone`,
};
const DAY_MS = 86_400_000;
const ROUNDS = 50;

/** Removes what nobody may sign any more, a day after its time: until then the day's limit counts its codes. A thousand at a time. */
export async function sweepSignings(database: Database, at: Millis): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) if ((await database.query(SWEEP, [new Date(at - DAY_MS)])).length < 1_000) return;
}
