import { describe, expect, it } from '@jest/globals';
import { changeBatch, createBatch, leaseItem, settleItem, type BatchType, type LeasedItem } from '#persistence';
import { makeLogger } from '#runtime';
import { withDatabase } from '../../../../../tools/testing/database.js';
import { waitUntil } from '../../../../../tools/driver/wait-until.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { BatchKinds } from './batch-kinds.js';
import { BatchRunner } from './batch-runner.js';

const db = withDatabase();
const LOGGER = makeLogger('batch-runner-test');
LOGGER.level = 'silent';
const AT = Date.UTC(2026, 2, 2, 9);
let sequence = 0;
const keys = (count: number): readonly string[] => Array.from({ length: count }, () => (BigInt(++sequence) << 24n).toString());

const create = (count: number, type: BatchType = 'CANCEL_PROCESS_INSTANCE'): Promise<string> => createBatch(db.database, { tenantId: 'agency', type, plan: {}, by: 'olga.testowa', at: AT, items: keys(count).map((key) => ({ itemKey: key, instanceKey: key })) });
const items = async (batchKey: string): Promise<readonly { state: string; error_code: string | null; attempts: number }[]> => (await db.database.pool.query('select state, error_code, attempts from batch_items where batch_key = $1 order by ordinal', [batchKey])).rows;
const stateOf = async (batchKey: string): Promise<string> => (await db.database.pool.query('select state from batch_operations where batch_key = $1', [batchKey])).rows[0].state;
const lease = (): Promise<LeasedItem | null> => leaseItem(db.database, { now: AT, until: AT + 60_000, atWork: [], most: 1 });
const completed = (batchKey: string): Promise<boolean> => waitUntil('the operation to end', async () => (await stateOf(batchKey)) === 'COMPLETED', 20_000, 10);

/** What is done to items stands in for the engine: the e2e tests have the real one. */
async function running<T>(carryOut: (item: LeasedItem) => Promise<void>, work: (runner: BatchRunner, clock: { at: number }) => Promise<T>, count = 1): Promise<T> {
  const clock = { at: AT };
  const runners = Array.from({ length: count }, () => new BatchRunner(db.database, { now: () => clock.at }, { carryOut } as unknown as BatchKinds, LOGGER));
  for (const runner of runners) runner.nudge();
  try {
    return await work(runners[0] as BatchRunner, clock);
  } finally {
    for (const runner of runners) await runner.onModuleDestroy();
  }
}

