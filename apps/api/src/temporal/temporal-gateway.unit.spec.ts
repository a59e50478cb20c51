import { describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import { ApplicationFailure, type DataConverter } from '@temporalio/common';
import type { CommandInput } from '#workflows/contract';
import { TemporalGateway } from './temporal-gateway.js';

const COMMAND: CommandInput = { kind: 'cancelInstance', commandId: 'c-1', by: 'olga.testowa' };
const refusal = (code: string): Error => new WorkflowUpdateFailedError('refused', ApplicationFailure.create({ type: 'Refused', message: code, details: [{ code, message: 'No', hint: 'Look' }] }));
const grpc = (code: number): Error => Object.assign(new Error('rpc'), { code, details: '', metadata: {} });

/** Answers as told, one after the other; keeps what it was asked. */
class TestGateway extends TemporalGateway {
  readonly asked: { readonly workflowId: string; readonly name: string; readonly updateId: string }[] = [];

  constructor(private readonly answers: unknown[]) {
    super({ address: '', namespace: '', dataConverter: {} as DataConverter });
  }

  override client(): Promise<Client> {
    const executeUpdate = (workflowId: string) => (name: string, { updateId }: { updateId: string }) => {
      this.asked.push({ workflowId, name, updateId });
      const answer = this.answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    const getHandle = (workflowId: string): object => ({ executeUpdate: executeUpdate(workflowId) });
    return Promise.resolve({ workflow: { getHandle }, withDeadline: (_: number, work: () => unknown) => work() } as unknown as Client);
  }
}

describe('a command to an instance', () => {
  it('is an update whose id is the command\'s, and its answer is the workflow\'s', async () => {
    const gateway = new TestGateway([{ ok: true, step: 3 }]);
    expect(await gateway.executeCommand('16777216', COMMAND)).toEqual({ ok: true, step: 3 });
    expect(gateway.asked).toEqual([{ workflowId: 'pi-16777216', name: 'command', updateId: 'c-1' }]);
  });

  it('that the engine refuses is answered with the engine\'s reason', async () => {
    expect(await new TestGateway([refusal('TASK_NOT_ACTIVE')]).executeCommand('1', COMMAND)).toEqual({ ok: false, problem: { code: 'TASK_NOT_ACTIVE', message: 'No', hint: 'Look' } });
  });

  it.each<[string, Error]>([
    ['the answer does not come', new WorkflowUpdateRPCTimeoutOrCancelledError('late')],
    ['the server is away', grpc(14)],
    ['the deadline passes', grpc(4)],
    ['the server lost the update', new WorkflowNotFoundError('update c-1 not found', 'pi-1', undefined)],
  ])('is asked again under the same id where %s', async (_, error) => {
    const gateway = new TestGateway([error, { ok: true, step: 3 }]);
    expect(await gateway.executeCommand('1', COMMAND)).toEqual({ ok: true, step: 3 });
    expect(gateway.asked.map(({ updateId }) => updateId)).toEqual(['c-1', 'c-1']);
  });

  it('is given up after four uncertain answers', async () => {
    const gateway = new TestGateway([grpc(14), grpc(14), grpc(14), grpc(14), { ok: true }]);
    await expect(gateway.executeCommand('1', COMMAND)).rejects.toMatchObject({ status: 503, problem: { code: 'ENGINE_UNAVAILABLE' } });
    expect(gateway.asked).toHaveLength(4);
  });

  it.each<[string, Error, number, string]>([
    ['an unknown instance', new WorkflowNotFoundError('gone', 'pi-1', undefined), 404, 'INSTANCE_NOT_FOUND'],
    ['an instance that the server does not know', grpc(5), 404, 'INSTANCE_NOT_FOUND'],
    ['an instance that has ended', grpc(9), 409, 'INSTANCE_CLOSED'],
    ['too much at once', grpc(8), 503, 'ENGINE_OVERLOADED'],
    ['a fault of another kind', grpc(13), 503, 'ENGINE_UNAVAILABLE'],
    ['what is no answer of a server', new Error('odd'), 503, 'ENGINE_UNAVAILABLE'],
  ])('to %s is asked once', async (_, error, status, code) => {
    const gateway = new TestGateway([error, { ok: true, step: 1 }]);
    await expect(gateway.executeCommand('1', COMMAND)).rejects.toMatchObject({ status, problem: { code } });
    expect(gateway.asked).toHaveLength(1);
  });

  it('is a 503 where no connection can be made, and is tried anew the next time', async () => {
    const gateway = new TemporalGateway({ address: '127.0.0.1:1', namespace: 'default', dataConverter: {}, connectTimeoutMs: 150 });
    for (const _ of [1, 2]) await expect(gateway.client()).rejects.toMatchObject({ status: 503, problem: { code: 'ENGINE_UNAVAILABLE' } });
    expect(await gateway.reachable()).toBe(false);
    await gateway.close();
  });
});
