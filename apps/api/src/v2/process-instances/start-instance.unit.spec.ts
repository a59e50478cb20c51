import type { Config } from '#runtime';
import { describe, expect, it } from '@jest/globals';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Database } from '#persistence';
import { ProblemException } from '../../errors/problem-exception.js';
import type { TemporalGateway } from '../../temporal/temporal-gateway.js';
import { StartInstance } from './start-instance.js';

const INPUT = { tenantId: 'agency', instanceKey: '16777216', caseId: null, variables: {} };
const grpc = (code: number): Error => Object.assign(new Error(`status ${code}`), { code, details: '', metadata: {} });
const wrapped = (code: number): Error => Object.assign(new Error('Failed to start Workflow'), { cause: grpc(code) });
const alreadyStarted = new WorkflowExecutionAlreadyStartedError('already', 'pi-16777216', 'processInstance');

/** Each attempt ends as the list says; null is success. Answers what became of it, and how many attempts there were. */
async function starting(...attempts: readonly (Error | null)[]): Promise<string> {
  let made = 0;
  const start = (): Promise<void> => {
    const outcome = attempts[made++];
    if (outcome === undefined) throw new Error('Expected no further attempt');
    return outcome === null ? Promise.resolve() : Promise.reject(outcome);
  };
  const temporal = { client: () => Promise.resolve({ withDeadline: (_: number, work: () => unknown) => work(), workflow: { start } }) } as unknown as TemporalGateway;
  const database = { query: () => Promise.resolve([{ state: 'ACTIVE' }]) } as unknown as Database;
  const outcome = await new StartInstance(temporal, database, {} as Config).start('a'.repeat(64), INPUT).then(
    () => 'started',
    (error: unknown) => (error instanceof ProblemException ? `${error.getStatus()} ${error.problem.code}` : String(error)),
  );
  return `${outcome} after ${made}`;
}

describe('starting an instance', () => {
  it('asks again when there was no answer, and takes its own earlier attempt for what it is', async () => {
    expect(await starting(null)).toBe('started after 1');
    expect(await starting(wrapped(14), null)).toBe('started after 2');
    expect(await starting(grpc(4), alreadyStarted)).toBe('started after 2');
  });

  it('says what is wrong when it does not come about', async () => {
    expect(await starting(wrapped(14), wrapped(14))).toBe('503 ENGINE_UNAVAILABLE after 2');
    expect(await starting(wrapped(8), wrapped(8))).toBe('503 ENGINE_OVERLOADED after 2');
    expect(await starting(wrapped(3))).toBe('400 START_REFUSED after 1');
    expect(await starting(new Error('a bug'))).toBe('Error: a bug after 1');
  });

  it('names the key that may appear nevertheless', async () => {
    const temporal = { client: () => Promise.reject(new ProblemException(503, { code: 'ENGINE_UNAVAILABLE', message: '', hint: '' })) } as unknown as TemporalGateway;
    await expect(new StartInstance(temporal, {} as Database, {} as Config).start('a'.repeat(64), INPUT)).rejects.toMatchObject({ problem: { code: 'ENGINE_UNAVAILABLE' } });
    const uncertain = { client: () => Promise.resolve({ withDeadline: () => Promise.reject(grpc(4)) }) } as unknown as TemporalGateway;
    await expect(new StartInstance(uncertain, {} as Database, {} as Config).start('a'.repeat(64), INPUT)).rejects.toMatchObject({ problem: { params: { processInstanceKey: '16777216' } } });
  });
});
