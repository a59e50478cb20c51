import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Person } from '../profiles/index.js';
import { Together } from '../together.js';
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
with quick as materialized (select set_config('synchronous_commit', 'off', true)), given as materialized (
  select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::timestamptz[]) as g(signing_id, user_id, session_hash, at)
), mine as (
  -- In one order, whoever asks: two batches with the same signings wait for each other, and never both.
  select c.signing_id, g.user_id, g.session_hash, g.at from given g join signing_codes c on c.signing_id = g.signing_id order by c.signing_id for update of c
), attempt as (
  update signing_codes c set attempts_left = c.attempts_left - 1 from mine m join signings s on s.signing_id = m.signing_id, quick
  where c.signing_id = m.signing_id and s.user_id = m.user_id and s.state = 'waiting' and s.expires_at > m.at
    and c.session_hash = m.session_hash and c.used_at is null and c.attempts_left > 0 and c.expires_at > m.at
  returning c.signing_id, s.user_id, m.at, s.form, s.level, s.digest, c.code_hash, c.attempts_left
)
select a.signing_id::text as "signingId", a.form, a.level, a.digest, a.code_hash as "codeHash", a.attempts_left as "attemptsLeft",
  p.profile_id::text as "profileId", p.family_name as "familyName", p.first_name as "firstName", p.pesel, p.date_of_birth as "dateOfBirth",
  d.ordinal, d.name, d.media_type as "mediaType", d.prepared, d.content
from attempt a join signing_documents d on d.signing_id = a.signing_id
left join trusted_profiles p on p.subject = a.user_id and p.state = 'valid' and p.valid_from <= a.at and p.valid_until > a.at
order by a.signing_id, d.ordinal`,
};
const RETURN: Statement = { name: 'signings.return-attempt', text: `update signing_codes set attempts_left = attempts_left + 1 where signing_id = $1 and code_hash = $2 and used_at is null` };
/** Several in one transaction, in one order. Files come as one value: PostgreSQL reads it as it is, where an array of them would be spelt out in hexadecimal digits. */
const COMPLETE: Statement = {
  name: 'signings.complete',
  text: `
select g.n::int, complete_signing(g.signing_id, g.user_id, g.profile_id, g.code_hash, g.at, f.ids, f.digests, f.files) as outcome
from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[], $5::timestamptz[]) with ordinality as g(signing_id, user_id, profile_id, code_hash, at, n)
cross join lateral (
  select array_agg(e.id order by e.e) as ids, array_agg(e.sha256 order by e.e) as digests, array_agg(substring($6::bytea from e.begins + 1 for e.length) order by e.e) as files
  from unnest($7::int[], $8::uuid[], $9::bytea[], $10::int[], $11::int[]) with ordinality as e(of, id, sha256, begins, length, e) where e.of = g.n
) f
order by g.signing_id`,
};

interface AttemptRow extends SigningDocument, Person {
  readonly signingId: string;
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly digest: Buffer;
  readonly codeHash: Buffer;
  readonly attemptsLeft: number;
  readonly profileId: string | null;
  readonly [name: string]: unknown;
}

/** Who tries a code, and when. */
export interface Trying {
  readonly signingId: string;
  readonly userId: string;
  readonly sessionHash: Buffer;
  readonly at: Millis;
}

export interface Completing {
  readonly signingId: string;
  readonly userId: string;
  readonly profileId: string;
  readonly codeHash: Buffer;
  readonly at: Millis;
  readonly made: readonly Made[];
}

/** Beside each other, so that PostgreSQL has work while the answers of the others are written. */
const AT_ONCE = 2;
const MEGABYTE = 1_048_576;

/** The two steps that authorise. Those of many people go together under load: one statement and one commit cost as much for one as for several. */
export class Authorisations {
  readonly #attempts: Together<Trying, Attempt | null>;
  readonly #completions: Together<Completing, Completed>;

  constructor(private readonly database: Database) {
    this.#attempts = new Together<Trying, Attempt | null>((asks) => countAttempts(database, asks), { most: 16, atOnce: AT_ONCE, keyOf });
    this.#completions = new Together<Completing, Completed>((asks) => completeSignings(database, asks), { most: 32, atOnce: AT_ONCE, keyOf, weightOf: bytesOf, heaviest: MEGABYTE });
  }

  /** What is to be signed and the hash that the code must have; null where there is no code that may be tried, by this session. */
  attempt(trying: Trying): Promise<Attempt | null> {
    return this.#attempts.ask(trying);
  }

  /** The attempt was made with the right code, and what failed afterwards was not the person's. */
  async returnAttempt(signingId: string, codeHash: Buffer): Promise<void> {
    await this.database.query(RETURN, [signingId, codeHash]);
  }

  /** Keeps the signatures and ends the code, in one transaction and only while the profile is valid at `at`: see the function in migration 0015. */
  complete(completing: Completing): Promise<Completed> {
    return this.#completions.ask(completing);
  }
}

/** A UUID may be spelt in capitals. */
function keyOf({ signingId }: { readonly signingId: string }): string {
  return signingId.toLowerCase();
}

async function countAttempts(database: Database, asks: readonly Trying[]): Promise<readonly (Attempt | null)[]> {
  const rows = await database.query<AttemptRow>(ATTEMPT, [asks.map(({ signingId }) => signingId), asks.map(({ userId }) => userId), asks.map(({ sessionHash }) => sessionHash), asks.map(({ at }) => new Date(at))]);
  const bySigning = new Map(asks.map((ask) => [keyOf(ask), [] as AttemptRow[]]));
  for (const row of rows) bySigning.get(row.signingId)?.push(row);
  return asks.map((ask) => attemptOf(bySigning.get(keyOf(ask))));
}

function attemptOf(rows: readonly AttemptRow[] | undefined): Attempt | null {
  const first = rows?.[0];
  if (rows === undefined || first === undefined) return null;
  const { form, level, digest, codeHash, attemptsLeft, profileId, familyName, firstName, pesel, dateOfBirth } = first;
  return {
    form, level, digest, codeHash, attemptsLeft,
    profile: profileId === null ? null : { profileId, familyName, firstName, pesel, dateOfBirth },
    documents: rows.map(({ ordinal, name, mediaType, prepared, content }) => ({ ordinal, name, mediaType, prepared, content })),
  };
}

async function completeSignings(database: Database, asks: readonly Completing[]): Promise<readonly Completed[]> {
  const files: { readonly of: number; readonly made: Made; readonly begins: number }[] = [];
  let begins = 0;
  asks.forEach(({ made }, index) => {
    for (const one of made) {
      files.push({ of: index + 1, made: one, begins });
      begins += one.signed.length;
    }
  });
  const rows = await database.query<{ n: number; outcome: Completed }>(COMPLETE, [
    asks.map(({ signingId }) => signingId), asks.map(({ userId }) => userId), asks.map(({ profileId }) => profileId), asks.map(({ codeHash }) => codeHash), asks.map(({ at }) => new Date(at)),
    Buffer.concat(files.map(({ made }) => made.signed), begins),
    files.map(({ of }) => of), files.map(({ made }) => made.signatureId), files.map(({ made }) => made.sha256), files.map((file) => file.begins), files.map(({ made }) => made.signed.length),
  ]);
  const outcomes = new Map(rows.map(({ n, outcome }) => [n, outcome]));
  return asks.map((_, index) => outcomes.get(index + 1) as Completed);
}

function bytesOf({ made }: Completing): number {
  return made.reduce((sum, { signed }) => sum + signed.length, 0);
}
