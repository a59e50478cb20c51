import { randomUUID } from 'node:crypto';
import { HttpClient } from '../../driver/http-client.js';
import { load, quantile } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime } from '../processor-time.js';
import type { Stack } from '../stack.js';
import { rates } from './cases.js';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://koordynator.example/bench">
<bpmn:process id="visible" isExecutable="true"><bpmn:startEvent id="start" />
  <bpmn:userTask id="first"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask><bpmn:userTask id="second"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="first" /><bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="second" /><bpmn:sequenceFlow id="f3" sourceRef="second" targetRef="end" />
</bpmn:process></bpmn:definitions>`;
const AUTHORIZATION = `Basic ${Buffer.from('demo:demo').toString('base64')}`;

interface Items {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/**
 * (f) write to visible: a task is completed over `/v2`, and at its answer the searches are asked once what came of it. What they do
 * not show is a miss, and there must be none; the time is from the request to the answer of the last search.
 */
export async function visible(stack: Stack): Promise<void> {
  await deploy(stack.base);
  const http = new HttpClient(stack.base, 256);
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await http.post<T>(`/v2/${path}`, { body, headers: { authorization: AUTHORIZATION } });
    if (answer.status >= 300) throw new Error(`Expected POST /v2/${path} to be answered but it was refused with ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const found = async (what: string, filter: object): Promise<readonly Readonly<Record<string, unknown>>[]> => (await post<Items>(`${what}/search`, { filter })).items;

  for (const clients of [4, 16]) {
    let [looks, misses] = [0, 0];
    const answered: number[] = [];
    const seen: number[] = [];
    const look = (holds: boolean): void => {
      looks += 1;
      if (!holds) misses += 1;
    };
    const one = async (): Promise<void> => {
      const { processInstanceKey } = await post<{ processInstanceKey: string }>('process-instances', { processDefinitionId: 'visible', variables: {} });
      for (const elementId of ['first', 'second']) {
        const [task] = await found('user-tasks', { processInstanceKey, state: 'CREATED' });
        look(task?.['elementId'] === elementId);
        const mark = randomUUID();
        const begin = performance.now();
        await post(`user-tasks/${String(task?.['userTaskKey'])}/completion`, { variables: { mark } });
        answered.push(performance.now() - begin);
        const [variables, elements, instances] = await Promise.all([
          found('variables', { processInstanceKey, name: 'mark' }),
          found('element-instances', { processInstanceKey, elementId, state: 'COMPLETED' }),
          found('process-instances', { processInstanceKey, state: elementId === 'first' ? 'ACTIVE' : 'COMPLETED' }),
        ]);
        seen.push(performance.now() - begin);
        look(variables[0]?.['value'] === JSON.stringify(mark));
        look(elements.length === 1);
        look(instances.length === 1);
      }
    };
    await load(clients, { count: clients * 5 }, one);
    [looks, misses, answered.length, seen.length] = [0, 0, 0, 0];
    const before = processorTime(stack.pid);
    const result = await load(clients, { count: 200 }, one);
    const of = (times: number[], q: number): number => quantile(times.sort((a, b) => a - b), q);
    print({
      measure: 'visible',
      clients,
      ...rates(result),
      looks,
      misses,
      answerP50ms: of(answered, 0.5),
      answerP99ms: of(answered, 0.99),
      visibleP50ms: of(seen, 0.5),
      visibleP99ms: of(seen, 0.99),
      cpuMsPerOne: difference(processorTime(stack.pid), before, result.done),
    });
    if (misses > 0) throw new Error(`Expected every answer to be visible at once but ${misses} of ${looks} looks missed it`);
  }
  http.close();
}

async function deploy(base: string): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([BPMN]), 'visible.bpmn');
  const answer = await fetch(`${base}/v2/deployments`, { method: 'POST', headers: { authorization: AUTHORIZATION }, body: form });
  if (answer.status !== 200) throw new Error(`Expected the deployment to be taken but it was refused with ${answer.status}: ${await answer.text()}`);
}
