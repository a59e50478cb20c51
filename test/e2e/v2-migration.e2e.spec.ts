import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CamundaRestClient } from '@camunda8/sdk';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { BareSystem } from './harness/bare-system.js';

const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string): string => `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>`;
const timer = (id: string, host: string, duration: string): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}"><bpmn:timerEventDefinition id="${id}d"><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${flow(`${id}f`, id, 'late')}`;
const call = `<bpmn:callActivity id="ask"><bpmn:extensionElements><zeebe:calledElement processId="asking" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>`;

/** Beside the task another process is called; the second version has another name for the task, another time limit, and a task more. */
const permit = (name: string, duration: string, more: string): string =>
  bpmnFile(
    `<bpmn:process id="permit" isExecutable="true"><bpmn:startEvent id="start" /><bpmn:parallelGateway id="fork" />${task(name)}${timer('limit', name, duration)}${call}<bpmn:parallelGateway id="join" />${more === '' ? '' : task(more)}
    <bpmn:endEvent id="end" /><bpmn:endEvent id="late" />${flow('f1', 'start', 'fork')}${flow('f2', 'fork', name)}${flow('f3', 'fork', 'ask')}${flow('f4', name, 'join')}${flow('f5', 'ask', 'join')}
    ${more === '' ? flow('f6', 'join', 'end') : flow('f6', 'join', more) + flow('f7', more, 'end')}</bpmn:process>`,
  );
const asking = (name: string): string => bpmnFile(`<bpmn:process id="asking" isExecutable="true"><bpmn:startEvent id="start" />${task(name)}<bpmn:endEvent id="end" />${flow('f1', 'start', name)}${flow('f2', name, 'end')}</bpmn:process>`);

const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
type Row = Readonly<Record<string, unknown>>;

