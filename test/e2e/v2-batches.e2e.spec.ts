import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { CamundaRestClient } from '@camunda8/sdk';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { BareSystem } from './harness/bare-system.js';

const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string, more = ''): string => `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:userTask />${more}</bpmn:extensionElements></bpmn:userTask>`;
const process = (id: string, first: string, second: string, more = ''): string =>
  bpmnFile(`<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start" />${task(first, more)}${task(second)}<bpmn:endEvent id="end" />${flow('f1', 'start', first)}${flow('f2', first, second)}${flow('f3', second, 'end')}</bpmn:process>`);
/** Its task comes up only where groups and priority are what they have to be. */
const CAREFUL = process('careful', 'check', 'file', '<zeebe:assignmentDefinition candidateGroups="=groups" /><zeebe:priorityDefinition priority="=priority" />');

const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
type Row = Readonly<Record<string, unknown>>;

describeWith(await devServer(), 'batch operations', () => {
  let db: TestDatabase;
  let temporal: TemporalServer;
  let running: BareSystem;
  let camunda: InstanceType<typeof CamundaRestClient>;
  let definitions: Readonly<Record<string, string>>;

  beforeAll(async () => {
    db = await createTestDatabase();
    temporal = await TemporalServer.start();
    running = await BareSystem.start({ databaseUrl: db.url, temporalAddress: temporal.address });
    const config = { ZEEBE_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo', CAMUNDA_TENANT_ID: '<default>', CAMUNDA_LOG_LEVEL: 'none' };
    camunda = new CamundaRestClient({ config: config as never });
    definitions = await deploy({ careful: CAREFUL, many: process('many', 'one', 'two'), moving: process('moving', 'a', 'b') });
  }, 300_000);
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  const ask = async (method: string, path: string, body?: unknown, authorization = BASIC): Promise<{ readonly status: number; readonly body: Row & { readonly items?: readonly Row[] } }> => {
    const answer = await fetch(`${running.base}/v2/${path}`, { method, headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };
  const find = async (what: string, filter: object): Promise<readonly Row[]> => (await ask('POST', `${what}/search`, { filter, page: { limit: 200 } })).body.items ?? [];
  const deploy = async (files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
    const { processes } = await camunda.deployResources(Object.entries(files).map(([name, content]) => ({ name: `${name}.bpmn`, content })));
    return Object.fromEntries(processes.map(({ processDefinitionId, processDefinitionKey }) => [processDefinitionId, processDefinitionKey]));
  };
  const create = (processDefinitionId: string, count: number, variables: object = {}): Promise<readonly string[]> =>
    Promise.all(Array.from({ length: count }, async () => (await camunda.createProcessInstance({ processDefinitionId, variables: variables as never })).processInstanceKey));
  const batch = async (what: string, body: object): Promise<Row> => {
    const made = await ask('POST', `process-instances/${what}`, body);
    expect(made.status).toBe(200);
    return waitUntil('the operation to end', async () => {
      const { body: now } = await ask('GET', `batch-operations/${String(made.body['batchOperationKey'])}`);
      return now['state'] === 'COMPLETED' ? now : undefined;
    }, 60_000, 25);
  };

  it('cancels sixty instances, no other, and tells of each', async () => {
    const mine = await create('many', 60, { batch: 'first' });
    const [other] = await create('many', 1, { batch: 'second' });
    const done = await batch('cancellation', { filter: { processDefinitionId: 'many', variables: [{ name: 'batch', value: '"first"' }] } });
    expect(done).toMatchObject({ batchOperationType: 'CANCEL_PROCESS_INSTANCE', operationsTotalCount: 60, operationsCompletedCount: 60, operationsFailedCount: 0, errors: [], endDate: expect.any(String) });
    const states = await find('process-instances', { processDefinitionId: 'many' });
    expect(states.filter(({ state }) => state === 'TERMINATED').map((row) => row['processInstanceKey']).sort()).toEqual([...mine].sort());
    expect(await find('process-instances', { processInstanceKey: other })).toMatchObject([{ state: 'ACTIVE' }]);
    const key = done['batchOperationKey'] as string;
    const items = await find('batch-operation-items', { batchOperationKey: key, state: 'COMPLETED' });
    expect(items.map((row) => row['processInstanceKey']).sort()).toEqual([...mine].sort());
    expect(await find('process-instances', { batchOperationId: key, processInstanceKey: mine[0] })).toHaveLength(1);
    const client = createCamundaClient({ config: { CAMUNDA_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo' } });
    const searched = await client.searchBatchOperations({ filter: { batchOperationKey: key } } as never, { consistency: { waitUpToMs: 0 } } as never);
    expect(searched.items).toMatchObject([{ batchOperationKey: key, state: 'COMPLETED' }]);
    expect(await ask('POST', `batch-operations/${key}/suspension`)).toMatchObject({ status: 409, body: { code: 'BATCH_STATE_INVALID' } });
  }, 120_000);

  it('tries again what failed for one cause, and leaves those of another alone', async () => {
    const mended = await create('careful', 12, { groups: 5, priority: 50 });
    const others = await create('careful', 3, { groups: ['office'], priority: 'high' });
    await waitUntil('the incidents', async () => (await find('incidents', { processDefinitionId: 'careful', state: 'ACTIVE' })).length === 15, 20_000, 25);
    await Promise.all(mended.map((key) => ask('PUT', `element-instances/${key}/variables`, { variables: { groups: ['office'] } })));
    const done = await batch('incident-resolution', { filter: { processDefinitionId: 'careful', errorMessage: { $like: '*candidate groups*' } } });
    expect(done).toMatchObject({ operationsTotalCount: 12, operationsCompletedCount: 12 });
    const tasks = await find('user-tasks', { processDefinitionId: 'careful', state: 'CREATED' });
    expect(tasks.map((row) => row['processInstanceKey']).sort()).toEqual([...mended].sort());
    const left = await find('incidents', { processDefinitionId: 'careful', state: 'ACTIVE' });
    expect(left.map((row) => row['processInstanceKey']).sort()).toEqual([...others].sort());
  }, 120_000);

  it('moves tokens, and then migrates; whoever would be stuck is told before, and stays', async () => {
    const all = await create('moving', 10);
    const moved = await batch('modification', { filter: { processInstanceKey: { $in: all.slice(0, 2) } }, moveInstructions: [{ sourceElementId: 'a', targetElementId: 'b' }] });
    expect(moved).toMatchObject({ operationsTotalCount: 2, operationsCompletedCount: 2 });
    expect(await find('user-tasks', { processDefinitionId: 'moving', elementId: 'b', state: 'CREATED' })).toHaveLength(2);
    const next = await deploy({ moving: process('moving', 'a2', 'b2') });
    const migrationPlan = { targetProcessDefinitionKey: next['moving'], mappingInstructions: [{ sourceElementId: 'a', targetElementId: 'a2' }] };
    const filter = { processDefinitionKey: definitions['moving'] };
    const dry = await ask('POST', 'process-instances/migration/dry-run', { filter, migrationPlan });
    const stuck = (dry.body.items ?? []).filter(({ isPossible }) => isPossible === false);
    expect([dry.status, dry.body.items?.length]).toEqual([200, 10]);
    expect(stuck.map((row) => row['processInstanceKey']).sort()).toEqual([...all.slice(0, 2)].sort());
    expect(stuck[0]).toMatchObject({ stuck: [{ elementId: 'b', reason: 'NOT_MAPPED' }] });
    const done = await batch('migration', { filter, migrationPlan });
    expect(done).toMatchObject({ operationsTotalCount: 10, operationsCompletedCount: 8, operationsFailedCount: 2 });
    const failed = await find('batch-operation-items', { batchOperationKey: done['batchOperationKey'], state: 'FAILED' });
    expect(failed.map((row) => row['processInstanceKey']).sort()).toEqual([...all.slice(0, 2)].sort());
    expect(failed[0]?.['errorMessage']).toMatch(/^MIGRATION_REFUSED: b is active/);
    expect(await find('user-tasks', { processDefinitionKey: next['moving'], elementId: 'a2', state: 'CREATED' })).toHaveLength(8);
    expect(await find('user-tasks', { processDefinitionKey: definitions['moving'], elementId: 'b', state: 'CREATED' })).toHaveLength(2);
  }, 120_000);

  it('is about what the caller may see, and seen by those who may', async () => {
    const token = async (tenants: readonly string[], roles: readonly string[]): Promise<string> => {
      const answer = await fetch(`${running.base}/api/v1/sandbox/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subject: 'olga.testowa', roles, groups: [], tenants }) });
      return `Bearer ${((await answer.json()) as { token: string }).token}`;
    };
    await create('many', 1, { batch: 'third' });
    const [stranger, clerk] = [await token(['agency'], ['operator']), await token(['<default>'], ['clerk'])];
    const filter = { processDefinitionId: 'many' };
    const made = await ask('POST', 'process-instances/cancellation', { filter }, stranger);
    expect(made.status).toBe(200);
    const { body } = await ask('GET', `batch-operations/${String(made.body['batchOperationKey'])}`, undefined, stranger);
    expect(body).toMatchObject({ operationsTotalCount: 0, state: 'COMPLETED', tenantId: 'agency' });
    expect((await ask('GET', `batch-operations/${String(made.body['batchOperationKey'])}`, undefined, await token(['<default>'], ['operator']))).status).toBe(404);
    expect((await ask('POST', 'process-instances/cancellation', { filter }, clerk)).status).toBe(403);
    expect(await ask('POST', 'process-instances/cancellation', {})).toMatchObject({ status: 400 });
    expect(await ask('POST', 'process-instances/cancellation', { filter: { colour: 'red' } })).toMatchObject({ status: 400 });
  }, 60_000);
});
