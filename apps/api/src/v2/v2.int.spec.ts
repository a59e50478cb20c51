import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { keyOf } from '#domain';
import { compiled, file, userTaskProcess } from '../../../../tools/testing/small-definitions.js';
import { storeDeployment } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { activated, incident, Seed, subscribed, T0, task } from '../../../../tools/testing/read-model-seed.js';
import { ProblemException } from '../errors/problem-exception.js';
import { RecordedTemporal, V2App, type Answer } from '../../../../tools/testing/v2-app.js';

const MINUTE = 60_000;
const db = withDatabase();
const temporal = new RecordedTemporal();
let now = T0;
let v2: V2App;
let seed: Seed;
let operator: string;
let clerk: string;
let definition: string;

beforeAll(async () => {
  seed = new Seed(db.database);
  definition = await seed.definition('agency', 'letter');
  v2 = await V2App.start(db.database, temporal, { now: () => now });
  operator = await v2.token(['operator']);
  clerk = await v2.token(['clerk'], { subject: 'jan.testowy', groups: ['urzad-testowy'] });
}, 60_000);
afterAll(() => v2?.close());
beforeEach(() => {
  temporal.commands.length = 0;
  temporal.starts.length = 0;
  temporal.answer = () => ({ ok: true, step: 2 });
});

const post = (path: string, body?: unknown, as = operator): Promise<Answer> => v2.ask('POST', path, as, body);
const get = (path: string, as = operator): Promise<Answer> => v2.ask('GET', path, as);
const told = ({ status, body }: Answer): string => `${status} ${String(body['code'])}`;
const instance = (trace: Parameters<Seed['instance']>[3] = [], tenant = 'agency'): Promise<string> => seed.instance(tenant, { letter: [definition, 1] }, now, trace);
/** An instance with one open task (id 1). */
const withTask = async (options: Parameters<typeof task>[1] = {}): Promise<string> => keyOf(await instance([activated(1, 'handle'), task(1, options)]), 1);

describe('access', () => {
  it('is for those who work the engine, and for clerks to user tasks', async () => {
    const citizen = await v2.token(['citizen']);
    for (const path of ['process-instances/search', 'incidents/search', 'messages/publication']) {
      expect(told(await post(path, {}, clerk))).toBe('403 ROLE_MISSING');
      expect(told(await post(path, {}, citizen))).toBe('403 ROLE_MISSING');
      expect((await v2.ask('POST', path, '')).status).toBe(401);
    }
    expect(told(await post('user-tasks/search', {}, citizen))).toBe('403 ROLE_MISSING');
    expect((await post('user-tasks/search', {}, clerk)).status).toBe(200);
  });

  it('takes demo:demo as Camunda 8 Run does', async () => {
    const basic = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
    expect((await get('topology', basic)).body).toMatchObject({ clusterSize: 1, gatewayVersion: '8.8.0', brokers: [{ partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }] }] });
    expect((await get('topology', `Basic ${Buffer.from('demo:other').toString('base64')}`)).status).toBe(401);
  });

  it('ends at the tenant', async () => {
    const other = await v2.token(['operator', 'admin'], { tenants: ['other'] });
    const taskKey = await withTask();
    const instanceKey = (BigInt(taskKey) - 1n).toString();
    expect(told(await get(`process-instances/${instanceKey}`, other))).toBe('404 INSTANCE_NOT_FOUND');
    expect(told(await get(`user-tasks/${taskKey}`, other))).toBe('404 TASK_NOT_FOUND');
    expect(told(await post(`user-tasks/${taskKey}/completion`, {}, other))).toBe('404 TASK_NOT_FOUND');
    expect(told(await post(`user-tasks/${taskKey}/assignment`, { assignee: 'x' }, other))).toBe('404 TASK_NOT_FOUND');
    expect(told(await post(`process-instances/${instanceKey}/cancellation`, {}, other))).toBe('404 INSTANCE_NOT_FOUND');
    expect(told(await post('messages/publication', { name: 'paid', tenantId: 'agency' }, other))).toBe('403 TENANT_FORBIDDEN');
    expect(told(await post('process-instances', { processDefinitionId: 'letter', tenantId: 'agency' }, other))).toBe('403 TENANT_FORBIDDEN');
    expect(temporal.commands).toEqual([]);
  });
});

