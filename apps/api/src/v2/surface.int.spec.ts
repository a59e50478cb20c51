import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock, TraceRecord } from '#domain';
import { withDatabase } from '../../../../tools/testing/database.js';
import { activated, incident, Seed, subscribed, T0, task } from '../../../../tools/testing/read-model-seed.js';
import { RecordedTemporal, V2App, type Answer } from '../../../../tools/testing/v2-app.js';

const TENANT = 'agency';
const db = withDatabase();
const temporal = new RecordedTemporal();
let now = T0;
const clock: Clock = { now: () => now };
let api: V2App;
let operator: string;
let stranger: string;
let clerk: string;
let other: string;
let definition: string;
let key: string;
let seed: Seed;

const TRACE: readonly TraceRecord[] = [
  { t: 'flowTaken', instance: 0, flowId: 'f1' },
  activated(1, 'handle'),
  task(1, { formId: 'answer' }),
  { t: 'variableSet', instance: 0, scope: 1, name: 'city', value: 'Opole' },
  { t: 'elementActivated', id: 2, instance: 0, scope: 0, elementId: 'wait', type: 'messageCatchEvent' },
  subscribed(3, 'paid', 'k'),
  { t: 'signalOpened', id: 4, instance: 0, element: 2, elementId: 'wait', signalName: 'alarm' },
  incident(5, 2, 'wait', 'It is dark'),
];

beforeAll(async () => {
  seed = new Seed(db.database);
  await db.database.pool.query(`insert into resources values ($1, '{"id":"answer","components":[]}') on conflict do nothing`, ['a'.repeat(64)]);
  definition = await seed.definition(TENANT, 'letter', { name: 'The letter' });
  await seed.form(TENANT, 'answer', 1, T0 - 1);
  key = await seed.instance(TENANT, { letter: [definition, 1] }, T0, TRACE, { city: 'Lublin', n: 5 });
  await seed.step(key, TENANT, T0 + 1, [{ t: 'subscriptionClosed', id: 3, outcome: 'correlated', messageId: '77' }, { t: 'flowTaken', instance: 0, flowId: 'f2' }], { messageId: '77' });
  api = await V2App.start(db.database, temporal, clock);
  operator = await api.token(['operator']);
  stranger = await api.token(['operator'], { tenants: ['elsewhere'] });
  clerk = await api.token(['clerk'], { subject: 'jan.testowy', groups: ['urzad-testowy'] });
  other = await api.token(['clerk'], { subject: 'ewa.testowa', groups: ['somewhere-else'] });
}, 60_000);
afterAll(() => api?.close());
beforeEach(() => {
  now = T0;
  temporal.commands.length = 0;
  temporal.answer = () => ({ ok: true, step: 2 });
});

const at = (id: number): string => (BigInt(key) + BigInt(id)).toString();
const get = (path: string, who = operator): Promise<Answer> => api.ask('GET', path, who);
const post = (path: string, body: unknown = {}, who = operator): Promise<Answer> => api.ask('POST', path, who, body);
const told = ({ status, body }: Answer): string => `${status}${body['code'] === undefined ? '' : ` ${body['code'] as string}`}`;