describe('the runner of batch operations', () => {
  it('does every item once, several API processes at once, and then the operation is completed', async () => {
    const batchKey = await create(100);
    const done: string[] = [];
    await running(async ({ itemKey }) => void done.push(itemKey), () => completed(batchKey), 3);
    expect([done.length, new Set(done).size]).toEqual([100, 100]);
    expect(new Set((await items(batchKey)).map(({ state }) => state))).toEqual(new Set(['COMPLETED']));
  });

  it('notes what fails, with its reason, and goes on with the others', async () => {
    const batchKey = await create(10);
    await running(
      (item) => (item.ordinal % 3 === 0 ? Promise.reject(new ProblemException(409, { code: 'MIGRATION_REFUSED', message: 'a is active', hint: 'Map it.' })) : Promise.resolve()),
      () => completed(batchKey),
    );
    expect((await items(batchKey)).map(({ state, error_code: code }) => `${state} ${code ?? ''}`.trim())).toEqual(['COMPLETED', 'COMPLETED', 'FAILED MIGRATION_REFUSED', 'COMPLETED', 'COMPLETED', 'FAILED MIGRATION_REFUSED', 'COMPLETED', 'COMPLETED', 'FAILED MIGRATION_REFUSED', 'COMPLETED']);
  });

  it('tries again what was not the fault of the item, when the engine is there again', async () => {
    const batchKey = await create(3);
    let away = true;
    await running(
      () => (away ? Promise.reject(new ProblemException(503, { code: 'ENGINE_UNAVAILABLE', message: 'away', hint: 'Later.' })) : Promise.resolve()),
      async (runner, clock) => {
        await waitUntil('the first tries', async () => (await items(batchKey)).every(({ attempts }) => attempts === 1), 20_000, 10);
        expect(await stateOf(batchKey)).toBe('ACTIVE');
        away = false;
        clock.at += 5_000;
        runner.nudge();
        await completed(batchKey);
      },
    );
    expect((await items(batchKey)).map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  });

  it('takes over the items of one that died with them in its hands', async () => {
    const batchKey = await create(5);
    for (const ordinal of [1, 2]) expect(await lease()).toMatchObject({ batchKey, ordinal, attempts: 1 });
    const done: number[] = [];
    await running(async ({ ordinal }) => void done.push(ordinal), async (runner, clock) => {
      await waitUntil('the others', () => Promise.resolve(done.length === 3), 20_000, 10);
      clock.at += 61_000;
      runner.nudge();
      await completed(batchKey);
    });
    expect([...done].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('does nothing of what is suspended or cancelled', async () => {
    const [suspended, cancelled] = [await create(5), await create(5)];
    const key = (batchKey: string) => ({ batchKey, tenantId: 'agency' });
    expect(await changeBatch(db.database, { batchKey: suspended, tenantId: 'another' }, 'SUSPENDED', ['ACTIVE'], AT)).toBe(false);
    expect(await changeBatch(db.database, key(suspended), 'SUSPENDED', ['ACTIVE'], AT)).toBe(true);
    expect(await changeBatch(db.database, key(cancelled), 'CANCELED', ['ACTIVE'], AT)).toBe(true);
    const done: string[] = [];
    const other = await create(1);
    await running(async ({ batchKey }) => void done.push(batchKey), async (runner) => {
      await completed(other);
      expect(done).toEqual([other]);
      expect(await changeBatch(db.database, key(suspended), 'ACTIVE', ['SUSPENDED'], AT)).toBe(true);
      runner.nudge();
      await completed(suspended);
    });
    expect(done).toHaveLength(6);
    expect((await items(cancelled)).map(({ state }) => state)).toEqual(['CANCELED', 'CANCELED', 'CANCELED', 'CANCELED', 'CANCELED']);
    expect(await changeBatch(db.database, key(cancelled), 'ACTIVE', ['SUSPENDED'], AT)).toBe(false);
  });

  it('of nothing is completed at once', async () => {
    expect(await stateOf(await create(0))).toBe('COMPLETED');
  });

  it('ends an operation whose last holder died between its last item and its end', async () => {
    const batchKey = await create(2);
    for (const item of [await lease(), await lease()]) await settleItem(db.database, item as LeasedItem, { state: 'COMPLETED', code: null, message: null }, AT);
    expect(await stateOf(batchKey)).toBe('ACTIVE');
    await running(() => Promise.reject(new Error('nothing is left to do')), () => completed(batchKey));
  });

  it('ends what was suspended while its last items were at work, once it goes on', async () => {
    const batchKey = await create(3);
    let [begun, release]: [number, () => void] = [0, () => undefined];
    const held = new Promise<void>((resolve) => (release = resolve));
    await running(async () => { begun += 1; await held; }, async (runner) => {
      await waitUntil('all to be at work', () => Promise.resolve(begun === 3), 20_000, 10);
      expect(await changeBatch(db.database, { batchKey, tenantId: 'agency' }, 'SUSPENDED', ['ACTIVE'], AT)).toBe(true);
      release();
      await waitUntil('what is at work to be done', async () => (await items(batchKey)).every(({ state }) => state === 'COMPLETED'), 20_000, 10);
      expect(await stateOf(batchKey)).toBe('SUSPENDED');
      expect(await changeBatch(db.database, { batchKey, tenantId: 'agency' }, 'ACTIVE', ['SUSPENDED'], AT)).toBe(true);
      runner.nudge();
      await completed(batchKey);
    });
  });

  it('cancelled, tells what was done of what was at work', async () => {
    const batchKey = await create(20);
    const done: number[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await running(async ({ ordinal }) => { done.push(ordinal); await held; if (ordinal === 1) throw new ProblemException(409, { code: 'INSTANCE_CLOSED', message: 'It has ended', hint: 'Nothing.' }); }, async () => {
      await waitUntil('some to be at work', () => Promise.resolve(done.length > 2), 20_000, 10);
      expect(await changeBatch(db.database, { batchKey, tenantId: 'agency' }, 'CANCELED', ['ACTIVE'], AT)).toBe(true);
      release();
      await waitUntil('what is at work to be told', async () => (await items(batchKey)).filter(({ state }) => state === 'COMPLETED').length === done.length - 1, 20_000, 10);
    });
    const told = (await items(batchKey)).map(({ state }) => state);
    expect(told).toEqual(told.map((_, index) => (index === 0 ? 'FAILED' : done.includes(index + 1) ? 'COMPLETED' : 'CANCELED')));
    expect(told).toContain('CANCELED');
    expect(await stateOf(batchKey)).toBe('CANCELED');
  });

  it('is not kept from one operation by another that hangs', async () => {
    const [hanging, quick] = [await create(40), await create(10)];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await running(async ({ batchKey }) => (batchKey === hanging ? held : undefined), async () => {
      await completed(quick);
      expect(await stateOf(hanging)).toBe('ACTIVE');
      release();
      await completed(hanging);
    });
  });

  it('gives up on what fails in a way that nobody foresaw, not on the rest', async () => {
    const batchKey = await create(4);
    await running(
      ({ ordinal }) => (ordinal === 1 ? Promise.reject(new TypeError('odd')) : Promise.resolve()),
      async (runner, clock) => {
        await waitUntil('the operation to end', async () => {
          clock.at += 120_000;
          runner.nudge();
          return (await stateOf(batchKey)) === 'COMPLETED';
        }, 20_000, 20);
      },
    );
    expect((await items(batchKey)).map(({ state, error_code: code }) => `${state} ${code ?? ''}`.trim())).toEqual(['FAILED INTERNAL_ERROR', 'COMPLETED', 'COMPLETED', 'COMPLETED']);
  });
});