describe('a search', () => {
  it('answers items and a page, without members that are null', async () => {
    const taskKey = await withTask({ name: 'Read it' });
    const { status, body } = await post('user-tasks/search', { filter: { userTaskKey: taskKey }, sort: [{ field: 'creationDate', order: 'asc' }], page: { from: 0, limit: 100 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ userTaskKey: taskKey, name: 'Read it', creationDate: new Date(now).toISOString() }], page: { totalItems: 1, hasMoreTotalItems: false } });
    expect(Object.values(body.items?.[0] ?? {})).not.toContain(null);
  });

  it('is refused with all its faults as one problem', async () => {
    const { status, type, body } = await post('process-instances/search', { filter: { colour: 'red', state: 'OLD' }, sort: [{ field: 'colour' }] });
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({ status: 400, title: 'Bad Request', instance: '/v2/process-instances/search', code: 'SORT_FIELD_UNKNOWN' });
    expect((body['faults'] as { code: string }[]).map(({ code }) => code)).toEqual(['SORT_FIELD_UNKNOWN', 'FILTER_FIELD_UNKNOWN', 'FILTER_VALUE_INVALID']);
    expect(told(await post('incidents/search', { filters: {} }))).toBe('400 PAGE_INVALID');
    expect(told(await post('incidents/search', []))).toBe('400 BODY_INVALID');
    expect((await post('incidents/search')).status).toBe(200);
  });
});

