import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';

export interface Acceptance {
  readonly tenantId: string;
  readonly caseId: string;
  readonly submissionId: string;
  readonly serviceKey: string;
  readonly officeId: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly title: string;
  readonly programHash: string;
  /** What the process begins with: references, no personal data beyond the subject's id. */
  readonly variables: JsonObject;
  readonly document: { readonly id: string; readonly content: Buffer; readonly sha256: string };
  readonly receipt: { readonly id: string; readonly content: Buffer; readonly sha256: string };
  readonly at: Millis;
  readonly idempotency: IdempotencyClaim | null;
}

export interface IdempotencyClaim {
  readonly route: string;
  readonly key: string;
  readonly requestHash: string;
  /** What a repetition is answered with. */
  readonly answer: JsonObject;
}

/**
 * One statement, so one transaction and one round trip: the idempotency row decides, and with it stand or fall the letter, its receipt,
 * the case with its instance key, and the outbox row by which the process will begin.
 */
const ACCEPT: Statement = {
  name: 'acceptance.accept',
  text: `
with once as (
  insert into idempotency_keys (subject, route, key, request_hash, answer, created_at)
  select $6, $19, $20, $21, $22::jsonb, $12 where $20::text is not null
  on conflict do nothing returning 1
), allocated as materialized (
  select next_key() as key where $20::text is null or exists (select 1 from once)
), papers as (
  insert into documents (document_id, tenant_id, case_id, kind, name, media_type, content, sha256, created_at)
  select paper.id, $1, $2, paper.kind, paper.name, 'application/xml', paper.content, paper.sha256, $12
  from allocated, (values ($9::uuid, 'submission', $8, $13::bytea, $14), ($10::uuid, 'upp', 'UPP', $15::bytea, $16)) as paper (id, kind, name, content, sha256)
), accepted as (
  insert into cases (case_id, tenant_id, service_key, office_id, subject, subject_name, title, submission_id, document_id, receipt_id, instance_key, program_hash, accepted_at)
  select $2, $1, $4, $5, $6, $7, $8, $3, $9, $10, key, $11, $12 from allocated
), handed as (
  insert into outbox (tenant_id, instance_key, kind, payload, created_at)
  select $1, key, 'start', jsonb_build_object('caseId', $17::text, 'programHash', $11::text, 'variables', $18::jsonb), $12 from allocated
)
select key::text as "instanceKey" from allocated`,
};

/** The instance key that the case will run under, or null where the idempotency key was used before: nothing was written then. */
export async function accept(database: Database, a: Acceptance): Promise<string | null> {
  const { idempotency: once } = a;
  const rows = await database.query<{ instanceKey: string }>(ACCEPT, [
    a.tenantId, a.caseId, a.submissionId, a.serviceKey, a.officeId, a.subject, a.subjectName, a.title,
    a.document.id, a.receipt.id, a.programHash, new Date(a.at),
    a.document.content, a.document.sha256, a.receipt.content, a.receipt.sha256,
    a.caseId, JSON.stringify(a.variables),
    once?.route ?? null, once?.key ?? null, once?.requestHash ?? null, once === null ? null : JSON.stringify(once.answer),
  ]);
  return rows[0]?.instanceKey ?? null;
}

const FIRST: Statement = {
  name: 'acceptance.first-answer',
  text: 'select request_hash as "requestHash", answer from idempotency_keys where subject = $1 and route = $2 and key = $3',
};

export async function firstAnswer(database: Database, subject: string, route: string, key: string): Promise<{ readonly requestHash: string; readonly answer: JsonObject } | null> {
  return (await database.query<{ requestHash: string; answer: JsonObject }>(FIRST, [subject, route, key]))[0] ?? null;
}
