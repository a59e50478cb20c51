import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TraceRecord } from '#domain';
import { claimJobs, type ActivatedJob } from '#persistence';
import { withDatabase } from '../../../../../tools/testing/database.js';
import { activated, Seed, T0 } from '../../../../../tools/testing/read-model-seed.js';
import { JobWaiters, type Wanted } from './job-waiters.js';

const db = withDatabase();
let seed: Seed;
let definition: string;
let waiters: JobWaiters;
beforeAll(async () => {
  seed = new Seed(db.database);
  definition = await seed.definition('agency', 'made');
  waiters = new JobWaiters(db.database, { now: () => T0 });
});
afterAll(() => waiters.onModuleDestroy());

const job = (id: number, type: string): TraceRecord => ({ t: 'jobCreated', id, instance: 0, element: id, elementId: 'work', type, kind: 'bpmnElement', retries: 3, headers: {}, variables: {} });
const make = (type: string, count: number, tenantId = 'agency'): Promise<string> =>
  seed.instance(tenantId, { made: [definition, 1] }, T0, Array.from({ length: count }, (_, index) => [activated(index + 1, 'work'), job(index + 1, type)]).flat());
const wanted = (type: string, more: Partial<Wanted> = {}): Wanted => ({ type, worker: 'w', tenants: ['agency'], timeout: 60_000, most: 10, ...more });
const never = new AbortController().signal;
const ask = (type: string, waitMs: number, more: Partial<Wanted> = {}, gone = never): Promise<readonly ActivatedJob[]> => waiters.activate(wanted(type, more), waitMs, gone);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Statements that the database was asked while something went on. */
async function statements(during: () => Promise<unknown>): Promise<number> {
  const { pool } = db.database;
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  let count = 0;
  Object.assign(pool, { query: (...args: unknown[]) => ((count += 1), query(...args)) });
  try {
    await during();
  } finally {
    Object.assign(pool, { query });
  }
  return count;
}

describe('workers that wait for jobs', () => {
  it('are answered at once where there are jobs, and after their time where there are none', async () => {
    await make('ready', 1);
    expect(await ask('ready', 10_000)).toHaveLength(1);
    expect(await ask('ready', -1)).toEqual([]);
    const begin = performance.now();
    expect(await ask('ready', 120)).toEqual([]);
    expect(performance.now() - begin).toBeGreaterThan(115);
  });

  it('get what comes while they wait, soon, and not what is of another tenant', async () => {
    const waiting = ask('comes', 60_000);
    await make('comes', 1, 'elsewhere');
    await pause(150);
    const root = await make('comes', 1);
    expect(await waiting).toMatchObject([{ processInstanceKey: root, tenantId: 'agency' }]);
    expect(await ask('comes', -1, { tenants: ['agency', 'elsewhere'] })).toMatchObject([{ tenantId: 'elsewhere' }]);
  });

  it('are a thousand for the price of one: a question a look, and each of what comes goes to one of them', async () => {
    const gone = new AbortController();
    const answers: (readonly ActivatedJob[])[] = [];
    const all = Array.from({ length: 1_000 }, (_, n) => ask(n % 2 === 0 ? 'crowded' : 'lonely', 20_000, { worker: `w-${n}` }, gone.signal).then((jobs) => void answers.push(jobs)));
    await pause(200);
    const idle = await statements(() => pause(1_000));
    // One each 50 ms, whatever the machine does besides.
    expect(idle).toBeGreaterThan(2);
    expect(idle).toBeLessThan(25);
    await make('crowded', 30);
    await pause(500);
    expect(answers.map((jobs) => jobs.length)).toEqual(Array.from({ length: 30 }, () => 1));
    expect(answers.map(([first]) => first?.worker)).toEqual(Array.from({ length: 30 }, (_, n) => `w-${n * 2}`));
    gone.abort();
    await Promise.all(all);
    expect(answers).toHaveLength(1_000);
  }, 30_000);

  it('are not overtaken by one who has just come', async () => {
    const first = ask('queued', 5_000, { worker: 'first' });
    await pause(100);
    await make('queued', 1);
    // Comes before the next look for all.
    expect(await ask('queued', -1, { worker: 'second' })).toEqual([]);
    expect(await first).toMatchObject([{ worker: 'first' }]);
  });

  it('that have gone leave what was claimed for them to others', async () => {
    const gone = new AbortController();
    const waiting = ask('let-go', 10_000, {}, gone.signal);
    gone.abort();
    expect(await waiting).toEqual([]);
    await make('let-go', 2);
    expect(await ask('let-go', 1_000)).toHaveLength(2);

    await make('late', 1);
    const late = new AbortController();
    const { pool } = db.database;
    const query = pool.query.bind(pool) as (statement: { readonly name?: string }) => Promise<unknown>;
    // Breaks the call off when its job has just been claimed.
    Object.assign(pool, { query: async (statement: { readonly name?: string }) => {
      const answer = await query(statement);
      if (statement.name === 'jobs.claim') late.abort();
      return answer;
    } });
    try {
      expect(await ask('late', 10_000, {}, late.signal)).toEqual([]);
    } finally {
      Object.assign(pool, { query });
    }
    expect(await ask('late', 5_000)).toHaveLength(1);
  });

  it('go on waiting while the database is away; who cannot wait is told', async () => {
    const { pool } = db.database;
    const query = pool.query.bind(pool);
    Object.assign(pool, { query: () => Promise.reject(new Error('ECONNREFUSED')) });
    const patient = ask('away', 10_000);
    try {
      await expect(ask('away', -1)).rejects.toThrow('ECONNREFUSED');
      await pause(150);
    } finally {
      Object.assign(pool, { query });
    }
    await make('away', 1);
    expect(await patient).toHaveLength(1);
  });

  it('are served beside other processes of the API, each job once', async () => {
    const other = new JobWaiters(db.database, { now: () => T0 });
    const asked = [waiters, other, waiters, other].map((one, n) => one.activate(wanted('shared', { worker: `w-${n}`, most: 100 }), 2_000, never));
    await make('shared', 40);
    const given = (await Promise.all(asked)).flat();
    given.push(...((await claimJobs(db.database, [{ ...wanted('shared', { most: 100 }), tenantId: 'agency', deadline: T0 + 1 }], T0))[0] ?? []));
    other.onModuleDestroy();
    expect([given.length, new Set(given.map(({ jobKey }) => jobKey)).size]).toEqual([40, 40]);
  });

  it('are let go when the process ends', async () => {
    const own = new JobWaiters(db.database, { now: () => T0 });
    const waiting = own.activate(wanted('ending'), 60_000, never);
    own.onModuleDestroy();
    expect(await waiting).toEqual([]);
    expect(await own.activate(wanted('ending'), 60_000, never)).toEqual([]);
  });
});