describe('creating an instance', () => {
  const TENANT = 'maker';
  let maker: string;
  beforeAll(async () => {
    maker = await v2.token(['operator'], { tenants: [TENANT] });
    for (const name of ['First', 'Second']) {
      await storeDeployment(db.database, await compiled([file('one.bpmn', userTaskProcess('one', name))], TENANT), { tenantId: TENANT, subject: 'anna.testowa', at: now });
    }
    temporal.onStart = async (workflowId) => {
      const key = workflowId.slice(3);
      await db.database.pool.query(
        `insert into process_instances (instance_key, root_key, tenant_id, process_definition_key, process_id, version, program_hash, state, started_at, last_step, last_digest, step_from)
         values ($1, $1, $2, 1, 'one', 1, $3, 'ACTIVE', $4, 1, 'd', 1)`, [key, TENANT, 'f'.repeat(64), new Date(now)]);
    };
  });

  it('starts its workflow with the program’s hash under a key of its own', async () => {
    const { status, body } = await post('process-instances', { processDefinitionId: 'one', variables: { a: 1 }, tenantId: TENANT }, maker);
    expect([status, body]).toEqual([200, {
      processDefinitionId: 'one', processDefinitionVersion: 2, processDefinitionKey: expect.stringMatching(/^\d+$/), processInstanceKey: expect.stringMatching(/^\d+$/), tenantId: TENANT, variables: {},
    }]);
    expect(temporal.starts).toMatchObject([
      { type: 'processInstance', options: { workflowId: `pi-${body['processInstanceKey'] as string}`, workflowIdReusePolicy: 'REJECT_DUPLICATE', args: [{}, { tenantId: TENANT, instanceKey: body['processInstanceKey'], caseId: null, variables: { a: 1 } }] } },
    ]);
  });

  it('takes a version, or the key of one', async () => {
    const first = (await post('process-instances', { processDefinitionId: 'one', processDefinitionVersion: 1, tenantId: TENANT }, maker)).body;
    expect(first['processDefinitionVersion']).toBe(1);
    const again = (await post('process-instances', { processDefinitionKey: first['processDefinitionKey'], tenantId: TENANT }, maker)).body;
    expect([again['processDefinitionVersion'], again['processDefinitionKey']]).toEqual([1, first['processDefinitionKey']]);
  });

  it.each([
    [{ processDefinitionId: 'none' }, '404 DEFINITION_NOT_FOUND'],
    [{ processDefinitionId: 'one', processDefinitionVersion: 9 }, '404 DEFINITION_NOT_FOUND'],
    [{ processDefinitionKey: '12345' }, '404 DEFINITION_NOT_FOUND'],
    [{}, '400 BODY_INVALID'],
    [{ processDefinitionId: 'one', processDefinitionKey: '1' }, '400 BODY_INVALID'],
    [{ processDefinitionId: 'one', colour: 'red' }, '400 BODY_INVALID'],
    [{ processDefinitionId: 'one', variables: [] }, '400 BODY_INVALID'],
    [{ processDefinitionId: 'one', tags: ['a'] }, '400 CREATION_OPTION_UNSUPPORTED'],
    [{ processDefinitionId: 'one', startInstructions: [{ elementId: 'nowhere' }] }, '400 START_INSTRUCTION_INVALID'],
    [{ processDefinitionId: 'one', startInstructions: [{ elementId: 'start' }] }, '400 START_INSTRUCTION_INVALID'],
    [{ processDefinitionId: 'one', startInstructions: [{ element: 'work' }] }, '400 BODY_INVALID'],
    [{ processDefinitionId: 'one', variables: { a: { b: ['x\u0000'] } } }, '400 VALUE_UNSTORABLE'],
    [{ processDefinitionId: 'one', variables: { a: '\ud800' } }, '400 VALUE_UNSTORABLE'],
    [{ processDefinitionId: 'one', variables: { a: 'x'.repeat(1024 * 1024) } }, '413 VARIABLES_TOO_LARGE'],
  ])('%#. is refused where it is not right', async (body, expected) => {
    expect(told(await post('process-instances', { ...body, tenantId: TENANT }, maker))).toBe(expected);
    expect(temporal.starts).toEqual([]);
  });

  it('waits for the end where it is asked to, and tells the variables', async () => {
    const begun = temporal.onStart;
    temporal.onStart = async (workflowId) => {
      await begun(workflowId);
      const key = workflowId.slice(3);
      await db.database.pool.query(`insert into variables (root_key, scope_key, name, instance_key, tenant_id, value, step_from) values ($1, $1, 'x', $1, $2, '7', 1), ($1, $1, 'y', $1, $2, '"z"', 1)`, [key, TENANT]);
      setTimeout(() => void db.database.pool.query(`update process_instances set state = 'COMPLETED' where instance_key = $1`, [key]), 100);
    };
    const wait = { processDefinitionId: 'one', tenantId: TENANT, awaitCompletion: true };
    expect((await post('process-instances', { ...wait }, maker)).body['variables']).toEqual({ x: 7, y: 'z' });
    expect((await post('process-instances', { ...wait, fetchVariables: ['y', 'none'], requestTimeout: 5_000 }, maker)).body['variables']).toEqual({ y: 'z' });
    temporal.onStart = begun;
    expect(told(await post('process-instances', { ...wait, requestTimeout: 50 }, maker))).toBe('504 COMPLETION_NOT_AWAITED');
  });

  it('starts nothing where Temporal cannot be reached', async () => {
    const begun = temporal.onStart;
    temporal.onStart = () => Promise.reject(new ProblemException(503, { code: 'ENGINE_UNAVAILABLE', message: 'down', hint: '' }));
    const before = await db.database.pool.query('select count(*)::int as n from outbox');
    expect(told(await post('process-instances', { processDefinitionId: 'one', tenantId: TENANT }, maker))).toBe('503 ENGINE_UNAVAILABLE');
    expect((await db.database.pool.query('select count(*)::int as n from outbox')).rows).toEqual(before.rows);
    temporal.onStart = begun;
  });
});

