import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { CamundaRestClient } from '@camunda8/sdk';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { BareSystem } from './harness/bare-system.js';

const process = (id: string, inside: string, before = ''): string => bpmnFile(`${before}<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${inside}</bpmn:process>`);
const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const by = (type: string, more = ''): string => `<bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="3" />${more}</bpmn:extensionElements>`;

/** A job type of its own for each process, so that a test's worker gets no job of another test. */
const one = (id: string): string => process(id, `<bpmn:serviceTask id="work">${by(id, '<zeebe:taskHeaders><zeebe:header key="colour" value="red" /></zeebe:taskHeaders>')}</bpmn:serviceTask>${flow('f1', 'start', 'work')}${flow('f2', 'work', 'end')}`);

const REFUNDING = process(
  'refunding',
  `<bpmn:serviceTask id="pay">${by('refunding')}</bpmn:serviceTask><bpmn:sendTask id="tell">${by('telling')}</bpmn:sendTask>
  <bpmn:boundaryEvent id="poor" attachedToRef="pay"><bpmn:errorEventDefinition id="d" errorRef="e-poor" /></bpmn:boundaryEvent>
  ${flow('f1', 'start', 'pay')}${flow('f2', 'pay', 'end')}${flow('f3', 'poor', 'tell')}${flow('f4', 'tell', 'end')}`,
  '<bpmn:error id="e-poor" errorCode="NO_FUNDS" />',
);

const PACKING = process(
  'packing',
  `<bpmn:serviceTask id="pack">${by('packing', '<zeebe:ioMapping><zeebe:input source="=item" target="item" /></zeebe:ioMapping>')}
  <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="packed" outputElement="=done" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>
  ${flow('f1', 'start', 'pack')}${flow('f2', 'pack', 'end')}`,
);

const LISTENED = process(
  'listened',
  `<bpmn:userTask id="decide"><bpmn:extensionElements><zeebe:userTask /><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="checking" /></zeebe:taskListeners>
  <zeebe:executionListeners><zeebe:executionListener eventType="start" type="preparing" /></zeebe:executionListeners></bpmn:extensionElements></bpmn:userTask>${flow('f1', 'start', 'decide')}${flow('f2', 'decide', 'end')}`,
);

/** For an office whose head says who may have it. */
const GUARDED = process(
  'guarded',
  `<bpmn:userTask id="decide"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="office" /><zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="guarding" /></zeebe:taskListeners>
  </bpmn:extensionElements></bpmn:userTask>${flow('f1', 'start', 'decide')}${flow('f2', 'decide', 'end')}`,
);

const ONES = ['billing', 'clustered', 'flaky', 'hopeless', 'slow', 'twice', 'waited', 'left', 'uncaught', 'changed'];

type Camunda = InstanceType<typeof CamundaRestClient>;
type Worker = ReturnType<Camunda['createJobWorker']>;
type Handler = Parameters<Camunda['createJobWorker']>[0]['jobHandler'];

interface Job {
  readonly jobKey: string;
  readonly retries: number;
  readonly deadline: number;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly jobs?: readonly Job[]; readonly items?: readonly Readonly<Record<string, unknown>>[] };
}

const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;

