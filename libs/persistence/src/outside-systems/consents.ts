import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Open } from '../accounts/account.js';
import type { Database, Statement } from '../database.js';

/** What somebody lets an outside system know of him. */
export interface Consent {
  readonly consentId: string;
  readonly userId: string;
  readonly systemId: string;
  readonly items: readonly string[];
  /** Asked for, and left out. */
  readonly refused: readonly string[];
  readonly givenAt: Date;
  readonly endedAt: Date | null;
  readonly endedAs: 'withdrawn' | 'replaced' | null;
}

export interface ListedConsent extends Consent {
  readonly namePl: string;
  readonly nameEn: string;
}

const COLUMNS = `c.consent_id as "consentId", c.user_id as "userId", c.system_id as "systemId", c.items, c.refused, c.given_at as "givenAt", c.ended_at as "endedAt", c.ended_as as "endedAs"`;
/** Serial per holder and system: two pages open at once must not both be the first. */
const LOCK: Statement = { name: 'consents.lock', text: `select pg_advisory_xact_lock(hashtextextended('consent' || chr(31) || $1 || chr(31) || $2, 0))` };
const STANDING: Statement = { name: 'consents.standing', text: `select ${COLUMNS} from consents c where c.user_id = $1 and c.system_id = $2 and c.ended_at is null` };
const REPLACE: Statement = { name: 'consents.replace', text: `update consents set ended_at = $3, ended_as = 'replaced' where user_id = $1 and system_id = $2 and ended_at is null` };
const GIVE: Statement = { name: 'consents.give', text: `insert into consents as c (consent_id, user_id, system_id, items, refused, given_at) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}` };
const FIND: Statement = {
  name: 'consents.find',
  text: `select ${COLUMNS} from consents c join outside_systems s using (system_id) where c.user_id = $1 and c.system_id = $2 and c.ended_at is null and s.active`,
};
const LIST: Statement = {
  name: 'consents.list',
  text: `select ${COLUMNS}, s.name_pl as "namePl", s.name_en as "nameEn" from consents c join outside_systems s using (system_id) where c.user_id = $1 order by c.given_at desc, c.consent_id limit 200`,
};
const WITHDRAW: Statement = { name: 'consents.withdraw', text: `update consents c set ended_at = $3, ended_as = 'withdrawn' where c.user_id = $1 and c.consent_id = $2 and c.ended_at is null returning ${COLUMNS}` };
/** Sessions, codes and tokens of the holder in that system. */
const END_GRANTS: Statement = { name: 'consents.end-grants', text: `delete from oidc_records where user_id = $1 and system_id = $2` };

/** What is let known, and what is not. */
export type Decision = Pick<Consent, 'items' | 'refused'>;

/** A new one takes the place of the old one, which stays to be seen. `decide` makes it of the one that stands; nobody else changes that meanwhile. */
export async function giveConsent(database: Database, client: PoolClient, c: { readonly userId: string; readonly systemId: string; readonly at: Millis }, decide: (before: Decision) => Decision): Promise<Consent> {
  await database.query(LOCK, [c.userId, c.systemId], client);
  const [before] = await database.query<Open<Consent>>(STANDING, [c.userId, c.systemId], client);
  const { items, refused } = decide(before ?? { items: [], refused: [] });
  await database.query(REPLACE, [c.userId, c.systemId, new Date(c.at)], client);
  return (await database.query<Open<Consent>>(GIVE, [randomUUID(), c.userId, c.systemId, items, refused, new Date(c.at)], client))[0] as Consent;
}

/** The one that stands; null where none does, or the system is closed. */
export async function findConsent(database: Database, userId: string, systemId: string): Promise<Consent | null> {
  return (await database.query<Open<Consent>>(FIND, [userId, systemId]))[0] ?? null;
}

/** All that were given, the newest first. */
export async function listConsents(database: Database, userId: string): Promise<readonly ListedConsent[]> {
  return database.query<Open<ListedConsent>>(LIST, [userId]);
}

/** Ends what the system holds of it, too. Null where there is no such consent of his that stands. */
export async function withdrawConsent(database: Database, client: PoolClient, userId: string, consentId: string, at: Millis): Promise<Consent | null> {
  const [ended] = await database.query<Open<Consent>>(WITHDRAW, [userId, consentId, new Date(at)], client);
  if (ended !== undefined) await database.query(END_GRANTS, [userId, ended.systemId], client);
  return ended ?? null;
}