describe('cancelling', () => {
  it('is a command to the root', async () => {
    const key = await instance();
    expect((await post(`process-instances/${key}/cancellation`, {})).status).toBe(204);
    expect(temporal.commands).toEqual([[key, { kind: 'cancelInstance', commandId: expect.any(String), by: 'anna.testowa' }]]);
  });

  it('is refused for what was called, has ended, or is not there', async () => {
    const key = await instance([activated(1, 'call'), { t: 'instanceStarted', id: 2, processId: 'letter', parentInstance: 0, parentElement: 1 }]);
    expect(told(await post(`process-instances/${keyOf(key, 2)}/cancellation`))).toBe('409 INSTANCE_NOT_ROOT');
    await seed.step(key, 'agency', now, [{ t: 'instanceEnded', id: 0, outcome: 'completed' }]);
    expect(told(await post(`process-instances/${key}/cancellation`))).toBe('404 INSTANCE_CLOSED');
    expect(told(await post(`process-instances/99/cancellation`))).toBe('404 INSTANCE_NOT_FOUND');
    expect(told(await post(`process-instances/a'b/cancellation`))).toBe('404 INSTANCE_NOT_FOUND');
    const open = await instance();
    temporal.answer = () => {
      throw new ProblemException(409, { code: 'INSTANCE_CLOSED', message: 'ended', hint: '' });
    };
    expect(told(await post(`process-instances/${open}/cancellation`))).toBe('404 INSTANCE_CLOSED');
  });
});

