import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Notice } from '#persistence';
import { demo } from '../connectors/demo/connector.js';
import type { Connector, ConnectorParts } from '../connectors/connector.js';
import { noticeSend } from '../connectors/notice-send/connector.js';
import { Metrics } from '../metrics.js';
import { runJob, type Job } from './run-job.js';

const sent: Notice[] = [];
const parts = {
  logger: pino({ enabled: false }),
  metrics: new Metrics(),
  clock: { now: () => 1_000 },
  notices: { send: async (notice: Notice) => void sent.push(notice) },
} as unknown as ConnectorParts & Parameters<typeof runJob>[1];

const job = (type: string, variables: Job['variables']): Job => ({ kind: 'job', job: 7, type, elementId: 'tell', instance: 0, retries: 3, headers: {}, variables, tenantId: 'agency', instanceKey: '16777216', caseId: null });
const broken = (run: Connector['run']): Record<string, Connector> => ({ demo: { ...demo, run } });

describe('a job', () => {
  it('gives what the connector gives', async () => {
    expect(await runJob(job('demo', { name: 'Jan' }), parts)).toEqual({ job: 7, outcome: 'completed', variables: { greeting: 'Hello, Jan' } });
  });

  it('throws the BPMN errors of its contract', async () => {
    expect(await runJob(job('demo', { name: '  ' }), parts)).toMatchObject({ outcome: 'threwError', errorCode: 'NOBODY_TO_GREET' });
  });

  it.each([
    ['an unknown type', job('toString', {}), undefined, 'CONNECTOR_UNKNOWN'],
    ['input that does not fit', job('demo', { name: 5 }), undefined, 'CONNECTOR_INPUT_INVALID'],
    ['output that does not fit', job('demo', { name: 'Jan' }), broken(async () => ({ outcome: 'completed', variables: {} })), 'CONNECTOR_OUTPUT_INVALID'],
    ['an error that nobody declared', job('demo', { name: 'Jan' }), broken(async () => ({ outcome: 'threwError', errorCode: 'OTHER', message: '' })), 'CONNECTOR_ERROR_UNDECLARED'],
  ])('fails for good: %s', async (_, given, connectors, code) => {
    expect(await runJob(given, parts, connectors)).toMatchObject({ outcome: 'failed', final: true, code });
  });

  it('may be tried again when the connector throws, and quotes at most 500 characters', async () => {
    const outcome = await runJob(job('demo', { name: 'Jan' }), parts, broken(async () => Promise.reject(new Error('x'.repeat(2_000)))));
    expect(outcome).toEqual({ job: 7, outcome: 'failed', code: 'CONNECTOR_FAILED', message: 'x'.repeat(500) });
  });

  it('names no values in what it says of wrong input', async () => {
    const outcome = await runJob(job('demo', { name: { secret: '00000000000' } }), parts);
    expect(JSON.stringify(outcome)).not.toContain('00000000000');
  });
});

describe('notice.send', () => {
  const call = (input: Job['variables'], more: Partial<Job> = {}) => noticeSend.run({ ...job('notice.send', {}), ...more, input, parts });

  it('sends under a key of its instance: the given one, or one for each time the task is reached', async () => {
    const notice = { recipient: 'jan.testowy', subject: 'S', text: 'T' };
    await call({ ...notice, key: 'taken-up' });
    await call(notice);
    await call(notice, { job: 8 });
    expect(sent.map(({ key }) => key)).toEqual(['notice:16777216:taken-up', 'notice:16777216:tell:7', 'notice:16777216:tell:8']);
    expect(sent[0]).toMatchObject({ tenantId: 'agency', channel: 'email', at: 1_000 });
  });
});
