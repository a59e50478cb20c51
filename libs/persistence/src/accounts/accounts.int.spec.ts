import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { THROTTLES, waitAfter } from '#domain/accounts';
import { withDatabase } from '../../../../tools/testing/database.js';
import { ensureAccount } from './ensure-account.js';
import { endSessions, openSession, useSession } from './sessions.js';
import { sweepAccounts } from './sweep.js';
import { giveBackAttempt, lockedUntil, takeAttempt } from './throttles.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const DAY = 86_400_000;

describe('attempts', () => {
  it.each(Object.entries(THROTTLES))('of %s wait as long as the domain says', async (_, throttle) => {
    const key = randomBytes(32);
    let at = NOON;
    for (let n = 1; n <= throttle.free + 12; n += 1) {
      expect(await takeAttempt(db.database, key, at, throttle)).toBeNull();
      const until = await lockedUntil(db.database, key, at);
      expect((until?.getTime() ?? at) - at).toBe(waitAfter(n, throttle));
      if (until !== null) {
        expect((await takeAttempt(db.database, key, until.getTime() - 1, throttle))?.getTime()).toBe(until.getTime());
        at = until.getTime();
      }
    }
    // As if nothing had been.
    at += throttle.forgottenAfter;
    expect(await takeAttempt(db.database, key, at, throttle)).toBeNull();
    expect(await lockedUntil(db.database, key, at)).toBeNull();
  });

  it('that were right take one wrong one with them', async () => {
    const key = randomBytes(32);
    const { password } = THROTTLES;
    for (let n = 0; n < 5; n += 1) await takeAttempt(db.database, key, NOON, password);
    expect(await takeAttempt(db.database, key, NOON, password)).not.toBeNull();
    await giveBackAttempt(db.database, key);
    expect(await takeAttempt(db.database, key, NOON, password)).toBeNull();
    expect(await lockedUntil(db.database, key, NOON)).toBeNull();
  });

  it('that come at once are counted one by one', async () => {
    const key = randomBytes(32);
    const taken = await Promise.all(Array.from({ length: 30 }, () => takeAttempt(db.database, key, NOON, THROTTLES.password)));
    expect(taken.filter((until) => until === null)).toHaveLength(THROTTLES.password.free + 1);
  });
});

describe('what is over', () => {
  it('is swept, and what is not stays', async () => {
    await ensureAccount(db.database, undefined, { userId: 'jan.testowy', name: 'Jan Testowy', at: NOON, sandbox: true });
    const session = (expiresAt: number): Promise<boolean> =>
      db.database.transaction((client) => openSession(db.database, client, { sessionId: randomUUID(), tokenHash: randomBytes(32), userId: 'jan.testowy', aal: 1, at: NOON, expiresAt, device: 'x', address: null }));
    await session(NOON);
    await session(NOON + DAY);
    const locked = randomBytes(32);
    for (let n = 0; n < 40; n += 1) await takeAttempt(db.database, locked, NOON + 90 * DAY - 1_000, { ...THROTTLES.password, free: 0 });
    await sweepAccounts(db.database, NOON + 90 * DAY);
    const count = async (table: string): Promise<number> => ((await db.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0] as { n: number }).n;
    expect([await count('sessions'), await count('throttles'), await count('accounts')]).toEqual([1, 1, 1]);
    expect(await lockedUntil(db.database, locked, NOON + 90 * DAY)).not.toBeNull();
  });
});

describe('a session', () => {
  it('is not opened for a closed account, and notes its use now and then', async () => {
    const tokenHash = randomBytes(32);
    const open = (hash: Buffer): Promise<boolean> =>
      db.database.transaction((client) => openSession(db.database, client, { sessionId: randomUUID(), tokenHash: hash, userId: 'jan.testowy', aal: 2, at: NOON, expiresAt: NOON + DAY, device: 'x', address: null }));
    expect(await open(tokenHash)).toBe(true);
    const used = async (at: number): Promise<number | undefined> => (await useSession(db.database, tokenHash, at, at - 900_000, at - 60_000))?.lastUsedAt.getTime();
    expect([await used(NOON + 59_000), await used(NOON + 60_000), await used(NOON + 61_000)]).toEqual([NOON, NOON, NOON + 60_000]);
    expect(await db.database.transaction((client) => endSessions(db.database, client, 'jan.testowy', NOON))).toBeGreaterThan(0);
    expect(await used(NOON + 62_000)).toBeUndefined();
    await db.database.pool.query(`update accounts set closed_at = $1 where user_id = 'jan.testowy'`, [new Date(NOON)]);
    expect(await open(randomBytes(32))).toBe(false);
  });
});