describe('user tasks', () => {
  const assignee = async (key: string): Promise<unknown> => (await get(`user-tasks/${key}`)).body['assignee'];
  const assign = (key: string, body: object, as = operator): Promise<Answer> => post(`user-tasks/${key}/assignment`, body, as);

  it('are assigned, overridden, kept from being overridden, and given back', async () => {
    const key = await withTask();
    expect((await assign(key, { assignee: 'a', allowOverride: false, action: 'assign' })).status).toBe(204);
    expect((await assign(key, { assignee: 'a', allowOverride: false })).status).toBe(204);
    const refused = await assign(key, { assignee: 'b', allowOverride: false });
    expect([told(refused), refused.body['params']]).toEqual(['409 TASK_ASSIGNED', { assignee: 'a' }]);
    expect((await assign(key, { assignee: 'b' })).status).toBe(204);
    expect(await assignee(key)).toBe('b');
    expect((await v2.ask('DELETE', `user-tasks/${key}/assignee`, operator)).status).toBe(204);
    expect(await assignee(key)).toBeUndefined();
    expect((await assign(key, { assignee: 'c', allowOverride: false })).status).toBe(204);
  });

  it('that the definition assigned are assigned', async () => {
    const key = await withTask({ assignee: 'maria' });
    expect(told(await assign(key, { assignee: 'b', allowOverride: false }))).toBe('409 TASK_ASSIGNED');
    expect((await v2.ask('DELETE', `user-tasks/${key}/assignee`, operator)).status).toBe(204);
    expect(await assignee(key)).toBeUndefined();
  });

  it('are got by one of many who ask at once', async () => {
    const key = await withTask();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => assign(key, { assignee: `clerk-${n}`, allowOverride: false })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(7).fill(409)]);
  });

  it('are a clerk’s within his groups, for himself, and never taken from a colleague', async () => {
    const [mine, foreign] = [await withTask(), await withTask({ groups: ['other-office'] })];
    expect(told(await get(`user-tasks/${foreign}`, clerk))).toBe('404 TASK_NOT_FOUND');
    expect(told(await assign(foreign, { assignee: 'jan.testowy' }, clerk))).toBe('404 TASK_NOT_FOUND');
    expect(told(await assign(mine, { assignee: 'anna.testowa' }, clerk))).toBe('403 ASSIGNEE_FORBIDDEN');
    expect(told(await post(`user-tasks/${mine}/completion`, {}, clerk))).toBe('409 TASK_NOT_ASSIGNED');
    await assign(mine, { assignee: 'anna.testowa' });
    expect(told(await assign(mine, { assignee: 'jan.testowy', allowOverride: true }, clerk))).toBe('409 TASK_ASSIGNED');
    expect(told(await v2.ask('DELETE', `user-tasks/${mine}/assignee`, clerk))).toBe('409 TASK_ASSIGNED');
    expect(told(await post(`user-tasks/${mine}/completion`, {}, clerk))).toBe('409 TASK_ASSIGNED');
    await v2.ask('DELETE', `user-tasks/${mine}/assignee`, operator);
    expect((await assign(mine, { assignee: 'jan.testowy' }, clerk)).status).toBe(204);
    expect((await post(`user-tasks/${mine}/completion`, {}, clerk)).status).toBe(204);
    expect((await v2.ask('DELETE', `user-tasks/${mine}/assignee`, clerk)).status).toBe(204);
  });

  it('of a case are not completed here by a clerk', async () => {
    const key = await withTask();
    await db.database.pool.query('update user_tasks set case_id = $2 where task_key = $1', [key, '00000000-0000-4000-8000-000000000001']);
    await assign(key, { assignee: 'jan.testowy' }, clerk);
    expect(told(await post(`user-tasks/${key}/completion`, { variables: { replyId: 'x' } }, clerk))).toBe('409 TASK_BELONGS_TO_CASE');
    expect(temporal.commands).toEqual([]);
  });

  it('are completed by a command', async () => {
    const key = await withTask();
    expect((await post(`user-tasks/${key}/completion`, { variables: { done: true }, action: 'complete' })).status).toBe(204);
    expect((await post(`user-tasks/${key}/completion`)).status).toBe(204);
    expect(temporal.commands).toMatchObject([
      [(BigInt(key) - 1n).toString(), { kind: 'completeTask', task: 1, variables: { done: true }, by: 'anna.testowa' }],
      [(BigInt(key) - 1n).toString(), { kind: 'completeTask', task: 1, variables: {} }],
    ]);
  });

  it('that are over are not there, as in Camunda', async () => {
    const key = await withTask();
    temporal.answer = () => ({ ok: false, problem: { code: 'TASK_NOT_ACTIVE', message: 'over', hint: '' } });
    expect(told(await post(`user-tasks/${key}/completion`, {}))).toBe('404 TASK_NOT_ACTIVE');
    await seed.step((BigInt(key) - 1n).toString(), 'agency', now, [{ t: 'taskEnded', id: 1, outcome: 'completed', by: 'x' }]);
    expect(told(await post(`user-tasks/${key}/completion`, {}))).toBe('404 TASK_NOT_ACTIVE');
    expect(told(await assign(key, { assignee: 'a' }))).toBe('404 TASK_NOT_ACTIVE');
    expect(told(await v2.ask('DELETE', `user-tasks/${key}/assignee`, operator))).toBe('404 TASK_NOT_ACTIVE');
    expect((await get(`user-tasks/${key}`)).body['state']).toBe('COMPLETED');
    expect(told(await assign(key, { assignee: '' }))).toBe('400 BODY_INVALID');
  });
});

describe('incidents', () => {
  it('are resolved by a command, once', async () => {
    const key = await instance([activated(1, 'send'), incident(2, 1, 'send', 'It failed')]);
    const incidentKey = keyOf(key, 2);
    expect((await get(`incidents/${incidentKey}`)).body).toMatchObject({ incidentKey, errorMessage: 'It failed', state: 'ACTIVE' });
    expect((await post(`incidents/${incidentKey}/resolution`)).status).toBe(204);
    expect(temporal.commands).toMatchObject([[key, { kind: 'resolveIncident', incident: 2 }]]);
    await seed.step(key, 'agency', now, [{ t: 'incidentResolved', id: 2 }]);
    expect(told(await post(`incidents/${incidentKey}/resolution`))).toBe('404 INCIDENT_NOT_FOUND');
    expect(told(await get('incidents/7'))).toBe('404 INCIDENT_NOT_FOUND');
  });

  it('of an engine that is too busy say so', async () => {
    const incidentKey = keyOf(await instance([activated(1, 'send'), incident(2, 1, 'send', 'It failed')]), 2);
    temporal.answer = () => ({ ok: false, problem: { code: 'TOO_MANY_COMMANDS', message: 'busy', hint: '' } });
    expect(told(await post(`incidents/${incidentKey}/resolution`, { operationReference: 3 }))).toBe('503 TOO_MANY_COMMANDS');
  });
});

