import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Open } from './account.js';

export type ChallengeKind = 'second-factor' | 'passkey-sign-in' | 'passkey-registration' | 'recovery';

export interface Challenge {
  readonly userId: string | null;
  readonly passkeyChallenge: string | null;
  readonly attemptsLeft: number;
}

const OPEN: Statement = {
  name: 'challenges.open',
  text: `insert into challenges (id_hash, kind, user_id, passkey_challenge, attempts_left, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
};
const COLUMNS = `user_id as "userId", passkey_challenge as "passkeyChallenge", attempts_left as "attemptsLeft"`;
const FIND: Statement = { name: 'challenges.find', text: `select ${COLUMNS} from challenges where id_hash = $1 and kind = $2 and used_at is null and expires_at > $3 and attempts_left > 0` };
const TRY: Statement = {
  name: 'challenges.try',
  text: `update challenges set attempts_left = attempts_left - 1 where id_hash = $1 and kind = $2 and used_at is null and expires_at > $3 and attempts_left > 0 returning ${COLUMNS}`,
};
const ASK: Statement = { name: 'challenges.ask', text: `update challenges set passkey_challenge = $2 where id_hash = $1` };
const USE: Statement = { name: 'challenges.use', text: `update challenges set used_at = $2 where id_hash = $1 and used_at is null returning kind` };

export async function openChallenge(database: Database, client: PoolClient | undefined, c: { readonly idHash: Buffer; readonly kind: ChallengeKind; readonly userId: string | null; readonly passkeyChallenge: string | null; readonly attempts: number; readonly at: Millis; readonly expiresAt: Millis }): Promise<void> {
  await database.query(OPEN, [c.idHash, c.kind, c.userId, c.passkeyChallenge, c.attempts, new Date(c.at), new Date(c.expiresAt)], client);
}

export async function findChallenge(database: Database, client: PoolClient | undefined, idHash: Buffer, kind: ChallengeKind, at: Millis): Promise<Challenge | null> {
  return (await database.query<Open<Challenge>>(FIND, [idHash, kind, new Date(at)], client))[0] ?? null;
}

/** Takes an attempt and holds the challenge until the transaction ends. */
export async function tryChallenge(database: Database, client: PoolClient, idHash: Buffer, kind: ChallengeKind, at: Millis): Promise<Challenge | null> {
  return (await database.query<Open<Challenge>>(TRY, [idHash, kind, new Date(at)], client))[0] ?? null;
}

/** What an authenticator has to sign for it. */
export async function askPasskey(database: Database, client: PoolClient, idHash: Buffer, passkeyChallenge: string): Promise<void> {
  await database.query(ASK, [idHash, passkeyChallenge], client);
}

export async function useChallenge(database: Database, client: PoolClient, idHash: Buffer, at: Millis): Promise<boolean> {
  return (await database.query(USE, [idHash, new Date(at)], client)).length === 1;
}
