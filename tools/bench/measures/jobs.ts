import { HttpClient } from '../../driver/http-client.js';
import { waitUntil } from '../../driver/wait-until.js';
import { load, quantile } from '../load.js';
import { print } from '../measurement.js';
import { difference, processorTime, round } from '../processor-time.js';
import type { Stack } from '../stack.js';

const JOBS = 5;
const WORKERS = 4;
/** Jobs that a worker has in its hands at once. */
const HANDS = 8;

const AUTHORIZATION = `Basic ${Buffer.from('demo:demo').toString('base64')}`;

/** A row of service tasks, all of one type: each completion makes the next job. */
function bpmn(): string {
  const names = Array.from({ length: JOBS }, (_, n) => `t${n}`);
  const tasks = names.map((name) => `<bpmn:serviceTask id="${name}"><bpmn:extensionElements><zeebe:taskDefinition type="bench" /></bpmn:extensionElements></bpmn:serviceTask>`);
  const flows = ['start', ...names, 'end'].flatMap((from, n, all) => (all[n + 1] === undefined ? [] : [`<bpmn:sequenceFlow id="f${n}" sourceRef="${from}" targetRef="${String(all[n + 1])}" />`]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://koordynator.example/bench">
<bpmn:process id="jobs" isExecutable="true"><bpmn:startEvent id="start" />${tasks.join('')}<bpmn:endEvent id="end" />${flows.join('')}</bpmn:process></bpmn:definitions>`;
}

interface Job {
  readonly jobKey: string;
}

/**
 * (g) jobs done by job workers over `/v2`: four of them, each with eight jobs in its hands, while instances come in; then instances one by one,
 * with nothing else to do. Times: from the step that made a job to the worker having it (`given`), and from a completion to its answer (`answer`).
 */
export async function jobs(stack: Stack): Promise<void> {
  await deploy(stack.base);
  const http = new HttpClient(stack.base, 256);
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await http.post<T>(`/v2/${path}`, { body, headers: { authorization: AUTHORIZATION } });
    if (answer.status >= 300) throw new Error(`Expected POST /v2/${path} to be answered but it was refused with ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  for (const { of, clients, instances } of [{ of: 'warm-up', clients: 4, instances: 20 }, { of: 'load', clients: 8, instances: 100 }, { of: 'one by one', clients: 1, instances: 20 }]) {
    const wanted = instances * JOBS;
    const [received, answered] = [new Map<string, number>(), [] as number[]];
    let [created, over] = [0, false];
    const one = async ({ jobKey }: Job): Promise<void> => {
      if (received.has(jobKey)) throw new Error(`Expected the job ${jobKey} to be given out once`);
      received.set(jobKey, Date.now());
      const begin = performance.now();
      await post(`jobs/${jobKey}/completion`, {});
      answered.push(performance.now() - begin);
      if (answered.length === wanted) over = true;
    };
    const worker = async (n: number): Promise<void> => {
      const hands = new Set<Promise<void>>();
      while (!over) {
        const given = await post<{ jobs: readonly Job[] }>('jobs/activation', { type: 'bench', worker: `bench-${n}`, timeout: 60_000, maxJobsToActivate: HANDS - hands.size, requestTimeout: 500 });
        for (const job of given.jobs) {
          const done: Promise<void> = one(job).finally(() => hands.delete(done));
          hands.add(done);
        }
        if (hands.size === HANDS) await Promise.race(hands);
      }
      await Promise.all(hands);
    };
    const create = async (): Promise<void> => {
      await post('process-instances', { processDefinitionId: 'jobs', variables: {} });
      created += 1;
      if (of === 'one by one') await waitUntil('the jobs of the instance', () => Promise.resolve(answered.length === created * JOBS), 60_000, 5);
    };
    const before = processorTime(stack.pid);
    const begin = performance.now();
    await Promise.all([...Array.from({ length: WORKERS }, (_, n) => worker(n)), load(clients, { count: instances }, create)]);
    const seconds = (performance.now() - begin) / 1_000;
    if (of === 'warm-up') continue;
    const made = await stack.jobsMade([...received.keys()]);
    const given = [...received].map(([jobKey, at]) => at - (made.get(jobKey) ?? NaN)).sort((a, b) => a - b);
    answered.sort((a, b) => a - b);
    print({
      measure: 'jobs',
      clients: WORKERS,
      of,
      perSecond: round(answered.length / seconds),
      givenP50ms: quantile(given, 0.5),
      givenP99ms: quantile(given, 0.99),
      answerP50ms: quantile(answered, 0.5),
      answerP99ms: quantile(answered, 0.99),
      cpuMsPerOne: difference(processorTime(stack.pid), before, answered.length),
    });
  }
  http.close();
}

async function deploy(base: string): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([bpmn()]), 'jobs.bpmn');
  const answer = await fetch(`${base}/v2/deployments`, { method: 'POST', headers: { authorization: AUTHORIZATION }, body: form });
  if (answer.status !== 200) throw new Error(`Expected the deployment to be taken but it was refused with ${answer.status}: ${await answer.text()}`);
}
