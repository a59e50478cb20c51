import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Person } from '../profiles/index.js';
import type { SigningDocument, SigningForm, SigningLevel } from './signing.js';

export interface Attempt {
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly digest: Buffer;
  readonly codeHash: Buffer;
  /** After this one. */
  readonly attemptsLeft: number;
  /** Null where the person has none that is valid now. */
  readonly profile: ({ readonly profileId: string } & Person) | null;
  readonly documents: readonly SigningDocument[];
}

export interface Made {
  readonly signatureId: string;
  readonly sha256: Buffer;
  readonly signed: Buffer;
}

export type Completed = 'signed' | 'profile' | 'code' | 'signing';

/**
 * An attempt is counted before the code is compared, so that a thousand at once are not a thousand guesses. Its commit need not reach the disk
 * before it is answered: what signs does, and a crash of the database gives nobody more than a few attempts back.
 */
const ATTEMPT: Statement = {
  name: 'signings.attempt',
  text: `
with quick as materialized (select set_config('synchronous_commit', 'off', true)), attempt as (
  update signing_codes c set attempts_left = c.attempts_left - 1 from signings s, quick
  where c.signing_id = $1 and s.signing_id = $1 and s.user_id = $2 and s.state = 'waiting' and s.expires_at > $4
    and c.session_hash = $3 and c.used_at is null and c.attempts_left > 0 and c.expires_at > $4
  returning c.signing_id, s.form, s.level, s.digest, c.code_hash, c.attempts_left
)
select a.form, a.level, a.digest, a.code_hash as "codeHash", a.attempts_left as "attemptsLeft",
  p.profile_id::text as "profileId", p.family_name as "familyName", p.first_name as "firstName", p.pesel, p.date_of_birth as "dateOfBirth",
  d.ordinal, d.name, d.media_type as "mediaType", d.prepared, d.content
from attempt a join signing_documents d on d.signing_id = a.signing_id
left join trusted_profiles p on p.subject = $2 and p.state = 'valid' and p.valid_from <= $4 and p.valid_until > $4
order by d.ordinal`,
};
const RETURN: Statement = { name: 'signings.return-attempt', text: `update signing_codes set attempts_left = attempts_left + 1 where signing_id = $1 and code_hash = $2 and used_at is null` };
const COMPLETE: Statement = { name: 'signings.complete', text: 'select complete_signing($1, $2, $3, $4, $5, $6, $7, $8) as outcome' };

interface AttemptRow extends SigningDocument, Person {
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly digest: Buffer;
  readonly codeHash: Buffer;
  readonly attemptsLeft: number;
  readonly profileId: string | null;
  readonly [name: string]: unknown;
}

/** What is to be signed and the hash that the code must have; null where there is no code that may be tried, by this session. */
export async function countAttempt(database: Database, signingId: string, userId: string, sessionHash: Buffer, at: Millis): Promise<Attempt | null> {
  const rows = await database.query<AttemptRow>(ATTEMPT, [signingId, userId, sessionHash, new Date(at)]);
  const [first] = rows;
  if (first === undefined) return null;
  const { form, level, digest, codeHash, attemptsLeft, profileId, familyName, firstName, pesel, dateOfBirth } = first;
  return {
    form, level, digest, codeHash, attemptsLeft,
    profile: profileId === null ? null : { profileId, familyName, firstName, pesel, dateOfBirth },
    documents: rows.map(({ ordinal, name, mediaType, prepared, content }) => ({ ordinal, name, mediaType, prepared, content })),
  };
}

/** The attempt was made with the right code, and what failed afterwards was not the person's. */
export async function returnAttempt(database: Database, signingId: string, codeHash: Buffer): Promise<void> {
  await database.query(RETURN, [signingId, codeHash]);
}

/** Keeps the signatures and ends the code, in one transaction and only while the profile is valid at `at`: see the function in migration 0015. */
export async function completeSigning(database: Database, { signingId, userId, profileId, codeHash, at, made }: { readonly signingId: string; readonly userId: string; readonly profileId: string; readonly codeHash: Buffer; readonly at: Millis; readonly made: readonly Made[] }): Promise<Completed> {
  const [row] = await database.query<{ outcome: Completed }>(COMPLETE, [signingId, userId, profileId, codeHash, new Date(at), made.map(({ signatureId }) => signatureId), made.map(({ sha256 }) => sha256), made.map(({ signed }) => signed)]);
  return (row as { outcome: Completed }).outcome;
}
