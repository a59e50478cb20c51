import { describe, expect, it } from '@jest/globals';
import type { TraceRecord } from '#domain';
import { withDatabase } from '../../../../tools/testing/database.js';
import { activated, incident, Seed, T0 } from '../../../../tools/testing/read-model-seed.js';
import { project } from '../projection/project.js';
import { JOBS, search } from '../search/index.js';
import { availableJobs, claimJobs, releaseJobs, type ActivatedJob } from './activate.js';
import { failJob, giveRetries, jobWithoutRetries, noteGivenUp, updateJob } from './change-job.js';
import { openJob } from './open-job.js';

const db = withDatabase();
const MINUTE = 60_000;

type JobRecord = Extract<TraceRecord, { t: 'jobCreated' }>;

function job(id: number, type: string, more: Partial<JobRecord> = {}): TraceRecord {
  return { t: 'jobCreated', id, instance: 0, element: id, elementId: 'work', type, kind: 'bpmnElement', retries: 3, headers: { colour: 'red' }, variables: { id }, ...more };
}

let seeds = 0;
/** Instances of a definition of their own, in a seed whose keys nobody else has. */
async function seed(tenantId = 'agency'): Promise<{ readonly seed: Seed; readonly begin: (trace: readonly TraceRecord[], at?: number) => Promise<string>; readonly definition: string }> {
  const made = new Seed(db.database, (seeds += 1) * 10_000);
  const definition = await made.definition(tenantId, `process-${seeds}`);
  const processId = `process-${seeds}`;
  return { seed: made, definition, begin: (trace, at = T0) => made.instance(tenantId, { [processId]: [definition, 1] }, at, trace) };
}

const claim = async (type: string, now: number, more: { readonly most?: number; readonly worker?: string; readonly timeout?: number; readonly tenantId?: string } = {}): Promise<readonly ActivatedJob[]> => {
  const { most = 10, worker = 'w', timeout = MINUTE, tenantId = 'agency' } = more;
  return (await claimJobs(db.database, [{ type, tenantId, worker, deadline: now + timeout, most }], now))[0] ?? [];
};
const keysOf = (jobs: readonly ActivatedJob[]): readonly string[] => jobs.map(({ jobKey }) => jobKey);
const key = (root: string, id: number): string => (BigInt(root) + BigInt(id)).toString();
const found = async (filter: object): Promise<readonly object[]> => {
  const result = await search(db.database, JOBS, { filter }, { tenants: null });
  return result.faults === null ? result.found.items : result.faults;
};