describe('what is read', () => {
  it.each([
    ['element-instances/search', { filter: { type: 'USER_TASK' } }, [{ elementId: 'handle', elementName: 'handle', processDefinitionId: 'letter', state: 'ACTIVE', hasIncident: false }]],
    ['variables/search', { filter: { name: 'n' } }, [{ name: 'n', value: '5', isTruncated: false }]],
    ['message-subscriptions/search', {}, [{ messageName: 'paid', correlationKey: 'k', messageSubscriptionState: 'CORRELATED', processDefinitionId: 'letter', lastUpdatedDate: new Date(T0 + 1).toISOString() }]],
    ['correlated-message-subscriptions/search', {}, [{ messageKey: '77', messageName: 'paid', correlationTime: new Date(T0 + 1).toISOString(), partitionId: 1 }]],
    ['decision-definitions/search', {}, []],
    ['decision-requirements/search', {}, []],
    ['decision-instances/search', {}, []],
  ])('%s', async (path, body, items) => {
    expect((await post(path, body)).body.items).toMatchObject(items);
    expect((await post(path, body, stranger)).body.items).toEqual([]);
    expect(told(await post(path, body, clerk))).toBe('403 ROLE_MISSING');
    expect(told(await post(path, { filter: { colour: 'red' } }))).toBe('400 FILTER_FIELD_UNKNOWN');
    expect(told(await post(path, { sort: [{ field: 'colour' }] }))).toBe('400 SORT_FIELD_UNKNOWN');
    expect(told(await post(path, { page: { limit: 0 } }))).toBe('400 PAGE_INVALID');
  });

  it.each([
    ['element-instances/{key}', '404 ELEMENT_INSTANCE_NOT_FOUND'],
    ['variables/{key}', '404 VARIABLE_NOT_FOUND'],
    ['process-instances/{key}/call-hierarchy', '404 INSTANCE_NOT_FOUND'],
    ['process-instances/{key}/sequence-flows', '404 INSTANCE_NOT_FOUND'],
    ['process-instances/{key}/statistics/element-instances', '404 INSTANCE_NOT_FOUND'],
    ['process-definitions/{key}/form', '404 DEFINITION_NOT_FOUND'],
    ['user-tasks/{key}/form', '404 TASK_NOT_FOUND'],
    ['decision-definitions/{key}', '404 DECISION_NOT_FOUND'],
    ['decision-definitions/{key}/xml', '404 DECISION_NOT_FOUND'],
    ['decision-requirements/{key}', '404 DECISION_NOT_FOUND'],
    ['decision-requirements/{key}/xml', '404 DECISION_NOT_FOUND'],
    ['decision-instances/{key}', '404 DECISION_NOT_FOUND'],
    ['resources/{key}', '404 RESOURCE_NOT_FOUND'],
    ['resources/{key}/content', '404 RESOURCE_NOT_FOUND'],
  ])('%s is 404 where there is none', async (path, expected) => {
    for (const wrong of ['123', 'abc', '99999999999999999999', '-1', '%00', "1'"]) expect(told(await get(path.replace('{key}', wrong)))).toBe(expected);
  });

  it('one element instance, of one’s own tenants only', async () => {
    expect((await get(`element-instances/${at(2)}`)).body).toMatchObject({ elementInstanceKey: at(2), type: 'INTERMEDIATE_CATCH_EVENT', hasIncident: true, incidentKey: at(5) });
    expect(told(await get(`element-instances/${at(2)}`, stranger))).toBe('404 ELEMENT_INSTANCE_NOT_FOUND');
  });

  it('one variable, whole', async () => {
    const [found] = (await post('variables/search', { filter: { name: 'city', scopeKey: at(1) } })).body.items as [{ variableKey: string }];
    expect((await get(`variables/${found.variableKey}`)).body).toEqual({ variableKey: found.variableKey, name: 'city', value: '"Opole"', scopeKey: at(1), processInstanceKey: key, tenantId: TENANT });
    expect(told(await get(`variables/${found.variableKey}`, stranger))).toBe('404 VARIABLE_NOT_FOUND');
    expect(told(await post('variables/search?truncateValues=perhaps'))).toBe('400 QUERY_INVALID');
    expect((await post('variables/search?truncateValues=false', { filter: { name: 'n' } })).body.items).toHaveLength(1);
  });

  it('of an instance', async () => {
    expect((await get(`process-instances/${key}/call-hierarchy`)).body).toEqual([{ processInstanceKey: key, processDefinitionKey: definition, processDefinitionName: 'The letter' }]);
    expect((await get(`process-instances/${key}/sequence-flows`)).body.items).toMatchObject([{ sequenceFlowId: `${key}_f1`, elementId: 'f1' }, { sequenceFlowId: `${key}_f2`, elementId: 'f2' }]);
    expect((await get(`process-instances/${key}/statistics/element-instances`)).body.items).toMatchObject([{ elementId: 'handle', active: 1 }, { elementId: 'wait', active: 0, incidents: 1 }]);
    expect((await post(`process-instances/${key}/incidents/search`)).body.items).toMatchObject([{ incidentKey: at(5) }]);
    expect((await post(`process-definitions/${definition}/statistics/element-instances`, { filter: { state: 'ACTIVE' } })).body.items).toHaveLength(2);
    expect(told(await post(`process-definitions/${definition}/statistics/element-instances`, { filter: { state: 'GREEN' } }))).toBe('400 FILTER_VALUE_INVALID');
    expect(told(await post(`process-definitions/${definition}/statistics/element-instances`, {}, stranger))).toBe('404 DEFINITION_NOT_FOUND');
    expect((await get(`process-definitions/${definition}/form`)).status).toBe(204);
    for (const path of ['call-hierarchy', 'sequence-flows', 'statistics/element-instances']) expect(told(await get(`process-instances/${key}/${path}`, stranger))).toBe('404 INSTANCE_NOT_FOUND');
  });

  it('of a task, by those who see it', async () => {
    const items = (await post(`user-tasks/${at(1)}/variables/search`, { sort: [{ field: 'name' }] }, clerk)).body.items;
    expect(items).toMatchObject([{ name: 'city', value: '"Opole"', scopeKey: at(1) }, { name: 'n', value: '5', scopeKey: key }]);
    expect((await post(`user-tasks/${at(1)}/variables/search`, { filter: { name: 'n' } }, clerk)).body.items).toHaveLength(1);
    expect((await get(`user-tasks/${at(1)}/form`, clerk)).body).toMatchObject({ formId: 'answer', version: 1, schema: { id: 'answer' }, tenantId: TENANT });
    for (const who of [other, stranger]) {
      expect(told(await post(`user-tasks/${at(1)}/variables/search`, {}, who))).toBe('404 TASK_NOT_FOUND');
      expect(told(await get(`user-tasks/${at(1)}/form`, who))).toBe('404 TASK_NOT_FOUND');
    }
  });
});

