import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { BareSystem } from './harness/bare-system.js';

const MANY = 60;
const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const userTask = (id: string): string => `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>`;
const job = (id: string): string => `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${id}" retries="1" /></bpmn:extensionElements></bpmn:serviceTask>`;
const line = (process: string, steps: readonly (readonly [string, string])[]): string => {
  const ids = ['start', ...steps.map(([id]) => id), 'end'];
  return bpmnFile(`<bpmn:process id="${process}" isExecutable="true"><bpmn:startEvent id="start" />${steps.map(([, xml]) => xml).join('')}<bpmn:endEvent id="end" />${ids.slice(1).map((id, index) => flow(`f${index}`, ids[index] as string, id)).join('')}</bpmn:process>`);
};
const USERS = (process: string, ...ids: readonly string[]): string => line(process, ids.map((id) => [id, userTask(id)]));
const TURNS = line('turns', [['each', `<bpmn:subProcess id="each"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="n" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
  <bpmn:startEvent id="begin" />${userTask('first')}${userTask('second')}<bpmn:endEvent id="done" />${flow('g0', 'begin', 'first')}${flow('g1', 'first', 'second')}${flow('g2', 'second', 'done')}</bpmn:subProcess>`]]);

const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
type Row = Readonly<Record<string, unknown>>;

