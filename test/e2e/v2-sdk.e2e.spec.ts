import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CamundaRestClient } from '@camunda8/sdk';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { BareSystem } from './harness/bare-system.js';

/** A task for the office beside a gateway that has no way to go before the task has given the name; then a payment is waited for. */
const ORDER = bpmnFile(`<bpmn:message id="m-paid" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId" /></bpmn:extensionElements></bpmn:message>
<bpmn:process id="order" name="The order" isExecutable="true">
  <bpmn:startEvent id="start" /><bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" /><bpmn:endEvent id="end" />
  <bpmn:userTask id="approve" name="Approve"><bpmn:extensionElements><zeebe:userTask />
    <zeebe:assignmentDefinition candidateGroups="urzad-testowy" /><zeebe:taskHeaders><zeebe:header key="colour" value="red" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:userTask>
  <bpmn:serviceTask id="greet" name="Greet"><bpmn:extensionElements><zeebe:taskDefinition type="demo" retries="1" />
    <zeebe:ioMapping><zeebe:input source="=applicant" target="name" /><zeebe:output source="=greeting" target="greeting" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:intermediateCatchEvent id="payment"><bpmn:messageEventDefinition id="d" messageRef="m-paid" /></bpmn:intermediateCatchEvent>
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="fork" /><bpmn:sequenceFlow id="f2" sourceRef="fork" targetRef="approve" /><bpmn:sequenceFlow id="f3" sourceRef="fork" targetRef="named" />
  <bpmn:exclusiveGateway id="named" /><bpmn:sequenceFlow id="f8" sourceRef="named" targetRef="greet"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=applicant != null</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f4" sourceRef="approve" targetRef="join" /><bpmn:sequenceFlow id="f5" sourceRef="greet" targetRef="join" />
  <bpmn:sequenceFlow id="f6" sourceRef="join" targetRef="payment" /><bpmn:sequenceFlow id="f7" sourceRef="payment" targetRef="end" />
</bpmn:process>`);

const HEARING = bpmnFile(`<bpmn:message id="m-said" name="said"><bpmn:extensionElements><zeebe:subscription correlationKey="=who" /></bpmn:extensionElements></bpmn:message>
<bpmn:process id="hearing" isExecutable="true"><bpmn:startEvent id="start" />
  <bpmn:intermediateCatchEvent id="hear"><bpmn:messageEventDefinition id="d" messageRef="m-said" /></bpmn:intermediateCatchEvent><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="hear" /><bpmn:sequenceFlow id="f2" sourceRef="hear" targetRef="end" />
</bpmn:process>`);

const process = (id: string, inside: string, before = ''): string => bpmnFile(`${before}<bpmn:process id="${id}" isExecutable="true">${inside}</bpmn:process>`);
const END = '<bpmn:endEvent id="end" />';
const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const ALARM = '<bpmn:signal id="s-alarm" name="alarm" />';
const TASK = '<bpmn:userTask id="work" name="The work"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>';

/** One process for each way in which something begins, or is told, without a call. */
const WAYS: Readonly<Record<string, string>> = {
  'listening.bpmn': process('listening', `<bpmn:startEvent id="start" /><bpmn:intermediateCatchEvent id="hear"><bpmn:signalEventDefinition id="d" signalRef="s-alarm" /></bpmn:intermediateCatchEvent>${END}${flow('f1', 'start', 'hear')}${flow('f2', 'hear', 'end')}`, ALARM),
  'throwing.bpmn': process('throwing', `<bpmn:startEvent id="start" /><bpmn:intermediateThrowEvent id="throw"><bpmn:signalEventDefinition id="d" signalRef="s-alarm" /></bpmn:intermediateThrowEvent>${END}${flow('f1', 'start', 'throw')}${flow('f2', 'throw', 'end')}`, ALARM),
  'alarmed.bpmn': process('alarmed', `<bpmn:startEvent id="start"><bpmn:signalEventDefinition id="d" signalRef="s-alarm" /></bpmn:startEvent>${TASK}${END}${flow('f1', 'start', 'work')}${flow('f2', 'work', 'end')}`, ALARM),
  'ordered.bpmn': process('ordered', `<bpmn:startEvent id="start"><bpmn:messageEventDefinition id="d" messageRef="m" /></bpmn:startEvent>${TASK}${END}${flow('f1', 'start', 'work')}${flow('f2', 'work', 'end')}`, '<bpmn:message id="m" name="order" />'),
  'ticking.bpmn': process('ticking', `<bpmn:startEvent id="start"><bpmn:timerEventDefinition id="d"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R2/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>${END}${flow('f1', 'start', 'end')}`),
};