describe('variables', () => {
  const put = (to: string, body: object, who = operator): Promise<Answer> => api.ask('PUT', `element-instances/${to}/variables`, who, body);

  it('are set from an element instance outwards, or exactly there', async () => {
    expect((await put(at(2), { variables: { a: 1 } })).status).toBe(204);
    expect((await put(key, { variables: { a: 1 }, local: true })).status).toBe(204);
    expect(temporal.commands).toMatchObject([[key, { kind: 'setVariables', scope: 2, variables: { a: 1 }, local: false }], [key, { kind: 'setVariables', scope: 0, local: true }]]);
  });

  it('are refused where something is wrong with them, or nobody is there', async () => {
    expect(told(await put(at(2), {}))).toBe('400 BODY_INVALID');
    expect(told(await put(at(2), { variables: {}, colour: 1 }))).toBe('400 BODY_INVALID');
    expect(told(await put(at(2), { variables: { a: 'x\u0000' } }))).toBe('400 VALUE_UNSTORABLE');
    expect(told(await put(at(2), { variables: {} }, stranger))).toBe('404 ELEMENT_INSTANCE_NOT_FOUND');
    expect(told(await put('12345', { variables: {} }))).toBe('404 ELEMENT_INSTANCE_NOT_FOUND');
    expect(temporal.commands).toEqual([]);
  });
});