describeWith(await devServer(), 'migration of process instances', () => {
  let db: TestDatabase;
  let temporal: TemporalServer;
  let running: BareSystem;
  let camunda: InstanceType<typeof CamundaRestClient>;

  beforeAll(async () => {
    db = await createTestDatabase();
    temporal = await TemporalServer.start();
    running = await BareSystem.start({ databaseUrl: db.url, temporalAddress: temporal.address });
    const config = { ZEEBE_REST_ADDRESS: running.base, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo', CAMUNDA_TENANT_ID: '<default>', CAMUNDA_LOG_LEVEL: 'none' };
    camunda = new CamundaRestClient({ config: config as never });
  }, 300_000);
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  const ask = async (path: string, body: unknown): Promise<{ readonly status: number; readonly body: Row & { readonly items?: readonly Row[] } }> => {
    const answer = await fetch(`${running.base}/v2/${path}`, { method: 'POST', headers: { authorization: BASIC, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };
  const find = async (what: string, filter: object): Promise<readonly Row[]> => (await ask(`${what}/search`, { filter })).body.items ?? [];
  const deploy = async (files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
    const deployed = await camunda.deployResources(Object.entries(files).map(([name, content]) => ({ name: `${name}.bpmn`, content })));
    return Object.fromEntries(deployed.processes.map(({ processDefinitionId, processDefinitionKey }) => [processDefinitionId, processDefinitionKey]));
  };
  const taskOf = (processInstanceKey: string): Promise<Row> => waitUntil('the task', async () => (await find('user-tasks', { processInstanceKey, state: 'CREATED' }))[0], 20_000, 25);
  const mapping = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }));

  it('names what would be stuck, changes nothing until the plan is whole, and then goes on with the other version', async () => {
    await deploy({ permit: permit('decide', 'P14D', ''), asking: asking('reply') });
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'permit', variables: { office: 'A' } as never });
    const before = await taskOf(processInstanceKey);
    const [called] = await find('process-instances', { parentProcessInstanceKey: processInstanceKey });
    const calledKey = called?.['processInstanceKey'] as string;
    const reply = await taskOf(calledKey);
    const next = await deploy({ permit: permit('settle', 'P1D', 'archive'), asking: asking('answer') });
    const target = { targetProcessDefinitionKey: next['permit'] as string };

    const incomplete = { ...target, mappingInstructions: mapping({ decide: 'settle', limit: 'limit' }) };
    const dryRun = await ask(`process-instances/${processInstanceKey}/migration/dry-run`, incomplete);
    expect(dryRun).toMatchObject({ status: 200, body: { isPossible: false, stuck: [{ elementId: 'ask', reason: 'NOT_MAPPED', message: 'ask is active, but the plan does not say what becomes of it' }] } });
    const [asked] = await find('element-instances', { processInstanceKey, elementId: 'ask' });
    expect((dryRun.body['stuck'] as readonly Row[])[0]?.['elementInstanceKey']).toBe(asked?.['elementInstanceKey']);
    expect(await ask(`process-instances/${processInstanceKey}/migration`, incomplete)).toMatchObject({ status: 409, body: { code: 'MIGRATION_REFUSED' } });
    expect(await taskOf(processInstanceKey)).toEqual(before);

    const whole = { ...target, mappingInstructions: mapping({ decide: 'settle', limit: 'limit', ask: 'ask' }) };
    const possible = await ask(`process-instances/${processInstanceKey}/migration/dry-run`, whole);
    const due = new Date(Date.parse(before['creationDate'] as string) + 14 * 86_400_000).getTime();
    const [kept] = possible.body['kept'] as readonly Row[];
    expect(possible.body).toMatchObject({ isPossible: true, closed: [], opened: [] });
    expect(Math.abs(Date.parse(kept?.['dueDate'] as string) - due)).toBeLessThan(5_000);
    await camunda.migrateProcessInstance({ processInstanceKey, ...whole } as never);

    // The task is the one that it was, in the other version; what it is due is not begun again.
    expect(await taskOf(processInstanceKey)).toEqual({ ...before, elementId: 'settle', processDefinitionKey: next['permit'], processDefinitionVersion: 2 });
    expect(await find('process-instances', { processInstanceKey })).toMatchObject([{ processDefinitionKey: next['permit'], processDefinitionVersion: 2, state: 'ACTIVE' }]);
    const again = await ask(`process-instances/${processInstanceKey}/migration/dry-run`, { ...target, mappingInstructions: mapping({ settle: 'settle', limit: 'limit', ask: 'ask' }) });
    expect(again.body).toMatchObject({ isPossible: true, kept: [{ targetElementId: 'limit', dueDate: kept?.['dueDate'] }] });
    // What was called is as it was.
    expect(await taskOf(calledKey)).toEqual(reply);

    await camunda.completeUserTask({ userTaskKey: before['userTaskKey'] as string });
    await camunda.completeUserTask({ userTaskKey: reply['userTaskKey'] as string });
    const last = await taskOf(processInstanceKey);
    expect(last).toMatchObject({ elementId: 'archive', processDefinitionVersion: 2 });
    await camunda.completeUserTask({ userTaskKey: last['userTaskKey'] as string });
    expect(await find('process-instances', { processInstanceKey })).toMatchObject([{ state: 'COMPLETED' }]);
  }, 120_000);

  it('moves a called instance alone', async () => {
    await deploy({ permit: permit('decide', 'P14D', ''), asking: asking('reply') });
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'permit', variables: {} });
    const root = await taskOf(processInstanceKey);
    const [called] = await find('process-instances', { parentProcessInstanceKey: processInstanceKey });
    const calledKey = called?.['processInstanceKey'] as string;
    const before = await taskOf(calledKey);
    const next = await deploy({ asking: asking('answer') });
    const plan = { targetProcessDefinitionKey: next['asking'] as string, mappingInstructions: mapping({ reply: 'answer' }) };
    expect((await ask(`process-instances/${calledKey}/migration`, plan)).status).toBe(204);
    expect(await taskOf(calledKey)).toEqual({ ...before, elementId: 'answer', processDefinitionKey: next['asking'], processDefinitionVersion: expect.any(Number) });
    expect(await taskOf(processInstanceKey)).toEqual(root);
    for (const { userTaskKey } of [before, root]) await camunda.completeUserTask({ userTaskKey: userTaskKey as string });
    expect(await find('process-instances', { processInstanceKey })).toMatchObject([{ state: 'COMPLETED' }]);
  }, 120_000);

  it('tells who asks for what is not there', async () => {
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'asking', variables: {} });
    const plan = { targetProcessDefinitionKey: '1', mappingInstructions: [] };
    expect(await ask(`process-instances/${processInstanceKey}/migration`, plan)).toMatchObject({ status: 404, body: { code: 'DEFINITION_NOT_FOUND' } });
    expect(await ask('process-instances/16777216/migration', plan)).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
    expect(await ask(`process-instances/${processInstanceKey}/migration/dry-run`, { ...plan, mappingInstructions: [{ sourceElementId: 'a' }] })).toMatchObject({ status: 400 });
  }, 60_000);
});
