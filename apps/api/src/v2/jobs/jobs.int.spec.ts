import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem, TraceRecord } from '#domain';
import { withDatabase } from '../../../../../tools/testing/database.js';
import { activated, incident, Seed, T0, task } from '../../../../../tools/testing/read-model-seed.js';
import { RecordedTemporal, V2App, type Answer } from '../../../../../tools/testing/v2-app.js';

const db = withDatabase();
const temporal = new RecordedTemporal();
let now = T0;
let api: V2App;
let seed: Seed;
let definition: string;
let operator: string;
let stranger: string;

beforeAll(async () => {
  api = await V2App.start(db.database, temporal, { now: () => now });
  seed = new Seed(db.database);
  definition = await seed.definition('agency', 'made');
  operator = await api.token(['operator'], { tenants: ['agency', 'other'] });
  stranger = await api.token(['operator'], { tenants: ['elsewhere'] });
}, 60_000);
afterAll(() => api?.close());
beforeEach(() => {
  temporal.commands.length = 0;
  temporal.answer = () => ({ ok: true, step: 2 });
  now = T0;
});

type Made = Partial<Extract<TraceRecord, { t: 'jobCreated' }>>;
const make = (type: string, more: Made = {}, before: readonly TraceRecord[] = []): Promise<string> =>
  seed.instance('agency', { made: [definition, 1] }, T0, [activated(1, 'work'), ...before, { t: 'jobCreated', id: 1, instance: 0, element: 1, elementId: 'work', type, kind: 'bpmnElement', retries: 3, headers: {}, variables: { a: 1, b: 2 }, ...more }]);
const keyOf = (root: string, id = 1): string => (BigInt(root) + BigInt(id)).toString();
const post = (path: string, body: unknown = {}, who = operator): Promise<Answer> => api.ask('POST', `jobs/${path}`, who, body);
const patch = (path: string, body: unknown, who = operator): Promise<Answer> => api.ask('PATCH', `jobs/${path}`, who, body);
const told = ({ status, body }: Answer): string => `${status}${body['code'] === undefined ? '' : ` ${body['code'] as string}`}`;
const activate = (type: string, more: object = {}, who = operator): Promise<Answer> => post('activation', { type, timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1, ...more }, who);
const refuse = (problem: Partial<Problem> & { readonly code: string }) => () => ({ ok: false, problem: { message: 'no', hint: 'no', ...problem } }) as never;