describe('an ad-hoc sub-process', () => {
  it('is asked to activate elements', async () => {
    expect((await post(`element-instances/ad-hoc-activities/${at(2)}/activation`, { elements: [{ elementId: 'a', variables: { x: 1 } }, { elementId: 'b' }], cancelRemainingInstances: true })).status).toBe(204);
    expect(temporal.commands).toMatchObject([[key, { kind: 'activateAdHoc', element: 2, activate: [{ elementId: 'a', variables: { x: 1 } }, { elementId: 'b' }], cancelRemaining: true }]]);
    expect(told(await post(`element-instances/ad-hoc-activities/${at(2)}/activation`, { elements: [] }))).toBe('400 BODY_INVALID');
    expect(told(await post(`element-instances/ad-hoc-activities/${at(2)}/activation`, { elements: [{ elementId: 'a' }] }, stranger))).toBe('404 ELEMENT_INSTANCE_NOT_FOUND');
  });
});

describe('updating a task', () => {
  const patch = (body: object, who = operator): Promise<Answer> => api.ask('PATCH', `user-tasks/${at(1)}`, who, body);

  it('asks the engine for the changes', async () => {
    const changeset = { candidateGroups: [], candidateUsers: ['jan.testowy'], dueDate: '2026-02-01T12:00:00+01:00', followUpDate: '', priority: 80 };
    expect((await patch({ changeset, action: 'escalate' })).status).toBe(204);
    expect(temporal.commands).toMatchObject([
      [key, { kind: 'updateTask', task: 1, action: 'escalate', changes: { candidateGroups: [], candidateUsers: ['jan.testowy'], dueAt: Date.UTC(2026, 1, 1, 11), followUpAt: null, priority: 80 } }],
    ]);
  });

  it.each([
    [{}, '400 TASK_UPDATE_EMPTY'],
    [{ changeset: { priority: null } }, '400 TASK_UPDATE_EMPTY'],
    [{ changeset: { priority: 101 } }, '400 BODY_INVALID'],
    [{ changeset: { dueDate: 'tomorrow' } }, '400 BODY_INVALID'],
    [{ changeset: { assignee: 'jan.testowy' } }, '400 BODY_INVALID'],
    [{ changeset: { candidateUsers: ['x\u0000'] } }, '400 VALUE_UNSTORABLE'],
  ])('%j is refused with %s', async (body, expected) => {
    expect(told(await patch(body))).toBe(expected);
    expect(temporal.commands).toEqual([]);
  });

  it('is not for clerks, nor for other agencies', async () => {
    expect(told(await patch({ changeset: { priority: 1 } }, clerk))).toBe('403 ROLE_MISSING');
    expect(told(await patch({ changeset: { priority: 1 } }, stranger))).toBe('404 TASK_NOT_FOUND');
  });

  it('is seen as the projection has it, and taken back with its step', async () => {
    await seed.step(key, TENANT, T0 + 2, [{ t: 'taskUpdated', id: 1, changes: { candidateGroups: ['urzad-testowy', 'team'], dueAt: T0, priority: null }, by: null }, { t: 'taskAssigned', id: 1, assignee: 'jan.testowy', by: null }]);
    expect((await get(`user-tasks/${at(1)}`)).body).toMatchObject({ candidateGroups: ['urzad-testowy', 'team'], dueDate: new Date(T0).toISOString(), priority: 50, assignee: 'jan.testowy' });
    await db.database.pool.query('select undo_steps($1, 3)', [key]);
    const { body } = await get(`user-tasks/${at(1)}`);
    expect(body).toMatchObject({ candidateGroups: ['urzad-testowy'], priority: 50 });
    expect([body['dueDate'], body['assignee']]).toEqual([undefined, undefined]);
  });
});