const FEE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fees" name="The fees" namespace="http://koordynator.example/fees">
  <inputData id="age" name="age"><variable id="v1" name="age" typeRef="number" /></inputData>
  <decision id="fee" name="The fee"><variable id="v2" name="The fee" typeRef="number" /><informationRequirement id="r1"><requiredInput href="#age" /></informationRequirement>
    <literalExpression id="l1"><text>if age &lt; 18 then 0 else 17.5</text></literalExpression></decision>
</definitions>`;
const DECIDING = process('deciding', `<bpmn:startEvent id="start" /><bpmn:businessRuleTask id="decide"><bpmn:extensionElements><zeebe:calledDecision decisionId="fee" resultVariable="fee" /></bpmn:extensionElements></bpmn:businessRuleTask>${END}${flow('f1', 'start', 'decide')}${flow('f2', 'decide', 'end')}`);

const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;

describeWith(await devServer(), "Camunda's REST client", () => {
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
    await camunda.deployResources([{ name: 'order.bpmn', content: ORDER }, { name: 'hearing.bpmn', content: HEARING }]);
  }, 300_000);
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  /** The status that a call is refused with. */
  const refusal = (call: Promise<unknown>): Promise<number> => call.then(() => 200, (error: { statusCode?: number; response?: { statusCode?: number } }) => error.statusCode ?? error.response?.statusCode ?? 0);
  const instance = async (processInstanceKey: string) => (await camunda.searchProcessInstances({ filter: { processInstanceKey } } as never)).items[0];
  const incidents = async (processInstanceKey: string) => (await camunda.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' }, sort: [{ field: 'creationTime', order: 'ASC' }] } as never)).items;
  const tasks = async (filter: object) => (await camunda.searchUserTasks({ filter } as never)).items;
  const ended = (processInstanceKey: string): Promise<true> => waitUntil('the instance to end', async () => (await instance(processInstanceKey))?.state === 'COMPLETED', 20_000, 50);

  it('sees a healthy cluster', async () => {
    expect(await camunda.getTopology()).toMatchObject({ clusterSize: 1, partitionsCount: 1, gatewayVersion: expect.stringMatching(/^8\.8\./), brokers: [{ partitions: [{ health: 'healthy', role: 'leader' }] }] });
  });

  it('drives an instance from its creation to its end', async () => {
    const { processInstanceKey, processDefinitionVersion } = await camunda.createProcessInstance({ processDefinitionId: 'order', variables: { orderId: 'o-1' } });
    expect(processDefinitionVersion).toBe(1);
    expect(await instance(processInstanceKey)).toMatchObject({ processInstanceKey, processDefinitionId: 'order', processDefinitionName: 'The order', state: 'ACTIVE', tenantId: '<default>' });

    const [task] = await tasks({ processInstanceKey, state: 'CREATED' });
    expect(task).toMatchObject({ elementId: 'approve', name: 'Approve', candidateGroups: ['urzad-testowy'], customHeaders: { colour: 'red' }, priority: 50, processName: 'The order' });
    const userTaskKey = task?.userTaskKey as string;
    await camunda.assignUserTask({ userTaskKey, assignee: 'jan.testowy', allowOverride: false });
    expect(await refusal(camunda.assignUserTask({ userTaskKey, assignee: 'anna.testowa', allowOverride: false }))).toBe(409);
    expect((await tasks({ assignee: 'jan.testowy' }))[0]?.userTaskKey).toBe(userTaskKey);
    await camunda.unassignUserTask({ userTaskKey });
    expect((await camunda.getUserTask(userTaskKey)).assignee).toBeUndefined();

    await waitUntil('the incident', async () => (await incidents(processInstanceKey)).length === 1, 20_000, 50);
    expect(await incidents(processInstanceKey)).toMatchObject([{ elementId: 'named', errorType: 'CONDITION_ERROR', state: 'ACTIVE', processDefinitionId: 'order' }]);
    expect(await instance(processInstanceKey)).toMatchObject({ hasIncident: true });

    await camunda.completeUserTask({ userTaskKey, variables: { applicant: 'Jan' } });
    expect(await camunda.getUserTask(userTaskKey)).toMatchObject({ state: 'COMPLETED', completionDate: expect.any(String) });
    expect(await refusal(camunda.completeUserTask({ userTaskKey, variables: {} }))).toBe(404);

    const [incident] = await incidents(processInstanceKey);
    await camunda.resolveIncident(incident?.incidentKey as string);
    expect(await incidents(processInstanceKey)).toEqual([]);
    expect(await refusal(camunda.resolveIncident(incident?.incidentKey as string))).toBe(404);

    await camunda.publishMessage({ name: 'paid', correlationKey: 'o-1', timeToLive: 60_000, messageId: 'p-1', variables: { sum: 5 } } as never);
    expect(await refusal(camunda.publishMessage({ name: 'paid', correlationKey: 'o-1', timeToLive: 60_000, messageId: 'p-1', variables: {} } as never))).toBe(409);
    await ended(processInstanceKey);
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'COMPLETED', hasIncident: false, endDate: expect.any(String) });
    const filter = { processInstanceKey, variables: [{ name: 'greeting', value: '"Hello, Jan"' }, { name: 'sum', value: '5' }] };
    expect((await camunda.searchProcessInstances({ filter } as never)).items).toHaveLength(1);
  }, 60_000);

  it('correlates a message with the instance that waits, and with nothing where none does', async () => {
    const said = { name: 'said', correlationKey: 'jan', variables: { what: 'yes' } };
    expect(await refusal(camunda.correlateMessage(said as never))).toBe(404);
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'hearing', variables: { who: 'jan' } });
    expect(await camunda.correlateMessage(said as never)).toMatchObject({ processInstanceKey, tenantId: '<default>', messageKey: expect.stringMatching(/^\d+$/) });
    await ended(processInstanceKey);
  }, 30_000);

  it('waits for the result of an instance, which finds the message that was there before it', async () => {
    await camunda.publishMessage({ name: 'said', correlationKey: 'anna', timeToLive: 60_000, variables: { what: 'no' } } as never);
    const { variables } = await camunda.createProcessInstanceWithResult({ processDefinitionId: 'hearing', variables: { who: 'anna' }, requestTimeout: 20_000 });
    expect(variables).toEqual({ who: 'anna', what: 'no' });
    expect(await refusal(camunda.createProcessInstanceWithResult({ processDefinitionId: 'hearing', variables: { who: 'nobody' }, requestTimeout: 300 }))).toBe(504);
  }, 60_000);

  it('cancels an instance with all that is in it', async () => {
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'order', variables: { orderId: 'o-2', applicant: 'Anna' } });
    await camunda.cancelProcessInstance({ processInstanceKey });
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'TERMINATED' });
    expect(await tasks({ processInstanceKey })).toMatchObject([{ state: 'CANCELED' }]);
    expect(await refusal(camunda.cancelProcessInstance({ processInstanceKey }))).toBe(404);
  }, 30_000);

  it('pages through instances by cursor', async () => {
    const page = { limit: 2 };
    const sort = [{ field: 'startDate', order: 'DESC' }];
    const first = await camunda.searchProcessInstances({ filter: { processDefinitionId: { $in: ['order', 'hearing'] } }, sort, page } as never);
    const second = await camunda.searchProcessInstances({ filter: { processDefinitionId: { $in: ['order', 'hearing'] } }, sort, page: { ...page, after: (first.page as unknown as { endCursor: string }).endCursor } } as never);
    const keys = [...first.items, ...second.items].map(({ processInstanceKey }) => processInstanceKey);
    expect(new Set(keys).size).toBe(4);
    expect(first.page.totalItems).toBe(5);
  });

  const instancesOf = async (processDefinitionId: string) => (await camunda.searchProcessInstances({ filter: { processDefinitionId }, sort: [{ field: 'processInstanceKey' }] } as never)).items;
  const raw = async (method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Record<string, never> }> => {
    const answer = await fetch(`${running.base}/v2/${path}`, { method, headers: { authorization: BASIC, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, never> };
  };

  it('deploys as Camunda Modeler does', async () => {
    const form = new FormData();
    for (const [name, content] of Object.entries(WAYS)) form.append('resources', new Blob([content], { type: 'text/xml' }), name);
    form.append('tenantId', '<default>');
    const answer = await fetch(`${running.base}/v2/deployments`, { method: 'POST', headers: { authorization: BASIC, accept: 'application/json', 'user-agent': 'camunda-modeler/5.40.0' }, body: form });
    expect([answer.status, ((await answer.json()) as { deployments: unknown[] }).deployments.length]).toEqual([200, 5]);
  }, 30_000);

  it('broadcasts a signal: whoever waits takes it, and what begins with it is started', async () => {
    const waiting = await Promise.all([1, 2].map(() => camunda.createProcessInstance({ processDefinitionId: 'listening', variables: {} })));
    const { signalKey } = await camunda.broadcastSignal({ signalName: 'alarm', variables: { level: 3 } } as never);
    expect(signalKey).toMatch(/^\d+$/);
    for (const { processInstanceKey } of waiting) await ended(processInstanceKey);
    expect((await camunda.searchVariables({ filter: { processInstanceKey: waiting[0]?.processInstanceKey, name: 'level' } } as never)).items).toMatchObject([{ value: '3' }]);
    await waitUntil('the instance that the signal starts', async () => (await instancesOf('alarmed')).length === 1, 20_000, 50);
  }, 60_000);

  it('has a signal that an instance throws taken by the others, once', async () => {
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'listening', variables: {} });
    await camunda.createProcessInstance({ processDefinitionId: 'throwing', variables: {} });
    await ended(processInstanceKey);
    await waitUntil('the instance that the signal starts', async () => (await instancesOf('alarmed')).length === 2, 20_000, 50);
    expect((await instancesOf('alarmed')).length).toBe(2);
  }, 60_000);

  it('starts an instance by a message, and the next of its key after that has ended', async () => {
    const { processInstanceKey } = (await camunda.correlateMessage({ name: 'order', correlationKey: 'o-9', variables: { n: 1 } } as never)) as { processInstanceKey: string };
    await camunda.publishMessage({ name: 'order', correlationKey: 'o-9', timeToLive: 600_000, variables: { n: 2 } } as never);
    const [first] = await tasks({ processInstanceKey, state: 'CREATED' });
    expect(await instancesOf('ordered')).toHaveLength(1);
    await camunda.completeUserTask({ userTaskKey: first?.userTaskKey as string, variables: {} });
    await waitUntil('the instance of the message that was kept back', async () => (await instancesOf('ordered')).length === 2, 20_000, 50);
    const second = (await instancesOf('ordered'))[1]?.processInstanceKey as string;
    expect((await camunda.searchVariables({ filter: { processInstanceKey: second } } as never)).items).toMatchObject([{ name: 'n', value: '2' }]);
    await waitUntil('its task', async () => (await tasks({ processInstanceKey: second })).length === 1, 20_000, 50);
  }, 60_000);

  it('has a timer start its instances, as often as it says', async () => {
    await waitUntil('two instances', async () => (await instancesOf('ticking')).length === 2, 30_000, 100);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await instancesOf('ticking')).toHaveLength(2);
  }, 60_000);

  it('begins where it is told to, and sees elements, variables and flows at once', async () => {
    const created = await raw('POST', 'process-instances', { processDefinitionId: 'order', startInstructions: [{ elementId: 'approve' }], variables: { orderId: 'o-3' } });
    const processInstanceKey = created.body['processInstanceKey'] as unknown as string;
    const [element] = (await camunda.searchElementInstances({ filter: { processInstanceKey } } as never)).items as unknown as { elementInstanceKey: string }[];
    expect(element).toMatchObject({ elementId: 'approve', elementName: 'Approve', type: 'USER_TASK', state: 'ACTIVE' });
    const userTaskKey = element?.elementInstanceKey as string;
    expect(await camunda.getElementInstance(userTaskKey)).toMatchObject({ elementId: 'approve' });
    await camunda.updateElementInstanceVariables({ elementInstanceKey: userTaskKey, variables: { note: 'mine' }, local: true } as never);
    expect((await camunda.searchUserTaskVariables({ userTaskKey, sort: [{ field: 'name' }] } as never)).items).toMatchObject([{ name: 'note', value: '"mine"', scopeKey: userTaskKey }, { name: 'orderId', value: '"o-3"', scopeKey: processInstanceKey }]);
    // The SDK's own call goes to a path that the contract does not have.
    expect((await raw('PATCH', `user-tasks/${userTaskKey}`, { changeset: { priority: 80, candidateGroups: ['team'] } })).status).toBe(204);
    expect(await camunda.getUserTask(userTaskKey)).toMatchObject({ priority: 80, candidateGroups: ['team'] });
    await camunda.completeUserTask({ userTaskKey, variables: {} });
    expect((await raw('GET', `process-instances/${processInstanceKey}/sequence-flows`)).body).toMatchObject({ items: [{ elementId: 'f4' }] });
  }, 60_000);

  it('evaluates decisions, also in a process, and reads why they came out so', async () => {
    await camunda.deployResources([{ name: 'fees.dmn', content: FEE }, { name: 'deciding.bpmn', content: DECIDING }]);
    expect(await camunda.evaluateDecision({ decisionDefinitionId: 'fee', variables: { age: 40 }, tenantId: '<default>' } as never)).toMatchObject({ output: '17.5' });
    const { variables, processInstanceKey } = (await camunda.createProcessInstanceWithResult({ processDefinitionId: 'deciding', variables: { age: 7 }, requestTimeout: 20_000 })) as { variables: object; processInstanceKey: string };
    expect(variables).toEqual({ age: 7, fee: 0 });
    expect((await raw('POST', 'decision-instances/search', { filter: { processInstanceKey } })).body).toMatchObject({ items: [{ decisionDefinitionId: 'fee', result: '0', state: 'EVALUATED' }] });
  }, 60_000);

  it('suspends an instance, which loses no message, and modifies one', async () => {
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: 'hearing', variables: { who: 'suspended' } });
    expect((await raw('POST', `process-instances/${processInstanceKey}/suspension`)).status).toBe(204);
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'ACTIVE', isSuspended: true });
    expect(await raw('POST', `process-instances/${processInstanceKey}/suspension`)).toMatchObject({ status: 409, body: { code: 'INSTANCE_SUSPENDED' } });
    await camunda.publishMessage({ name: 'said', correlationKey: 'suspended', timeToLive: 0, variables: { what: 'kept' } } as never);
    expect((await raw('POST', `process-instances/${processInstanceKey}/resumption`)).status).toBe(204);
    await ended(processInstanceKey);
    expect((await camunda.searchVariables({ filter: { processInstanceKey, name: 'what' } } as never)).items).toMatchObject([{ value: '"kept"' }]);

    const { processInstanceKey: other } = await camunda.createProcessInstance({ processDefinitionId: 'order', variables: { orderId: 'o-9' } });
    const waiting = (await camunda.searchElementInstances({ filter: { processInstanceKey: other, state: 'ACTIVE' } } as never)).items as unknown as { elementId: string; elementInstanceKey: string }[];
    const modification = { activateInstructions: [{ elementId: 'payment' }], terminateInstructions: waiting.map(({ elementInstanceKey }) => ({ elementInstanceKey })) };
    expect(await raw('POST', `process-instances/${other}/modification`, { activateInstructions: [{ elementId: 'start' }] })).toMatchObject({ status: 409, body: { code: 'MODIFICATION_REFUSED', location: '/activateInstructions/0' } });
    expect((await raw('POST', `process-instances/${other}/modification`, modification)).status).toBe(204);
    await camunda.publishMessage({ name: 'paid', correlationKey: 'o-9', timeToLive: 10_000, variables: {} } as never);
    await ended(other);
  }, 60_000);

  it('has no clock to set, and says why', async () => {
    expect(await raw('PUT', 'clock', { timestamp: 1_700_000_000_000 })).toMatchObject({ status: 501, body: { code: 'NOT_IMPLEMENTED', detail: expect.stringContaining('Temporal') } });
  });

  it('is told when Temporal cannot be reached, and then nothing is left behind', async () => {
    const rows = async (): Promise<unknown> => (await db.database.pool.query('select (select count(*) from process_instances)::int as instances, (select count(*) from outbox)::int as outbox')).rows[0];
    const before = await rows();
    await temporal.stop('SIGKILL');
    // Not by the client, which repeats what is answered with 503 by itself.
    const answer = await fetch(`${running.base}/v2/process-instances`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` },
      body: JSON.stringify({ processDefinitionId: 'hearing', variables: { who: 'anna' } }),
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'ENGINE_UNAVAILABLE']);
    expect(await rows()).toEqual(before);
    expect(await camunda.getTopology()).toMatchObject({ brokers: [{ partitions: [{ health: 'unhealthy' }] }] });
  }, 60_000);
});