describe('/v2/jobs', () => {
  it('gives out the jobs of the tenants that are named, and of those of the token where none is', async () => {
    const root = await make('given');
    expect((await activate('given', { tenantIds: ['other'] })).body).toEqual({ jobs: [] });
    expect(told(await activate('given', { tenantIds: ['agency', 'elsewhere'] }))).toBe('403 TENANT_FORBIDDEN');
    expect((await activate('given', {}, stranger)).body).toEqual({ jobs: [] });
    expect((await activate('given', { worker: 'w', fetchVariable: ['b', 'c'] })).body).toEqual({
      jobs: [
        {
          jobKey: keyOf(root), type: 'given', kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED', processInstanceKey: root, processDefinitionKey: definition, processDefinitionId: 'made', processDefinitionVersion: 1,
          elementId: 'work', elementInstanceKey: keyOf(root), tenantId: 'agency', worker: 'w', retries: 3, deadline: T0 + 60_000, customHeaders: {}, variables: { b: 2 },
        },
      ],
    });
  });

  it.each<[string, object]>([
    ['no type', { type: '' }],
    ['no time', { timeout: 0 }],
    ['no jobs', { maxJobsToActivate: 0 }],
    ['jobs beyond integers', { maxJobsToActivate: 2 ** 31 }],
    ['too many names', { fetchVariable: Array.from({ length: 1_001 }, () => 'a') }],
    ['too many tenants', { tenantIds: Array.from({ length: 101 }, () => 'agency') }],
    ['a member that is not known', { typ: 'x' }],
  ])('refuses an activation with %s', async (_, more) => {
    expect(told(await activate('refused', more))).toBe('400 BODY_INVALID');
  });

  it('takes more jobs and a longer wait than there is, and refuses what cannot be stored', async () => {
    await make('much');
    expect((await activate('much', { maxJobsToActivate: 2 ** 31 - 1, requestTimeout: Number.MAX_SAFE_INTEGER })).body).toMatchObject({ jobs: [{}] });
    expect(told(await activate('a\u0000b'))).toBe('400 VALUE_UNSTORABLE');
  });

  it('is for those who work the engine', async () => {
    const clerk = await api.token(['clerk']);
    for (const path of ['activation', 'search', '1/completion', '1/failure', '1/error']) expect(told(await post(path, {}, clerk))).toBe('403 ROLE_MISSING');
    expect(told(await patch('1', {}, clerk))).toBe('403 ROLE_MISSING');
  });

  it('knows no job of another tenant, none that is no key, and none that is not there', async () => {
    const jobKey = keyOf(await make('hidden'));
    for (const [key, who] of [[jobKey, stranger], ['abc', operator], ['99999999999999999999', operator], ['123', operator]] as const) {
      for (const path of ['completion', 'failure', 'error']) expect(told(await post(`${key}/${path}`, path === 'error' ? { errorCode: 'E' } : {}, who))).toBe('404 JOB_NOT_FOUND');
      expect(told(await patch(key, { changeset: { retries: 2 } }, who))).toBe('404 JOB_NOT_FOUND');
    }
    expect((await post('search', { filter: { jobKey } }, stranger)).body.items).toEqual([]);
    expect(temporal.commands).toEqual([]);
  });

  it('hands the answers of workers on as commands', async () => {
    const root = await make('answered');
    const jobKey = keyOf(root);
    expect(told(await post(`${jobKey}/completion`, { variables: { c: 3 } }))).toBe('204');
    expect(told(await post(`${jobKey}/error`, { errorCode: 'E', errorMessage: 'why', variables: { d: 4 } }))).toBe('204');
    expect(told(await post(`${jobKey}/failure`, { errorMessage: 'gave up', variables: { e: 5 } }))).toBe('204');
    const by = 'anna.testowa';
    expect(temporal.commands).toMatchObject([
      [root, { kind: 'completeJob', job: 1, variables: { c: 3 }, by }],
      [root, { kind: 'throwJobError', job: 1, errorCode: 'E', message: 'why', variables: { d: 4 }, by }],
      [root, { kind: 'setVariables', scope: 1, variables: { e: 5 }, local: true, by }],
      [root, { kind: 'failJob', job: 1, message: 'gave up', by }],
    ]);
  });

  it('asks the engine nothing for a failure with retries', async () => {
    const jobKey = keyOf(await make('tried'));
    await activate('tried');
    expect(told(await post(`${jobKey}/failure`, { retries: 2, retryBackOff: 1_000, errorMessage: 'once more' }))).toBe('204');
    expect(temporal.commands).toEqual([]);
    expect(told(await post(`${jobKey}/completion`))).toBe('409 JOB_STATE_INVALID');
    expect((await activate('tried')).body).toEqual({ jobs: [] });
    now = T0 + 1_000;
    expect((await activate('tried')).body).toMatchObject({ jobs: [{ retries: 2 }] });
    expect((await post('search', { filter: { jobKey } })).body.items).toMatchObject([{ state: 'CREATED', errorMessage: 'once more', deadline: new Date(T0 + 61_000).toISOString() }]);
    expect(told(await post(`${jobKey}/completion`))).toBe('204');
  });

  it('says that there is no such job where the engine knows none, or its instance has gone', async () => {
    const jobKey = keyOf(await make('gone'));
    for (const code of ['JOB_NOT_FOUND', 'INSTANCE_CLOSED']) {
      temporal.answer = refuse({ code });
      expect(told(await post(`${jobKey}/completion`))).toBe('404 JOB_NOT_FOUND');
    }
  });

  it('waits for its turn where the instance has its hands full', async () => {
    const jobKey = keyOf(await make('busy'));
    temporal.answer = () => (temporal.commands.length < 4 ? refuse({ code: 'TOO_MANY_COMMANDS' })() : { ok: true, step: 2 });
    expect(told(await post(`${jobKey}/completion`))).toBe('204');
    expect(temporal.commands).toHaveLength(4);
  });

  it('keeps a job with an incident back, and refuses a resolution that would give it to nobody', async () => {
    const root = await make('stuck');
    const jobKey = keyOf(root);
    await seed.step(root, 'agency', T0 + 1, [incident(2, 1, 'work', 'broken')]);
    await db.database.pool.query('update jobs set retries = 0 where job_key = $1', [jobKey]);
    expect(told(await post(`${jobKey}/completion`))).toBe('409 JOB_STATE_INVALID');
    const resolution = (): Promise<Answer> => api.ask('POST', `incidents/${keyOf(root, 2)}/resolution`, operator);
    expect(await resolution()).toMatchObject({ status: 409, body: { code: 'JOB_RETRIES_MISSING', params: { jobKey } } });
    expect(told(await patch(jobKey, { changeset: { retries: 1 } }))).toBe('204');
    expect(told(await resolution())).toBe('204');
  });

  it('changes a time-out only while a worker has the job, and something at all', async () => {
    const jobKey = keyOf(await make('timed'));
    expect(told(await patch(jobKey, { changeset: { timeout: 1_000 } }))).toBe('409 JOB_NOT_ACTIVATED');
    await activate('timed');
    expect(told(await patch(jobKey, { changeset: { timeout: 1_000 } }))).toBe('204');
    for (const changeset of [{}, { retries: 0 }, { retries: null, timeout: null }, { timeout: -1 }, { worker: 'x' }]) expect(told(await patch(jobKey, { changeset }))).toBe('400 BODY_INVALID');
    now = T0 + 1_000;
    expect((await activate('timed')).body).toMatchObject({ jobs: [{ jobKey }] });
  });

  it('shows a task listener its task, and takes what it says', async () => {
    const root = await make('listens', { id: 2, kind: 'taskListener', listenerEvent: 'completing' }, [task(1, { assignee: 'jan.testowy', priority: 70 })]);
    const jobKey = keyOf(root, 2);
    expect((await activate('listens')).body).toMatchObject({ jobs: [{ jobKey, kind: 'TASK_LISTENER', listenerEventType: 'COMPLETING', userTask: { userTaskKey: keyOf(root), assignee: 'jan.testowy', candidateGroups: ['urzad-testowy'], priority: 70, dueDate: null } }] });
    const answered = (result: object, variables = {}): Promise<Answer> => post(`${jobKey}/completion`, { variables, result: { type: 'userTask', ...result } });
    expect(told(await answered({}, { a: 1 }))).toBe('400 JOB_RESULT_INVALID');
    expect(told(await answered({ denied: true, corrections: { priority: 1 } }))).toBe('400 JOB_RESULT_INVALID');
    for (const corrections of [{ priority: 101 }, { dueDate: 'tomorrow' }, { colour: 'red' }]) expect(told(await answered({ corrections }))).toBe('400 BODY_INVALID');
    expect(temporal.commands).toEqual([]);
    expect(told(await answered({ corrections: { assignee: '', dueDate: '2026-01-31T12:00:00+01:00', followUpDate: '', candidateUsers: [], candidateGroups: null } }))).toBe('204');
    expect(told(await answered({ denied: true, deniedReason: 'not yet' }))).toBe('204');
    expect(temporal.commands).toMatchObject([
      [root, { kind: 'completeJob', job: 2, result: { corrections: { assignee: null, dueAt: Date.UTC(2026, 0, 31, 11), followUpAt: null, candidateUsers: [] } } }],
      [root, { kind: 'completeJob', job: 2, result: { denied: true, deniedReason: 'not yet' } }],
    ]);
    expect((await post('search', { filter: { jobKey, isDenied: true, deniedReason: { $like: '*yet' } } })).body.items).toMatchObject([{ isDenied: true, deniedReason: 'not yet' }]);
  });

  it('names the job of a listener in its incident', async () => {
    const root = await make('prepares', { id: 2, kind: 'executionListener', listenerEvent: 'start' });
    await seed.step(root, 'agency', T0 + 1, [{ t: 'incidentRaised', id: 3, instance: 0, element: 1, elementId: 'work', code: 'JOB_FAILED', errorType: 'EXECUTION_LISTENER_NO_RETRIES', message: 'broken' }]);
    expect((await api.ask('GET', `incidents/${keyOf(root, 3)}`, operator)).body).toMatchObject({ jobKey: keyOf(root, 2), elementInstanceKey: keyOf(root) });
    await seed.step(root, 'agency', T0 + 2, [{ t: 'incidentResolved', id: 3 }, { t: 'jobEnded', id: 2, outcome: 'completed' }]);
    expect((await api.ask('GET', `incidents/${keyOf(root, 3)}`, operator)).body).toMatchObject({ jobKey: keyOf(root, 2), state: 'RESOLVED' });
  });
});