describe('jobs', () => {
  it('are given out with what a worker needs, once until their time is over', async () => {
    const { begin, definition } = await seed();
    const root = await begin([activated(1, 'work'), job(1, 'told')]);
    expect(await claim('told', T0)).toEqual([
      {
        jobKey: key(root, 1), type: 'told', kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED', processInstanceKey: root, processDefinitionKey: definition, processDefinitionId: expect.stringMatching(/^process-/), processDefinitionVersion: 1,
        elementId: 'work', elementInstanceKey: key(root, 1), tenantId: 'agency', worker: 'w', retries: 3, deadline: new Date(T0 + MINUTE), customHeaders: { colour: 'red' }, variables: { id: 1 }, activation: 1,
      },
    ]);
    expect(await claim('told', T0 + MINUTE - 1)).toEqual([]);
    expect(await claim('told', T0 + MINUTE, { worker: 'other' })).toMatchObject([{ worker: 'other', activation: 2 }]);
  });

  it('are given to nobody of another tenant, nor before they are made', async () => {
    const { begin } = await seed('elsewhere');
    await begin([activated(1, 'work'), job(1, 'foreign')]);
    expect(await claim('foreign', T0)).toEqual([]);
    expect(await claim('foreign', T0 - 1, { tenantId: 'elsewhere' })).toEqual([]);
    expect(await claim('foreign', T0, { tenantId: 'elsewhere' })).toHaveLength(1);
  });

  it('go to several claims in one statement, the oldest first, each to one of them', async () => {
    const { begin } = await seed();
    const roots: string[] = [];
    for (let n = 0; n < 7; n += 1) roots.push(await begin([activated(1, 'work'), job(1, 'dealt')], T0 - n * 1_000));
    const at = { type: 'dealt', tenantId: 'agency', deadline: T0 + MINUTE };
    expect(await availableJobs(db.database, [{ ...at, most: 5 }, { ...at, type: 'nothing', most: 5 }, { ...at, most: 100 }], T0)).toEqual([5, 0, 7]);
    const dealt = await claimJobs(db.database, [{ ...at, worker: 'a', most: 2 }, { ...at, type: 'nothing', worker: 'b', most: 2 }, { ...at, worker: 'c', most: 1 }, { ...at, worker: 'd', most: 10 }], T0);
    expect(dealt.map((jobs) => jobs.map(({ worker }) => worker))).toEqual([['a', 'a'], [], ['c'], ['d', 'd', 'd', 'd']]);
    const byAge = roots.map((root) => key(root, 1)).reverse();
    expect([new Set(keysOf(dealt[0] ?? [])), new Set(keysOf(dealt[2] ?? []))]).toEqual([new Set(byAge.slice(0, 2)), new Set(byAge.slice(2, 3))]);
    expect(new Set(dealt.flatMap(keysOf)).size).toBe(7);
  });

  it('are each given once to twenty who claim at the same time', async () => {
    const { seed: made, definition } = await seed();
    const key0 = made.key();
    const trace: TraceRecord[] = [{ t: 'instanceStarted', id: 0, processId: 'many', parentInstance: null, parentElement: null }];
    for (let id = 1; id <= 500; id += 1) trace.push(activated(id, 'work'), job(id, 'crowd'));
    await project(db.database, [{ tenantId: 'agency', instanceKey: key0, caseId: null, programHash: 'f'.repeat(64), pinned: { many: [definition, 1] }, step: 1, at: T0, event: { kind: 'start' }, digest: 'd', trace }]);
    const given: string[] = [];
    const worker = async (n: number): Promise<void> => {
      for (let misses = 0; misses < 3; ) {
        const jobs = await claim('crowd', T0, { most: 7, worker: `w-${n}` });
        given.push(...keysOf(jobs));
        misses = jobs.length === 0 ? misses + 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => worker(n)));
    expect([given.length, new Set(given).size]).toEqual([500, 500]);
  });

  it('are answered in parts where their variables are large, one at least', async () => {
    const { begin } = await seed();
    await begin([1, 2, 3, 4].flatMap((id) => [activated(id, 'work'), job(id, 'large', { variables: { text: String(id).repeat(2_500_000) } })]));
    const first = await claim('large', T0);
    expect(keysOf(first)).toHaveLength(2);
    expect(new Set([...keysOf(first), ...keysOf(await claim('large', T0)), ...keysOf(await claim('large', T0))]).size).toBe(4);
  });

  it('let go are there again, but not when somebody else has them by now', async () => {
    const { begin } = await seed();
    await begin([activated(1, 'work'), job(1, 'let-go')]);
    const first = await claim('let-go', T0, { timeout: 1_000 });
    const second = await claim('let-go', T0 + 1_000);
    await releaseJobs(db.database, first, T0 + 1_000);
    expect(await claim('let-go', T0 + 1_001)).toEqual([]);
    await releaseJobs(db.database, second, T0 + 1_001);
    expect(await claim('let-go', T0 + 1_001)).toHaveLength(1);
  });

  it('failed with retries are there again after their back-off, with variables set meanwhile', async () => {
    const { begin, seed: made } = await seed();
    const root = await begin([{ t: 'variableSet', instance: 0, scope: 0, name: 'far', value: 1 }, activated(1, 'work'), job(1, 'failing', { variables: { far: 1, near: 1 } })]);
    const jobKey = key(root, 1);
    await claim('failing', T0);
    await made.step(root, 'agency', T0 + 1, [{ t: 'variableSet', instance: 0, scope: 1, name: 'near', value: 2 }, { t: 'variableSet', instance: 0, scope: 0, name: 'late', value: 3 }]);
    expect(await failJob(db.database, { jobKey, retries: 2, message: 'no paper', availableAt: T0 + 500 })).toBe(true);
    expect(await openJob(db.database, jobKey, ['agency'], T0)).toMatchObject({ stopped: 'back-off' });
    expect(await found({ jobKey })).toMatchObject([{ state: 'FAILED', retries: 2, errorMessage: 'no paper', hasFailedWithRetriesLeft: true }]);
    expect(await claim('failing', T0 + 499)).toEqual([]);
    expect(await openJob(db.database, jobKey, ['agency'], T0 + 500)).toMatchObject({ stopped: null });
    expect(await claim('failing', T0 + 500)).toMatchObject([{ retries: 2, variables: { far: 1, near: 2, late: 3 } }]);
    expect(await found({ jobKey, state: 'CREATED', hasFailedWithRetriesLeft: false })).toHaveLength(1);
  });

  it('with an incident are kept back until it is resolved, and without retries then too', async () => {
    const { begin, seed: made } = await seed();
    const root = await begin([activated(1, 'work'), job(1, 'stuck')]);
    const jobKey = key(root, 1);
    await claim('stuck', T0);
    await made.step(root, 'agency', T0 + 1, [incident(2, 1, 'work', 'broken')]);
    await noteGivenUp(db.database, jobKey, 'broken');
    expect(await openJob(db.database, jobKey, null, T0)).toMatchObject({ stopped: 'incident' });
    expect(await claim('stuck', T0 + MINUTE)).toEqual([]);
    expect(await jobWithoutRetries(db.database, key(root, 2), root)).toBe(jobKey);
    expect(await updateJob(db.database, { jobKey, retries: 4, deadline: null, now: T0 })).toBe(true);
    expect(await found({ jobKey })).toMatchObject([{ state: 'RETRIES_UPDATED', retries: 4 }]);
    expect(await jobWithoutRetries(db.database, key(root, 2), root)).toBeNull();
    expect(await claim('stuck', T0 + MINUTE)).toEqual([]);
    await made.step(root, 'agency', T0 + 2, [{ t: 'incidentResolved', id: 2 }]);
    expect(await claim('stuck', T0 + 2)).toMatchObject([{ jobKey, retries: 4 }]);
  });

  it('of an instance that stands still are given to nobody until it goes on', async () => {
    const { begin, seed: made } = await seed();
    const root = await begin([activated(1, 'work'), job(1, 'still')]);
    await made.step(root, 'agency', T0 + 1, [{ t: 'suspended', instance: 0 }]);
    expect(await claim('still', T0 + 1)).toEqual([]);
    expect(await availableJobs(db.database, [{ type: 'still', tenantId: 'agency', most: 1 }], T0 + 1)).toEqual([0]);
    await made.step(root, 'agency', T0 + 2, [{ t: 'resumed', instance: 0 }]);
    expect(await claim('still', T0 + 2)).toHaveLength(1);
  });

  it('get a retry for a resolution in bulk, those that have none', async () => {
    const { begin, seed: made } = await seed();
    const roots = [await begin([activated(1, 'work'), job(1, 'bulk')]), await begin([activated(1, 'work'), job(1, 'bulk')])];
    for (const root of roots) await made.step(root, 'agency', T0 + 1, [incident(2, 1, 'work', 'broken')]);
    await noteGivenUp(db.database, key(roots[0] as string, 1), 'broken');
    await giveRetries(db.database, roots.map((rootKey) => ({ rootKey, incidentKey: key(rootKey, 2) })));
    expect(await found({ type: 'bulk' })).toMatchObject([{ retries: 1 }, { retries: 3 }]);
  });

  it('have their time-out changed only while a worker has them', async () => {
    const { begin } = await seed();
    const root = await begin([activated(1, 'work'), job(1, 'timed')]);
    const jobKey = key(root, 1);
    expect(await updateJob(db.database, { jobKey, retries: null, deadline: T0 + 9_000, now: T0 })).toBe(false);
    await claim('timed', T0, { timeout: 1_000 });
    expect(await updateJob(db.database, { jobKey, retries: null, deadline: T0 + 9_000, now: T0 + 500 })).toBe(true);
    expect(await claim('timed', T0 + 8_999)).toEqual([]);
    expect(await updateJob(db.database, { jobKey, retries: null, deadline: T0 + 600, now: T0 + 600 })).toBe(true);
    expect(await claim('timed', T0 + 600)).toHaveLength(1);
  });

  it('that have ended are nobody\'s: nothing is said of them any more', async () => {
    const { begin, seed: made } = await seed();
    const root = await begin([activated(1, 'work'), job(1, 'over'), activated(2, 'work'), job(2, 'over', { kind: 'executionListener', listenerEvent: 'start', element: 2 })]);
    await claim('over', T0, { timeout: 1 });
    await made.step(root, 'agency', T0 + 5, [{ t: 'jobEnded', id: 1, outcome: 'completed' }, { t: 'elementEnded', id: 1, outcome: 'completed' }, { t: 'jobEnded', id: 2, outcome: 'canceled' }]);
    expect(await claim('over', T0 + MINUTE)).toEqual([]);
    expect(await openJob(db.database, key(root, 1), null, T0)).toBeNull();
    expect(await failJob(db.database, { jobKey: key(root, 1), retries: 1, message: '', availableAt: T0 })).toBe(false);
    expect(await updateJob(db.database, { jobKey: key(root, 1), retries: 1, deadline: null, now: T0 })).toBe(false);
    expect(await found({ type: 'over' })).toMatchObject([{ state: 'COMPLETED', endTime: new Date(T0 + 5).toISOString() }, { state: 'CANCELED', kind: 'EXECUTION_LISTENER', listenerEventType: 'START' }]);
    expect(await found({ type: 'over', kind: 'EXECUTION_LISTENER', worker: 'w', customHeaders: 'x' })).toMatchObject([{ code: 'FILTER_FIELD_UNKNOWN' }]);
  });

  it('are taken back with their step: ended ones are open again as they were, made ones are gone, incidents keep them back', async () => {
    const { seed: made, definition } = await seed();
    const root = made.key();
    const step = (n: number, trace: readonly TraceRecord[]) =>
      project(db.database, [{ tenantId: 'agency', instanceKey: root, caseId: null, programHash: 'f'.repeat(64), pinned: { undone: [definition, 1] }, step: n, at: T0 + n, event: { kind: 'message' }, digest: `d${n}`, trace }]);
    const rows = async (): Promise<unknown> => (await db.database.pool.query('select to_jsonb(j) as row from jobs j where root_key = $1 order by job_key', [root])).rows;
    await step(1, [{ t: 'instanceStarted', id: 0, processId: 'undone', parentInstance: null, parentElement: null }, activated(1, 'work'), job(1, 'undone')]);
    await claim('undone', T0 + 1);
    await step(2, [incident(2, 1, 'work', 'broken')]);
    const before = await rows();
    await step(3, [{ t: 'incidentResolved', id: 2 }, { t: 'jobEnded', id: 1, outcome: 'completed' }, activated(3, 'work'), job(3, 'undone')]);
    await step(3, []);
    expect(await rows()).toEqual(before);
    await step(2, []);
    expect(await openJob(db.database, key(root, 1), null, T0)).toMatchObject({ stopped: null });
    await step(2, [{ t: 'jobEnded', id: 1, outcome: 'error' }]);
    expect(await found({ processInstanceKey: root })).toMatchObject([{ state: 'ERROR_THROWN', worker: 'w' }]);
  });
});