describe('messages', () => {
  const waiting = (name: string, tenant = 'agency'): Promise<string> => instance([activated(1, 'wait'), subscribed(2, name, 'k')], tenant);
  const outboxOf = async (key: string): Promise<Record<string, unknown>[]> => (await db.database.pool.query<{ payload: Record<string, unknown> }>('select payload from outbox where instance_key = $1 order by id', [key])).rows.map(({ payload }) => payload);

  it('go to the instance that has waited longest, once', async () => {
    const first = await waiting('paid');
    now += MINUTE;
    const second = await waiting('paid');
    const body = { name: 'paid', correlationKey: 'k', variables: { sum: 5 }, tenantId: 'agency' };
    const { status, body: answer } = await post('messages/publication', { ...body, timeToLive: MINUTE });
    expect([status, answer]).toEqual([200, { messageKey: expect.stringMatching(/^\d+$/), tenantId: 'agency' }]);
    expect(await outboxOf(first)).toEqual([{ messageId: answer['messageKey'], subscription: 2, name: 'paid', correlationKey: 'k', variables: { sum: 5 }, expiresAt: now + MINUTE }]);
    expect(await outboxOf(second)).toEqual([]);
    await post('messages/publication', body);
    expect([(await outboxOf(first)).length, (await outboxOf(second)).length]).toEqual([1, 1]);
  });

  it('correlate when an instance has taken them', async () => {
    const key = await waiting('heard');
    const asking = post('messages/correlation', { name: 'heard', correlationKey: 'k', tenantId: 'agency' });
    let payload: Record<string, unknown> | undefined;
    while (payload === undefined) payload = (await outboxOf(key))[0];
    await seed.step(key, 'agency', now, [{ t: 'subscriptionClosed', id: 2, outcome: 'correlated', messageId: payload['messageId'] as string }], { messageId: payload['messageId'] as string });
    const { status, body } = await asking;
    expect([status, body]).toEqual([200, { messageKey: payload['messageId'], processInstanceKey: key, tenantId: 'agency' }]);
  });

  it('correlate with nothing where nobody waits, and leave nothing behind', async () => {
    expect(told(await post('messages/correlation', { name: 'unheard', correlationKey: 'k', tenantId: 'agency' }))).toBe('404 MESSAGE_NOT_CORRELATED');
    expect((await db.database.pool.query(`select 1 from messages where name = 'unheard'`)).rows).toEqual([]);
  });

  it('do not correlate with an instance that ended on the way', async () => {
    const key = await waiting('late');
    const asking = post('messages/correlation', { name: 'late', correlationKey: 'k', tenantId: 'agency' });
    while ((await outboxOf(key)).length === 0);
    await db.database.pool.query(`update outbox set state = 'undeliverable', disposition = 'INSTANCE_CLOSED' where instance_key = $1`, [key]);
    expect(told(await asking)).toBe('404 MESSAGE_NOT_CORRELATED');
  });

  it('are published once under an id while they live', async () => {
    const message = { name: 'once', correlationKey: 'k', messageId: 'm-1', timeToLive: MINUTE, tenantId: 'agency' };
    expect((await post('messages/publication', message)).status).toBe(200);
    expect(told(await post('messages/publication', message))).toBe('409 MESSAGE_DUPLICATE');
    now += MINUTE;
    expect((await post('messages/publication', message)).status).toBe(200);
  });

  it.each([[{}], [{ name: '' }], [{ name: 'a', timeToLive: -1 }], [{ name: 'a', ttl: 5 }], [{ name: 'a', correlationKey: 5 }]])('are refused where they are not right: %j', async (body) => {
    expect(told(await post('messages/publication', { ...body, tenantId: 'agency' }))).toBe('400 BODY_INVALID');
  });
});