describeWith(await devServer(), 'batch operations, when something dies on the way', () => {
  let db: TestDatabase;
  let temporal: TemporalServer;
  let running: BareSystem;
  let definitions: Readonly<Record<string, string>>;

  beforeAll(async () => {
    db = await createTestDatabase();
    temporal = await TemporalServer.start();
    running = await BareSystem.start({ databaseUrl: db.url, temporalAddress: temporal.address });
    definitions = await deploy({ pair: USERS('pair', 'a', 'b'), old: USERS('old', 'a'), fetching: line('fetching', [['fetch', job('fetch')]]), turns: TURNS });
  }, 300_000);
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  const ask = async (method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Row & { readonly items?: readonly Row[] } }> => {
    const answer = await fetch(`${running.base}/v2/${path}`, { method, headers: { authorization: BASIC, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };
  const find = async (what: string, filter: object): Promise<readonly Row[]> => (await ask('POST', `${what}/search`, { filter, page: { limit: 500 } })).body.items ?? [];
  const client = () => createCamundaClient({ config: { CAMUNDA_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo' } });
  const deploy = async (files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
    const { processes } = await client().createDeployment({ resources: Object.entries(files).map(([name, content]) => new File([content], `${name}.bpmn`, { type: 'application/xml' })) } as never);
    return Object.fromEntries(processes.map(({ processDefinitionId, processDefinitionKey }) => [processDefinitionId, processDefinitionKey]));
  };
  const create = (processDefinitionId: string, count: number, mark: string): Promise<readonly string[]> =>
    Promise.all(Array.from({ length: count }, async () => (await ask('POST', 'process-instances', { processDefinitionId, variables: { mark } })).body['processInstanceKey'] as string));
  const marked = (mark: string): object => ({ variables: [{ name: 'mark', value: JSON.stringify(mark) }] });
  const begin = async (what: string, body: object): Promise<string> => {
    const made = await ask('POST', `process-instances/${what}`, body);
    expect(made.status).toBe(200);
    return made.body['batchOperationKey'] as string;
  };
  const read = async (key: string): Promise<Row> => (await ask('GET', `batch-operations/${key}`)).body;
  const ended = (key: string): Promise<Row> =>
    waitUntil('the operation to end', async () => {
      const now = await read(key).catch((): Row => ({}));
      return now['state'] === 'COMPLETED' ? now : undefined;
    }, 90_000, 50);
  const someDone = (key: string): Promise<boolean> => waitUntil('some items to be done', async () => ((await read(key))['operationsCompletedCount'] as number) > 0, 30_000, 2);
  /** What those who died had in their hands is let go at once, not after a minute. */
  const letGo = (): Promise<unknown> => db.database.pool.query(`update batch_items set leased_until = leased_until - interval '5 minutes' where state = 'ACTIVE'`);
  /** As if those who did it had died before they could say so. */
  const forget = async (key: string): Promise<void> => {
    await db.database.pool.query(`update batch_items set state = 'ACTIVE', processed_at = null, error_code = null, error_message = null, leased_until = '2020-01-01' where batch_key = $1`, [key]);
    await db.database.pool.query(`update batch_operations set state = 'ACTIVE', ended_at = null where batch_key = $1`, [key]);
  };
  const move = (sourceElementId: string, targetElementId: string): object => ({ moveInstructions: [{ sourceElementId, targetElementId }] });

  it('does each item once where the API is killed in the middle', async () => {
    await create('pair', MANY, 'api');
    const key = await begin('modification', { filter: marked('api'), ...move('a', 'b') });
    await someDone(key);
    await running.api.end('SIGKILL');
    const { rows: [left] } = await db.database.pool.query<{ open: number }>(`select count(*)::int as open from batch_items where batch_key = $1 and state = 'ACTIVE'`, [key]);
    expect(left?.open).toBeGreaterThan(0);
    running.api.start();
    await waitUntil('the API', () => fetch(`${running.base}/health/ready`).then(({ status }) => status === 200, () => false), 60_000, 100);
    await letGo();
    expect(await ended(key)).toMatchObject({ operationsTotalCount: MANY, operationsCompletedCount: MANY, operationsFailedCount: 0 });
    const begun = await find('element-instances', { processDefinitionKey: definitions['pair'], elementId: 'b' });
    expect([begun.length, new Set(begun.map((row) => row['processInstanceKey'])).size]).toEqual([MANY, MANY]);
  }, 180_000);

  it('waits for the worker where that is killed in the middle', async () => {
    const keys = await create('pair', MANY, 'worker');
    const key = await begin('cancellation', { filter: marked('worker') });
    await someDone(key);
    await running.worker.end('SIGKILL');
    running.worker.start();
    expect(await ended(key)).toMatchObject({ operationsTotalCount: MANY, operationsCompletedCount: MANY, operationsFailedCount: 0 });
    const after = await find('process-instances', { ...marked('worker'), state: 'TERMINATED' });
    expect(after.map((row) => row['processInstanceKey']).sort()).toEqual([...keys].sort());
  }, 180_000);

  it('counts as done what was done and never told, and does it no second time', async () => {
    await create('pair', 5, 'again');
    const modified = await begin('modification', { filter: marked('again'), ...move('a', 'b') });
    await ended(modified);
    await forget(modified);
    expect(await ended(modified)).toMatchObject({ operationsCompletedCount: 5, operationsFailedCount: 0 });
    expect((await Promise.all((await find('process-instances', marked('again'))).map(async (row) => (await find('element-instances', { processInstanceKey: row['processInstanceKey'], elementId: 'b' })).length)))).toEqual([1, 1, 1, 1, 1]);

    await create('old', 5, 'migrated');
    const next = await deploy({ old: USERS('old', 'a', 'more') });
    const migrated = await begin('migration', { filter: marked('migrated'), migrationPlan: { targetProcessDefinitionKey: next['old'], mappingInstructions: [{ sourceElementId: 'a', targetElementId: 'a' }] } });
    expect(await ended(migrated)).toMatchObject({ operationsCompletedCount: 5 });
    await forget(migrated);
    expect(await ended(migrated)).toMatchObject({ operationsCompletedCount: 5, operationsFailedCount: 0 });

    const cancelled = await begin('cancellation', { filter: marked('migrated') });
    await ended(cancelled);
    await forget(cancelled);
    expect(await ended(cancelled)).toMatchObject({ operationsCompletedCount: 5, operationsFailedCount: 0 });
  }, 180_000);

  it('what stands nowhere fails each time that it is tried', async () => {
    await create('old', 2, 'nowhere');
    const key = await begin('modification', { filter: marked('nowhere'), ...move('b', 'a') });
    const nothing = { operationsTotalCount: 2, operationsCompletedCount: 0, operationsFailedCount: 2 };
    expect(await ended(key)).toMatchObject(nothing);
    await forget(key);
    expect(await ended(key)).toMatchObject(nothing);
    for (const row of await find('batch-operation-items', { batchOperationKey: key })) expect(row['errorMessage']).toBe('MODIFICATION_REFUSED: The instance stands at none of these elements');
  }, 60_000);

  it('resolves sixty incidents of exhausted jobs by their cause, and leaves another cause alone', async () => {
    const [dark, cold] = [await create('fetching', MANY, 'dark'), await create('fetching', 3, 'cold')];
    const fail = async (count: number): Promise<void> => {
      for (let left = count; left > 0; ) {
        const { body } = await ask('POST', 'jobs/activation', { type: 'fetch', timeout: 60_000, maxJobsToActivate: left, requestTimeout: 5_000, fetchVariable: ['mark'] });
        const jobs = body['jobs'] as readonly { readonly jobKey: string; readonly variables: { readonly mark: string } }[];
        await Promise.all(jobs.map(({ jobKey, variables }) => ask('POST', `jobs/${jobKey}/failure`, { retries: 0, errorMessage: `It is ${variables.mark}` })));
        left -= jobs.length;
      }
    };
    await fail(MANY + 3);
    expect(await find('incidents', { processDefinitionId: 'fetching', state: 'ACTIVE' })).toHaveLength(MANY + 3);
    const key = await begin('incident-resolution', { filter: { processDefinitionId: 'fetching', errorMessage: { $like: '*dark' } } });
    expect(await ended(key)).toMatchObject({ batchOperationType: 'RESOLVE_INCIDENT', operationsTotalCount: MANY, operationsCompletedCount: MANY });
    const left = await find('incidents', { processDefinitionId: 'fetching', state: 'ACTIVE' });
    expect(left.map((row) => row['processInstanceKey']).sort()).toEqual([...cold].sort());
    const { body } = await ask('POST', 'jobs/activation', { type: 'fetch', timeout: 60_000, maxJobsToActivate: 200, requestTimeout: 5_000 });
    const jobs = body['jobs'] as readonly Row[];
    expect(jobs.map((row) => row['processInstanceKey']).sort()).toEqual([...dark].sort());
    await Promise.all(jobs.map((row) => ask('POST', `jobs/${String(row['jobKey'])}/completion`, {})));
    expect(await find('process-instances', { ...marked('dark'), state: 'COMPLETED' })).toHaveLength(MANY);
    await forget(key);
    expect(await ended(key)).toMatchObject({ operationsCompletedCount: MANY, operationsFailedCount: 0 });
  }, 180_000);

  it('stands still while it is suspended, goes on, and stops where it is cancelled; by Camunda’s client', async () => {
    const camunda = client();
    const at = { consistency: { waitUpToMs: 0 } };
    await create('pair', MANY, 'suspended');
    const { batchOperationKey } = await camunda.cancelProcessInstancesBatchOperation({ filter: marked('suspended') } as never, at as never);
    await camunda.suspendBatchOperation({ batchOperationKey } as never, at as never);
    await waitUntil('what was at work', async () => (await db.database.pool.query(`select 1 from batch_items where batch_key = $1 and leased_until is not null`, [batchOperationKey])).rowCount === 0, 30_000, 20);
    const still = await camunda.getBatchOperation({ batchOperationKey } as never, at as never);
    expect(still).toMatchObject({ state: 'SUSPENDED', operationsTotalCount: MANY });
    expect(still.operationsCompletedCount).toBeLessThan(MANY);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await camunda.getBatchOperation({ batchOperationKey } as never, at as never)).toEqual(still);
    expect(await find('process-instances', { ...marked('suspended'), state: 'TERMINATED' })).toHaveLength(still.operationsCompletedCount as number);
    await camunda.resumeBatchOperation({ batchOperationKey } as never, at as never);
    expect(await ended(String(batchOperationKey))).toMatchObject({ operationsCompletedCount: MANY });

    await create('pair', MANY, 'stopped');
    const { batchOperationKey: stopped } = await camunda.cancelProcessInstancesBatchOperation({ filter: marked('stopped') } as never, at as never);
    await camunda.cancelBatchOperation({ batchOperationKey: stopped } as never, at as never);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const told = await camunda.searchBatchOperationItems({ filter: { batchOperationKey: stopped }, page: { limit: 200 } } as never, at as never);
    const states = new Map(told.items?.map((item) => [item.processInstanceKey as string, item.state]));
    const instances = await find('process-instances', marked('stopped'));
    expect(new Map(instances.map((row) => [row['processInstanceKey'] as string, row['state'] === 'TERMINATED' ? 'COMPLETED' : 'CANCELED']))).toEqual(states);
    expect([...states.values()]).toContain('CANCELED');
    expect(await read(String(stopped))).toMatchObject({ state: 'CANCELED', operationsTotalCount: MANY, operationsCompletedCount: [...states.values()].filter((state) => state === 'COMPLETED').length });
  }, 120_000);

  it('moves what stands in turns within its turn', async () => {
    await create('turns', 2, 'turns');
    const key = await begin('modification', { filter: marked('turns'), ...move('first', 'second') });
    expect(await ended(key)).toMatchObject({ operationsCompletedCount: 2, operationsFailedCount: 0 });
    const tasks = await find('user-tasks', { processDefinitionId: 'turns', elementId: 'second', state: 'CREATED' });
    expect(tasks).toHaveLength(6);
    await Promise.all(tasks.map((row) => ask('POST', `user-tasks/${String(row['userTaskKey'])}/completion`, {})));
    expect(await find('process-instances', { ...marked('turns'), state: 'COMPLETED' })).toHaveLength(2);
  }, 60_000);
});