describe('a task with listeners', () => {
  let listened: string;
  beforeAll(async () => {
    const model = { elements: { handle: { config: { listeners: { assigning: [{ jobType: 'check', retries: '3', headers: {} }] } } } } };
    const process = await seed.definition(TENANT, 'listened');
    await db.database.pool.query('update process_definitions set model = $2 where process_definition_key = $1', [process, JSON.stringify(model)]);
    listened = (BigInt(await seed.instance(TENANT, { listened: [process, 1] }, T0, [activated(1, 'handle'), task(1)])) + 1n).toString();
  });

  it('is assigned by the engine, which may refuse', async () => {
    expect((await post(`user-tasks/${listened}/assignment`, { assignee: 'jan.testowy', action: 'claim' }, clerk)).status).toBe(204);
    expect((await api.ask('DELETE', `user-tasks/${listened}/assignee`, operator)).status).toBe(204);
    expect(temporal.commands).toMatchObject([[expect.anything(), { kind: 'assignTask', task: 1, assignee: 'jan.testowy', action: 'claim' }], [expect.anything(), { kind: 'assignTask', assignee: null, action: 'unassign' }]]);
    temporal.answer = () => ({ ok: false, problem: { code: 'TASK_DENIED', message: 'A listener of the task denied it', hint: '' } });
    expect(told(await post(`user-tasks/${listened}/assignment`, { assignee: 'jan.testowy' }))).toBe('409 TASK_DENIED');
  });
});

describe('a signal', () => {
  it('is accepted for those who wait, of this agency', async () => {
    const sent = async (): Promise<unknown[]> => (await db.database.pool.query(`select instance_key::text as key, payload->>'signalName' as name from outbox where kind = 'signal'`)).rows;
    expect(await post('signals/broadcast', { signalName: 'alarm', tenantId: 'elsewhere' }, stranger)).toMatchObject({ status: 200, body: { tenantId: 'elsewhere' } });
    expect(await sent()).toEqual([]);
    expect(await post('signals/broadcast', { signalName: 'alarm', variables: { a: 1 }, tenantId: TENANT })).toMatchObject({ status: 200, body: { tenantId: TENANT, signalKey: expect.stringMatching(/^\d+$/) } });
    expect(await sent()).toEqual([{ key, name: 'alarm' }]);
  });

  it.each([
    [{}, '400 BODY_INVALID'],
    [{ signalName: '' }, '400 BODY_INVALID'],
    [{ signalName: 'a', colour: 1 }, '400 BODY_INVALID'],
    [{ signalName: 'a', variables: { b: '\ud800' }, tenantId: TENANT }, '400 VALUE_UNSTORABLE'],
    [{ signalName: 'a', tenantId: 'not-mine' }, '403 TENANT_FORBIDDEN'],
  ])('%j is refused with %s', async (body, expected) => {
    expect(told(await post('signals/broadcast', body))).toBe(expected);
  });
});

describe('the system', () => {
  it('tells who asks', async () => {
    expect((await get('authentication/me', clerk)).body).toMatchObject({ username: 'jan.testowy', groups: ['urzad-testowy'], roles: ['clerk'], tenants: [{ tenantId: TENANT }] });
  });

  it('needs no license, and tells whether the engine is there', async () => {
    expect((await get('license')).body).toEqual({ validLicense: true, licenseType: 'Apache-2.0', isCommercial: false, expiresAt: null });
    expect((await get('status')).status).toBe(204);
    temporal.isReachable = false;
    expect(told(await get('status'))).toBe('503 ENGINE_UNAVAILABLE');
    temporal.isReachable = true;
  });

  it.each([['PUT', 'clock'], ['POST', 'clock/reset'], ['POST', 'users/search'], ['GET', 'tenants/a'], ['PUT', 'groups/a/users/b'], ['GET', 'system/usage-metrics'], ['POST', 'documents'], ['POST', 'resources/1/deletion']])('says of %s %s why it is not there', async (method, path) => {
    const answer = await api.ask(method, path, operator, method === 'GET' ? undefined : { timestamp: 1 });
    expect(told(answer)).toBe('501 NOT_IMPLEMENTED');
    expect(String(answer.body['detail'] ?? answer.body['title']).length).toBeGreaterThan(60);
    expect((await fetch(`${api.address}/v2/${path}`, { method })).status).toBe(401);
  });
});