describeWith(await devServer(), 'job workers', () => {
  let db: TestDatabase;
  let temporal: TemporalServer;
  let running: BareSystem;
  let camunda: Camunda;
  const workers: Worker[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    temporal = await TemporalServer.start();
    running = await BareSystem.start({ databaseUrl: db.url, temporalAddress: temporal.address });
    const config = { ZEEBE_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo', CAMUNDA_TENANT_ID: '<default>', CAMUNDA_LOG_LEVEL: 'none' };
    camunda = new CamundaRestClient({ config: config as never });
    const files = { refunding: REFUNDING, packing: PACKING, listened: LISTENED, guarded: GUARDED, ...Object.fromEntries(ONES.map((id) => [id, one(id)])) };
    await camunda.deployResources(Object.entries(files).map(([name, content]) => ({ name: `${name}.bpmn`, content })));
  }, 300_000);
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  const raw = async (method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> => {
    const answer = await fetch(`${running.base}/v2/${path}`, { method, headers: { authorization: BASIC, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }), ...(signal !== undefined && { signal }) });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  };
  const told = ({ status, body }: Answer): string => `${status}${body.code === undefined ? '' : ` ${body.code}`}`;
  const activate = async (type: string, more: object = {}): Promise<readonly Job[]> => {
    const answer = await raw('POST', 'jobs/activation', { type, worker: 'by-hand', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: 20_000, ...more });
    if (answer.body.jobs === undefined) throw new Error(`Expected jobs but ${JSON.stringify(answer)}`);
    return answer.body.jobs;
  };
  const first = async (type: string, more: object = {}): Promise<Job> => {
    const [job] = await activate(type, more);
    if (job === undefined) throw new Error(`Expected a job of the type ${type}`);
    return job;
  };
  const create = async (processDefinitionId: string, variables: object = {}): Promise<string> => (await camunda.createProcessInstance({ processDefinitionId, variables: variables as never })).processInstanceKey;
  const state = async (processInstanceKey: string): Promise<unknown> => (await raw('POST', 'process-instances/search', { filter: { processInstanceKey } })).body.items?.[0]?.['state'];
  const ended = (processInstanceKey: string): Promise<true> => waitUntil('the instance to end', async () => (await state(processInstanceKey)) === 'COMPLETED', 20_000, 25);
  const jobs = async (filter: object): Promise<readonly Readonly<Record<string, unknown>>[]> => (await raw('POST', 'jobs/search', { filter })).body.items ?? [];
  const variable = async (processInstanceKey: string, name: string): Promise<unknown> => (await raw('POST', 'variables/search', { filter: { processInstanceKey, name } })).body.items?.[0]?.['value'];
  const incident = async (processInstanceKey: string): Promise<Readonly<Record<string, unknown>>> =>
    waitUntil('the incident', async () => (await raw('POST', 'incidents/search', { filter: { processInstanceKey, state: 'ACTIVE' } })).body.items?.[0], 20_000, 25);
  const work = (type: string, jobHandler: Handler, more: object = {}): void => {
    workers.push(camunda.createJobWorker({ type, worker: `${type}-worker`, timeout: 30_000, maxJobsToActivate: 8, pollIntervalMs: 20, requestTimeout: 10_000, jobHandler, ...more } as never));
  };

  it('does a service task by a worker of the SDK', async () => {
    const seen: Job[] = [];
    work('billing', async (job) => {
      seen.push(job as unknown as Job);
      return job.complete({ bill: 17.5 } as never);
    });
    const processInstanceKey = await create('billing', { order: 'o-1' });
    await ended(processInstanceKey);
    expect(seen).toMatchObject([{ type: 'billing', worker: 'billing-worker', retries: 3, elementId: 'work', processInstanceKey, processDefinitionId: 'billing', processDefinitionVersion: 1, tenantId: '<default>', customHeaders: { colour: 'red' }, variables: { order: 'o-1' }, kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED' }]);
    expect(await variable(processInstanceKey, 'bill')).toBe('17.5');
    expect(await jobs({ processInstanceKey })).toMatchObject([{ jobKey: seen[0]?.jobKey, state: 'COMPLETED', type: 'billing', worker: 'billing-worker', endTime: expect.any(String), hasFailedWithRetriesLeft: false }]);
  }, 60_000);

  it("does it by a worker of Camunda's other client too, which fails it first and changes its retries", async () => {
    const client = createCamundaClient({ config: { CAMUNDA_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo', CAMUNDA_SDK_LOG_LEVEL: 'silent' } } as never);
    const tries: number[] = [];
    const worker = client.createJobWorker({
      jobType: 'clustered',
      jobTimeoutMs: 30_000,
      maxParallelJobs: 4,
      pollTimeoutMs: 1_000,
      jobHandler: async (job) => {
        tries.push(job.retries);
        if (tries.length === 1) return job.fail({ errorMessage: 'once more', retries: 1, retryBackOff: 0 });
        await job.modifyRetries({ retries: 7 });
        await job.modifyJobTimeout({ newTimeoutMs: 60_000 });
        return job.complete({ name: `${String(job.variables['name'])}!` });
      },
    });
    try {
      const processInstanceKey = await create('clustered', { name: 'anna' });
      await ended(processInstanceKey);
      expect(tries).toEqual([3, 1]);
      expect(await variable(processInstanceKey, 'name')).toBe('"anna!"');
      expect(await jobs({ processInstanceKey })).toMatchObject([{ state: 'COMPLETED', retries: 7, errorMessage: 'once more' }]);
    } finally {
      await worker.stopGracefully();
    }
  }, 60_000);

  it('gives a job that failed again when its back-off is over, with what the worker left', async () => {
    const tries: { readonly at: number; readonly retries: number; readonly variables: unknown }[] = [];
    work('flaky', async (job) => {
      tries.push({ at: performance.now(), retries: job.retries, variables: job.variables });
      if (tries.length > 1) return job.complete({} as never);
      return job.fail({ errorMessage: 'the printer is out of paper', retries: 2, retryBackOff: 1_500, variables: { tray: 2 } } as never);
    });
    const processInstanceKey = await create('flaky', { copies: 1 });
    await waitUntil('the failure', async () => (await jobs({ processInstanceKey, state: 'FAILED' })).length === 1, 10_000, 20);
    expect(await jobs({ processInstanceKey })).toMatchObject([{ state: 'FAILED', retries: 2, errorMessage: 'the printer is out of paper', hasFailedWithRetriesLeft: true }]);
    await ended(processInstanceKey);
    expect(tries.map(({ retries, variables }) => ({ retries, variables }))).toEqual([{ retries: 3, variables: { copies: 1 } }, { retries: 2, variables: { copies: 1, tray: 2 } }]);
    expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThan(1_400);
  }, 60_000);

  it('makes an incident of a job without retries, which goes on with new retries and a resolution', async () => {
    const processInstanceKey = await create('hopeless');
    const { jobKey } = await first('hopeless');
    expect(told(await raw('POST', `jobs/${jobKey}/failure`, { retries: 0, errorMessage: 'nobody knows how' }))).toBe('204');
    const { incidentKey, ...about } = await incident(processInstanceKey);
    expect(about).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'nobody knows how', jobKey, elementId: 'work' });
    expect(await jobs({ jobKey })).toMatchObject([{ state: 'FAILED', retries: 0, hasFailedWithRetriesLeft: false }]);
    expect(told(await raw('POST', `jobs/${jobKey}/completion`, {}))).toBe('409 JOB_STATE_INVALID');
    expect(told(await raw('POST', `incidents/${String(incidentKey)}/resolution`))).toBe('409 JOB_RETRIES_MISSING');
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: { retries: 0 } }))).toBe('400 BODY_INVALID');
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: { retries: 1 } }))).toBe('204');
    expect(await activate('hopeless', { requestTimeout: -1 })).toEqual([]);
    expect(told(await raw('POST', `incidents/${String(incidentKey)}/resolution`))).toBe('204');
    const again = await first('hopeless');
    expect(again).toMatchObject({ jobKey, retries: 1 });
    expect(told(await raw('POST', `jobs/${jobKey}/completion`, {}))).toBe('204');
    expect(await state(processInstanceKey)).toBe('COMPLETED');
  }, 60_000);

  it('has a BPMN error caught by a boundary, and the other way done by a send task', async () => {
    work('refunding', (job) => job.error({ errorCode: 'NO_FUNDS', errorMessage: 'the account is empty' } as never));
    work('telling', (job) => job.complete({} as never));
    const processInstanceKey = await create('refunding');
    await ended(processInstanceKey);
    expect(await jobs({ processInstanceKey, type: 'refunding' })).toMatchObject([{ state: 'ERROR_THROWN', errorCode: 'NO_FUNDS', errorMessage: 'the account is empty' }]);
    expect(await jobs({ processInstanceKey, type: 'telling' })).toMatchObject([{ state: 'COMPLETED' }]);
  }, 60_000);

  it('makes an incident of an error that nobody catches; resolved, the job is there again', async () => {
    const processInstanceKey = await create('uncaught');
    const { jobKey } = await first('uncaught');
    expect(told(await raw('POST', `jobs/${jobKey}/error`, { errorCode: 'STRANGE' }))).toBe('204');
    const { incidentKey, ...about } = await incident(processInstanceKey);
    expect(about).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT', jobKey });
    expect(await jobs({ jobKey })).toMatchObject([{ state: 'ERROR_THROWN', errorCode: 'STRANGE' }]);
    expect(told(await raw('POST', `incidents/${String(incidentKey)}/resolution`))).toBe('204');
    expect(await first('uncaught')).toMatchObject({ jobKey, retries: 3 });
    expect(await jobs({ jobKey })).toMatchObject([{ state: 'CREATED' }]);
    expect(told(await raw('POST', `jobs/${jobKey}/completion`))).toBe('204');
  }, 60_000);

  it('gives the job of a slow worker to another; who answers first has done it, and the second has not', async () => {
    const processInstanceKey = await create('slow');
    const late = await first('slow', { timeout: 200 });
    const other = await first('slow', { worker: 'other' });
    expect(other.jobKey).toBe(late.jobKey);
    expect(told(await raw('POST', `jobs/${late.jobKey}/completion`, { variables: { who: 'late' } }))).toBe('204');
    expect(told(await raw('POST', `jobs/${other.jobKey}/completion`, { variables: { who: 'other' } }))).toBe('404 JOB_NOT_FOUND');
    expect(await state(processInstanceKey)).toBe('COMPLETED');
    expect(await variable(processInstanceKey, 'who')).toBe('"late"');
  }, 60_000);

  it('takes one of several answers that come at once', async () => {
    const processInstanceKey = await create('twice');
    const { jobKey } = await first('twice');
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => raw('POST', `jobs/${jobKey}/completion`, { variables: { n } })));
    expect(answers.map(told).sort()).toEqual(['204', '404 JOB_NOT_FOUND', '404 JOB_NOT_FOUND', '404 JOB_NOT_FOUND', '404 JOB_NOT_FOUND']);
    for (const path of ['completion', 'failure', 'error']) expect(told(await raw('POST', `jobs/${jobKey}/${path}`, path === 'error' ? { errorCode: 'X' } : {}))).toBe('404 JOB_NOT_FOUND');
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: { retries: 5 } }))).toBe('404 JOB_NOT_FOUND');
    expect(await variable(processInstanceKey, 'n')).toBe(String(answers.findIndex(({ status }) => status === 204) + 1));
  }, 60_000);

  it('lets a worker wait for a job, or not wait', async () => {
    expect(await activate('waited', { requestTimeout: -1 })).toEqual([]);
    const begin = performance.now();
    expect(await activate('waited', { requestTimeout: 300 })).toEqual([]);
    expect(performance.now() - begin).toBeGreaterThan(280);
    const waiting = Promise.all([1, 2, 3].map(() => activate('waited', { maxJobsToActivate: 1 })));
    const keys = await Promise.all([1, 2, 3].map(() => create('waited')));
    const given = (await waiting).flat();
    expect(given.map(({ processInstanceKey }) => processInstanceKey).sort()).toEqual(keys.sort());
  }, 60_000);

  it('gives nothing to a worker that has gone while it waited', async () => {
    const gone = new AbortController();
    const waiting = raw('POST', 'jobs/activation', { type: 'left', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: 30_000 }, gone.signal).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 300));
    gone.abort();
    expect(await waiting).toBe('gone');
    await create('left');
    expect(await activate('left', { requestTimeout: 5_000 })).toHaveLength(1);
  }, 60_000);

  it('changes the time-out of a job, longer and shorter', async () => {
    await create('changed');
    const { jobKey, deadline } = await first('changed');
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: { timeout: 600_000 } }))).toBe('204');
    expect(Date.parse((await jobs({ jobKey }))[0]?.['deadline'] as string)).toBeGreaterThan(deadline + 400_000);
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: { timeout: 0 } }))).toBe('204');
    expect(await first('changed', { fetchVariable: ['nothing'] })).toMatchObject({ jobKey, variables: {} });
    expect(told(await raw('PATCH', `jobs/${jobKey}`, { changeset: {} }))).toBe('400 BODY_INVALID');
  }, 60_000);

  it('asks the listeners of a task: one prepares it, one denies its completion and then grants it', async () => {
    work('preparing', (job) => job.complete({ prepared: true } as never));
    const processInstanceKey = await create('listened');
    const userTaskKey = await waitUntil('the task', async () => (await raw('POST', 'user-tasks/search', { filter: { processInstanceKey, state: 'CREATED' } })).body.items?.[0]?.['userTaskKey'] as string, 20_000, 25);
    const answered = raw('POST', `user-tasks/${userTaskKey}/completion`, { variables: { grant: false } });
    const denied = await first('checking');
    expect(denied).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'COMPLETING', elementInstanceKey: userTaskKey, variables: { prepared: true, grant: false } });
    expect(told(await raw('POST', `jobs/${denied.jobKey}/completion`, { result: { type: 'userTask', denied: true, deniedReason: 'not yet' } }))).toBe('204');
    expect(told(await answered)).toBe('409 TASK_DENIED');
    expect(await jobs({ jobKey: denied.jobKey })).toMatchObject([{ isDenied: true, deniedReason: 'not yet', state: 'COMPLETED' }]);
    const again = raw('POST', `user-tasks/${userTaskKey}/completion`, { variables: { grant: true } });
    const granted = await first('checking');
    expect(told(await raw('POST', `jobs/${granted.jobKey}/completion`, { result: { type: 'userTask', corrections: { priority: 90 } } }))).toBe('204');
    expect(told(await again)).toBe('204');
    expect(await state(processInstanceKey)).toBe('COMPLETED');
  }, 60_000);

  it('asks the listeners whether a clerk may claim, and gives the task to one of two', async () => {
    const processInstanceKey = await create('guarded');
    const id = await waitUntil('the task', async () => (await raw('POST', 'user-tasks/search', { filter: { processInstanceKey, state: 'CREATED' } })).body.items?.[0]?.['userTaskKey'] as string, 20_000, 25);
    const token = async (subject: string): Promise<string> => {
      const answer = await fetch(`${running.base}/api/v1/sandbox/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subject, roles: ['clerk'], groups: ['office'] }) });
      return ((await answer.json()) as { token: string }).token;
    };
    const [anna, ola] = [await token('anna.testowa'), await token('ola.testowa')];
    const ask = async (who: string, what: string): Promise<string> => {
      const answer = await fetch(`${running.base}/api/v1/tasks/${id}/${what}`, { method: 'POST', headers: { authorization: `Bearer ${who}` } });
      const body = (await answer.json()) as { code?: string; assignee?: string };
      return `${answer.status} ${body.code ?? body.assignee ?? 'nobody'}`;
    };
    const guard = async (result: object): Promise<void> => {
      const { jobKey } = await first('guarding');
      expect(told(await raw('POST', `jobs/${jobKey}/completion`, { result: { type: 'userTask', ...result } }))).toBe('204');
    };
    const denied = ask(anna, 'claim');
    await guard({ denied: true, deniedReason: 'not your turn' });
    expect(await denied).toBe('409 TASK_DENIED');
    const claimed = ask(anna, 'claim');
    await guard({});
    expect(await claimed).toBe('200 anna.testowa');
    expect(await ask(ola, 'claim')).toBe('409 TASK_CLAIMED');
    const back = ask(anna, 'unclaim');
    await guard({});
    expect(await back).toBe('200 nobody');
  }, 60_000);

  it('has each of 500 jobs done exactly once by 20 workers, one of which dies with jobs in its hands', async () => {
    const instances = await Promise.all(Array.from({ length: 10 }, (_, n) => create('packing', { items: Array.from({ length: 50 }, (__, m) => n * 50 + m) })));
    const dead = await activate('packing', { worker: 'dies', timeout: 2_000, maxJobsToActivate: 20 });
    expect(dead.length).toBeGreaterThan(0);
    const [done, given] = [new Map<string, number>(), new Map<string, number>()];
    let finished = 0;
    const worker = async (n: number): Promise<void> => {
      while (finished < 500) {
        for (const { jobKey, variables } of await activate('packing', { worker: `w-${n}`, maxJobsToActivate: 5, requestTimeout: 500 })) {
          given.set(jobKey, (given.get(jobKey) ?? 0) + 1);
          const { status } = await raw('POST', `jobs/${jobKey}/completion`, { variables: { done: variables['item'] } });
          if (status !== 204) throw new Error(`Expected the completion to be taken but it was answered with ${status}`);
          done.set(jobKey, (done.get(jobKey) ?? 0) + 1);
          finished += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => worker(n)));
    expect([done.size, Math.max(...done.values()), Math.max(...given.values())]).toEqual([500, 1, 1]);
    for (const { jobKey } of dead) expect(done.get(jobKey)).toBe(1);
    for (const [n, processInstanceKey] of instances.entries()) {
      expect(await state(processInstanceKey)).toBe('COMPLETED');
      expect(JSON.parse((await variable(processInstanceKey, 'packed')) as string)).toEqual(Array.from({ length: 50 }, (_, m) => n * 50 + m));
    }
  }, 240_000);
});
