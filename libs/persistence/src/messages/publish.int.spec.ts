import { beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { subscribed, Seed, T0 } from '../../../../tools/testing/read-model-seed.js';
import { Programs } from '../deployments/index.js';
import { correlate, progressOf, publish, untakenMessages, type Publication } from './index.js';

const MINUTE = 60_000;
const db = withDatabase();
let seed: Seed;
let letter: string;
let delivery: string;

beforeAll(async () => {
  seed = new Seed(db.database);
  letter = await seed.definition('agency', 'letter');
  delivery = await seed.definition('agency', 'delivery');
});

const message = (name: string, more: Partial<Publication> = {}): Publication => ({ tenantId: 'agency', name, correlationKey: 'k', messageId: null, variables: { a: 1 }, timeToLive: MINUTE, at: T0, ...more });
const waiting = (name: string, at = T0, process: 'letter' | 'delivery' = 'letter'): Promise<string> => seed.instance('agency', process === 'letter' ? { letter: [letter, 1] } : { delivery: [delivery, 1] }, at, [subscribed(1, name, 'k')]);
const rows = async (name: string): Promise<unknown[]> => (await db.database.pool.query(`select state, instance_key::text as "instanceKey" from messages where name = $1 order by published_at, message_key`, [name])).rows;
const sentTo = async (key: string): Promise<string[]> => (await db.database.pool.query<{ id: string }>(`select payload->>'messageId' as id from outbox where instance_key = $1 order by id`, [key])).rows.map(({ id }) => id);

describe('a published message', () => {
  it('goes once to each process that waits, to the instance that has waited longest', async () => {
    const late = await waiting('paid', T0 + MINUTE);
    const [first, other] = [await waiting('paid'), await waiting('paid', T0 + 2 * MINUTE, 'delivery')];
    const published = await publish(db.database, new Programs(db.database), message('paid'));
    expect(published).toMatchObject({ state: 'CORRELATED', targets: [{ rootKey: first, instanceKey: first, subscription: 1 }, { rootKey: other }] });
    expect([await sentTo(first), await sentTo(other), await sentTo(late)]).toEqual([[published?.messageKey], [published?.messageKey], []]);
  });

  it('does not go where another one is on its way already', async () => {
    const key = await waiting('twice');
    await publish(db.database, new Programs(db.database), message('twice'));
    expect(await publish(db.database, new Programs(db.database), message('twice'))).toMatchObject({ state: 'BUFFERED', targets: [] });
    expect(await sentTo(key)).toHaveLength(1);
  });

  it('of a called process goes to the root that carries it, and once where two wait in one tree', async () => {
    const root = await seed.instance('agency', { letter: [letter, 1], delivery: [delivery, 1] }, T0, [
      { t: 'instanceStarted', id: 1, processId: 'delivery', parentInstance: 0, parentElement: null },
      subscribed(2, 'inner', 'k', 1),
      subscribed(3, 'inner', 'k', 0),
    ]);
    expect(await publish(db.database, new Programs(db.database), message('inner'))).toMatchObject({ targets: [{ rootKey: root, instanceKey: (BigInt(root) + 1n).toString(), subscription: 2 }] });
    expect(await sentTo(root)).toHaveLength(1);
  });

  it('waits as long as it lives, and is taken by the first subscription that opens', async () => {
    const published = await publish(db.database, new Programs(db.database), message('early'));
    expect(published?.state).toBe('BUFFERED');
    const [taker, after] = [await waiting('early', T0 + MINUTE - 1), await waiting('early', T0 + MINUTE - 1)];
    expect([await sentTo(taker), await sentTo(after)]).toEqual([[published?.messageKey], []]);
    expect(await rows('early')).toEqual([{ state: 'CORRELATED', instanceKey: taker }]);
    await publish(db.database, new Programs(db.database), message('gone'));
    expect(await sentTo(await waiting('gone', T0 + MINUTE))).toEqual([]);
  });

  it('that nobody waits for and that does not live is seen as untaken, of the tenant only', async () => {
    const published = await publish(db.database, new Programs(db.database), message('dropped', { timeToLive: 0, tenantId: 'quiet' }));
    expect(published?.state).toBe('EXPIRED');
    await publish(db.database, new Programs(db.database), message('kept', { tenantId: 'quiet' }));
    const untaken = async (now: number, tenants: readonly string[] | null): Promise<string[]> => (await untakenMessages(db.database, now, tenants)).items.map(({ name }) => name);
    expect(await untaken(T0, ['quiet'])).toEqual(['dropped']);
    expect(await untaken(T0 + MINUTE, ['quiet'])).toEqual(['dropped', 'kept']);
    expect(await untaken(T0 + MINUTE, ['another'])).toEqual([]);
    expect(await untaken(T0, null)).toContain('dropped');
    const page = await untakenMessages(db.database, T0 + MINUTE, ['quiet'], { limit: 1 });
    expect((await untakenMessages(db.database, T0 + MINUTE, ['quiet'], { after: page.next as string })).items).toMatchObject([{ name: 'kept', disposition: 'NO_SUBSCRIPTION' }]);
  });

  it('is refused where one of its id lives, buffered or taken', async () => {
    const named = (more: Partial<Publication> = {}): Publication => message('named', { messageId: 'm', ...more });
    expect(await publish(db.database, new Programs(db.database), named())).not.toBeNull();
    expect(await publish(db.database, new Programs(db.database), named({ at: T0 + MINUTE - 1 }))).toBeNull();
    expect(await publish(db.database, new Programs(db.database), named({ correlationKey: 'other' }))).not.toBeNull();
    await waiting('named');
    expect(await publish(db.database, new Programs(db.database), named({ at: T0 + MINUTE - 1 }))).toBeNull();
    expect(await publish(db.database, new Programs(db.database), named({ at: T0 + MINUTE }))).not.toBeNull();
    // Two without an id are two.
    expect(await publish(db.database, new Programs(db.database), message('unnamed'))).not.toBeNull();
    expect(await publish(db.database, new Programs(db.database), message('unnamed'))).not.toBeNull();
  });

  it('and a subscription that opens at the same moment never miss each other', async () => {
    for (let round = 0; round < 25; round++) {
      const name = `race-${round}`;
      const [key, published] = await Promise.all([waiting(name), publish(db.database, new Programs(db.database), message(name))]);
      expect([name, await sentTo(key)]).toEqual([name, [published?.messageKey]]);
    }
  });

  it('of the other tenant is not heard', async () => {
    const key = await waiting('private');
    expect(await publish(db.database, new Programs(db.database), message('private', { tenantId: 'other' }))).toMatchObject({ targets: [] });
    expect(await sentTo(key)).toEqual([]);
  });
});

describe('a correlated message', () => {
  it('is taken, or leaves nothing behind', async () => {
    expect(await correlate(db.database, new Programs(db.database), message('now'))).toBeNull();
    expect(await rows('now')).toEqual([]);
    const key = await waiting('now');
    const sent = await correlate(db.database, new Programs(db.database), message('now'));
    const [target] = sent?.targets ?? [];
    if (sent === null || target === undefined) throw new Error('Expected the message to be correlated');
    expect(await progressOf(db.database, sent.messageKey, target)).toBe('pending');
    await seed.step(key, 'agency', T0, [{ t: 'subscriptionClosed', id: 1, outcome: 'correlated', messageId: sent.messageKey }], { messageId: sent.messageKey });
    expect(await progressOf(db.database, sent.messageKey, target)).toBe('taken');
  });
});
