import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { bpmnFile } from '../../tools/testing/small-definitions.js';
import { startServers, type Servers } from './harness/servers.js';
import { SpawnedSystem } from './harness/spawned-system.js';

const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const around = (id: string, inside: string): string => bpmnFile(`<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start" />${inside}<bpmn:endEvent id="end" /></bpmn:process>`);
const script = (id: string, feel: string, then = 'end'): string =>
  around(id, `<bpmn:scriptTask id="work"><bpmn:extensionElements><zeebe:script expression="=${feel}" resultVariable="made" /></bpmn:extensionElements></bpmn:scriptTask>${flow('f1', 'start', 'work')}${flow('f2', 'work', then)}`);

/** What each does, and the code of the incident that stops it. */
const HOSTILE: Readonly<Record<string, readonly [string, string]>> = {
  'loop-without-wait': [around('loop-without-wait', `<bpmn:exclusiveGateway id="again" /><bpmn:task id="work" />${flow('f1', 'start', 'again')}${flow('f2', 'again', 'work')}${flow('f3', 'work', 'again')}<bpmn:task id="never" />${flow('f4', 'never', 'end')}`), 'STEP_BUDGET_EXCEEDED'],
  'long-iteration': [script('long-iteration', 'count(for i in 1..1000000000 return i)'), 'FEEL_BUDGET_EXCEEDED'],
  'endless-recursion': [script('endless-recursion', '{ f: function(n) f(n + 1), r: f(1) }.r'), 'FEEL_BUDGET_EXCEEDED'],
  'costly-loop': [around('costly-loop', `<bpmn:exclusiveGateway id="again" /><bpmn:scriptTask id="work"><bpmn:extensionElements><zeebe:script expression="=count(for i in 1..900000 return i)" resultVariable="made" /></bpmn:extensionElements></bpmn:scriptTask>${flow('f1', 'start', 'again')}${flow('f2', 'again', 'work')}${flow('f3', 'work', 'again')}<bpmn:task id="never" />${flow('f4', 'never', 'end')}`), 'FEEL_BUDGET_EXCEEDED'],
  'many-turns': [around('many-turns', `<bpmn:task id="work"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..200000 return i" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:task>${flow('f1', 'start', 'work')}${flow('f2', 'work', 'end')}`), 'TOKEN_BUDGET_EXCEEDED'],
  'swelling': [around('swelling', `<bpmn:exclusiveGateway id="again" /><bpmn:scriptTask id="work"><bpmn:extensionElements><zeebe:script expression="=append(made, string join(for i in 1..100000 return &quot;0123456789&quot;))" resultVariable="made" /></bpmn:extensionElements></bpmn:scriptTask>${flow('f1', 'start', 'again')}${flow('f2', 'again', 'work')}${flow('f3', 'work', 'again')}<bpmn:task id="never" />${flow('f4', 'never', 'end')}`), '_BUDGET_EXCEEDED|VARIABLES_TOO_LARGE'],
};
const EACH = 4;
const CASES = 24;

describe('definitions that would never end, beside ordinary cases', () => {
  let servers: Servers;
  let running: SpawnedSystem;

  beforeAll(async () => {
    servers = await startServers();
    running = await SpawnedSystem.start({ databaseUrl: servers.databaseUrl, temporalAddress: servers.temporal.address });
  }, 180_000);

  afterAll(async () => {
    await running?.stop();
    await servers?.stop();
  }, 60_000);

  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` };
    const sent = body instanceof FormData ? { body, headers } : { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } };
    const answer = await fetch(`${running.base}${path}`, { method: 'POST', ...sent, signal: AbortSignal.timeout(60_000) });
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as Record<string, unknown>;
  };

  it('are stopped by an incident each; the worker lives, and every ordinary case ends', async () => {
    const form = new FormData();
    for (const [id, [xml]] of Object.entries(HOSTILE)) form.append('resources', new Blob([xml]), `${id}.bpmn`);
    await post('/v2/deployments', form);

    const { system } = running;
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    const service = await system.service(citizen, 'pismo-ogolne');
    const office = service.offices[0]?.id as string;
    const clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
    let left = CASES;
    const ordinary = async (): Promise<void> => {
      while ((left -= 1) >= 0) {
        const { caseId } = await system.submitted(citizen, service.key, office, service.example);
        const task = await system.taskOf(clerk, office, caseId, 120_000);
        await system.claim(clerk, task.id);
        await system.complete(clerk, task.id, { title: 'Odpowiedź', text: 'Załatwiono.' });
        const delivery = await system.deliveryOf(citizen, caseId, 120_000);
        await system.sign(citizen, delivery.id);
      }
    };
    const hostile = async (): Promise<Readonly<Record<string, string>>> => {
      const begun: Record<string, string> = {};
      for (let time = 0; time < EACH; time += 1) {
        for (const id of Object.keys(HOSTILE)) begun[String((await post('/v2/process-instances', { processDefinitionId: id, variables: { made: [] } }))['processInstanceKey'])] = id;
      }
      return begun;
    };
    const [begun] = await Promise.all([hostile(), ordinary(), ordinary(), ordinary()]);

    const codes = new Map<string, string>();
    await waitUntil('an incident of each', async () => {
      for (const { instance_key: key, code } of await servers.database.query<{ instance_key: string; code: string }>({ name: 'test-incidents', text: 'select instance_key, code from incidents' })) codes.set(key, code);
      return Object.keys(begun).every((key) => codes.has(key));
    }, 120_000, 250);
    for (const [key, id] of Object.entries(begun)) expect([id, codes.get(key)]).toEqual([id, expect.stringMatching(HOSTILE[id]?.[1] ?? '')]);
    expect(running.worker.running).toBe(true);
    await waitUntil('all cases to close', async () => (await servers.database.query<{ left: string }>({ name: 'test-left', text: `select count(*) as left from cases c left join process_instances i on i.instance_key = c.instance_key where i.state is distinct from 'COMPLETED'` }))[0]?.left === '0', 120_000, 250);
  }, 400_000);
});
