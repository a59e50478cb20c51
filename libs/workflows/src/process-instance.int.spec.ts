import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { InstanceResult, StateAnswer } from '#workflows/contract';
import { obedient, ShellUnderTest } from '../../../test/replay/shell-under-test.js';
import { describeWith } from '../../../tools/testing/part.js';
import { devServer } from '../../../tools/testing/temporal.js';

describeWith(await devServer(), 'the workflow of an instance', () => {
  let shell: ShellUnderTest;
  beforeAll(async () => {
    shell = await ShellUnderTest.start();
  }, 120_000);
  afterAll(() => shell.stop(), 60_000);
  beforeEach(() => {
    shell.carryOut = obedient;
  });

  const eventually = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
    for (const until = performance.now() + 90_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 20))) {
      if (performance.now() > until) throw new Error(`Expected ${what} within 90 s`);
    }
  };

  it('goes from start to end, one local activity a step, and tells its state', async () => {
    const instance = await shell.begin();
    await eventually('a first projection', () => instance.projections.length === 1);
    expect(await instance.handle.query<StateAnswer>('state')).toMatchObject({ status: 'active', step: 1, digest: instance.projections[0]?.digest });
    expect(await instance.completeTask()).toEqual({ ok: true, step: 2 });
    await instance.message();
    expect(await instance.handle.result()).toMatchObject({ status: 'completed', step: 4 } satisfies Partial<InstanceResult>);
    expect(instance.projections.map(({ step, event, pinned }) => [step, event, pinned])).toEqual([
      [1, { kind: 'start' }, { letter: ['16777216', 1] }],
      [2, { kind: 'completeTask', by: 'jan.testowy', id: 'complete' }, { delivery: ['33554432', 2] }],
      [3, { kind: 'message', id: 'm1' }, {}],
      [4, { kind: 'jobCompleted', id: expect.any(String) }, {}],
    ]);
    // Started, task completed, signed: three workflow tasks, and no timer but the one of the task.
    const history = await instance.history();
    expect(history.filter((event) => event === 'workflowTaskCompleted')).toHaveLength(3);
    expect(history.filter((event) => event.startsWith('timer'))).toEqual(['timerStarted', 'timerCanceled']);
  });

  it('refuses a command without a trace in the history, and says why', async () => {
    const instance = await shell.begin();
    const refusal = await instance.completeTask('wrong', 9_999).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WorkflowUpdateFailedError);
    const { cause } = refusal as WorkflowUpdateFailedError;
    expect((cause as ApplicationFailure).details).toEqual([expect.objectContaining({ code: 'TASK_NOT_FOUND', hint: expect.any(String) })]);
    expect((await instance.history()).filter((event) => event.includes('Update'))).toEqual([]);
  });

  it('answers the same command the same, once carried out', async () => {
    const instance = await shell.begin();
    const answers = await Promise.all([instance.completeTask('twice'), instance.completeTask('twice')]);
    expect(answers).toEqual([{ ok: true, step: 2 }, { ok: true, step: 2 }]);
    expect(await instance.completeTask('twice')).toEqual({ ok: true, step: 2 });
    expect(instance.projections.map(({ step }) => step)).toEqual([1, 2]);
  });

  it('lets one of two different commands win', async () => {
    const instance = await shell.begin();
    const answers = await Promise.allSettled(['a', 'b'].map((id) => instance.completeTask(id)));
    const won = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.ok);
    expect(won).toHaveLength(1);
  });

  it('answers a command only when its projection has committed', async () => {
    const instance = await shell.begin();
    await eventually('a first projection', () => instance.projections.length === 1);
    let committed = 0;
    let failures = 0;
    shell.carryOut = async (input) => {
      if (failures++ < 2) throw ApplicationFailure.retryable('Projecting failed (57P01)');
      committed += 1;
      return obedient(input);
    };
    expect(await instance.completeTask()).toEqual({ ok: true, step: 2 });
    expect([failures, committed]).toEqual([3, 1]);
  });

  it('drops a message that comes again', async () => {
    const instance = await shell.begin();
    await instance.message({ messageId: 'same' });
    await instance.message({ messageId: 'same' });
    await instance.completeTask();
    expect(await instance.handle.result()).toMatchObject({ status: 'completed' });
    expect(instance.projections.flatMap(({ trace }) => trace).filter((record) => record.t === 'subscriptionClosed')).toEqual([expect.objectContaining({ messageId: 'same' })]);
  });

  it('fires a timer at its time, with one Temporal timer', async () => {
    const instance = await shell.begin({ patience: 'PT1S' });
    await eventually('the timer to fire', () => instance.projections.some(({ event }) => event.kind === 'timerDue'));
    const [start, due] = instance.projections;
    expect((due?.at ?? 0) - (start?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((await instance.history()).filter((event) => event.startsWith('timer'))).toEqual(['timerStarted', 'timerFired']);
  });

  it('tries a failed job again after a pause, meanwhile takes commands, and raises an incident in the end', async () => {
    let attempts = 0;
    let broken = true;
    shell.carryOut = async (input) => {
      const { digests, outcomes } = await obedient(input);
      attempts += input.jobs.length;
      return broken ? { digests, outcomes: input.jobs.map(({ job }) => ({ job, outcome: 'failed', code: 'CONNECTOR_FAILED', message: 'no' })) } : { digests, outcomes };
    };
    const instance = await shell.begin();
    await instance.completeTask();
    await instance.message();
    await eventually('a first attempt', () => attempts === 1);
    expect(await instance.handle.query<StateAnswer>('state')).toMatchObject({ status: 'active', step: 3 });
    await eventually('an incident', () => instance.projections.flatMap(({ trace }) => trace).some((record) => record.t === 'incidentRaised'));
    expect(attempts).toBe(3);
    broken = false;
    const raised = instance.projections.flatMap(({ trace }) => trace).find((record) => record.t === 'incidentRaised');
    expect(await instance.command({ kind: 'resolveIncident', commandId: 'resolve', by: 'op.testowy', incident: raised?.t === 'incidentRaised' ? raised.id : -1 })).toMatchObject({ ok: true });
    expect(await instance.handle.result()).toMatchObject({ status: 'completed' });
  }, 30_000);

  it('does not repeat what no repetition would help', async () => {
    shell.carryOut = async (input) => ({ ...(await obedient(input)), outcomes: input.jobs.map(({ job }) => ({ job, outcome: 'failed', code: 'CONNECTOR_UNKNOWN', message: 'none', final: true })) });
    const instance = await shell.begin();
    await instance.completeTask();
    await instance.message();
    await eventually('an incident', () => instance.projections.flatMap(({ trace }) => trace).some((record) => record.t === 'incidentRaised'));
    expect(shell.calls.flatMap(({ jobs }) => jobs).filter(({ instanceKey }) => instanceKey === instance.instanceKey)).toHaveLength(1);
  });

  it('takes at most ten commands at once', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const instance = await shell.begin();
    await eventually('a first projection', () => instance.projections.length === 1);
    shell.carryOut = async (input) => {
      await held;
      return obedient(input);
    };
    // The first occupies the loop; the others are accepted and wait, and beyond the tenth refused at once.
    const all = Array.from({ length: 14 }, (_, index) => instance.command({ kind: 'cancelInstance', commandId: `cancel-${index}`, by: 'op.testowy' }).catch((error: unknown) => error));
    const early = await Promise.race([Promise.all(all.slice(0, 1)), new Promise((resolve) => setTimeout(resolve, 1_500))]);
    expect(early).toBeUndefined();
    release();
    const answers = await Promise.all(all);
    expect(answers.filter((answer) => (answer as { ok?: boolean }).ok === true)).toHaveLength(1);
    expect(await instance.handle.result()).toMatchObject({ status: 'terminated' });
  }, 30_000);

  it('gives messages after the end back as undelivered', async () => {
    const instance = await shell.begin();
    await eventually('a first projection', () => instance.projections.length === 1);
    shell.carryOut = async (input) => {
      if (input.projections.some(({ event }) => event.kind === 'cancelInstance')) {
        await instance.message({ messageId: 'too-late' });
        // Longer than a workflow task without a heartbeat: the message comes in while the last step is being carried out.
        await new Promise((resolve) => setTimeout(resolve, 9_000));
      }
      return obedient(input);
    };
    await instance.command({ kind: 'cancelInstance', commandId: 'cancel', by: 'op.testowy' });
    await instance.handle.result();
    expect(shell.calls.find(({ leftOver }) => leftOver?.instanceKey === instance.instanceKey)?.leftOver?.messages).toEqual([expect.objectContaining({ messageId: 'too-late' })]);
  }, 30_000);

  it('goes on as new with its state, its messages and its recent commands', async () => {
    const instance = await shell.begin();
    await instance.completeTask('before');
    const first = (await instance.handle.describe()).runId;
    // Nothing waits for them: they are kept until the instance ends. More than Temporal suggests for one history.
    for (let sent = 0; sent < 4_300; sent += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => instance.message({ messageId: `noise-${sent + index}`, name: 'noise', expiresAt: 1 })));
    await eventually('another run', async () => (await instance.handle.describe()).runId !== first);
    const again = shell.client.workflow.getHandle(instance.handle.workflowId);
    expect(await again.executeUpdate('command', { updateId: 'before', args: [{ kind: 'completeTask', commandId: 'before', by: 'jan.testowy', task: 2, variables: {} }] })).toEqual({ ok: true, step: 2 });
    await again.signal('message', { messageId: 'signed', name: 'signed', correlationKey: instance.letterId, variables: {}, expiresAt: null });
    expect(await again.result()).toMatchObject({ status: 'completed' });
    // A lost workflow task runs its steps again; none is ever left out.
    let last = 0;
    const leaps = instance.projections.filter(({ step }) => {
      const leap = step > last + 1;
      last = step;
      return leap;
    });
    expect([leaps, last]).toEqual([[], 4_304]);
  }, 240_000);

  it('stops a replay whose states are not the recorded ones', async () => {
    const instance = await shell.begin();
    await instance.completeTask();
    await instance.message();
    await instance.handle.result();
    const history = await instance.handle.fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: { code: shell.bundle }, dataConverter: shell.dataConverter }, history, instance.handle.workflowId);
    const changed = shell.bundle.replaceAll(/0x9e3779b1/gi, '0x9e3779b3');
    expect(changed).not.toBe(shell.bundle);
    await expect(Worker.runReplayHistory({ workflowBundle: { code: changed }, dataConverter: shell.dataConverter }, history, instance.handle.workflowId)).rejects.toThrow('STATE_DIFFERS');
  }, 60_000);
});
