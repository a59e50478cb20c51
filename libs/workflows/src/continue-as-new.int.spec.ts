import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { CommandAnswer, StateAnswer } from '#workflows/contract';
import { obedient, ShellUnderTest, type Instance } from '../../../test/replay/shell-under-test.js';
import { describeWith } from '../../../tools/testing/part.js';
import { devServer } from '../../../tools/testing/temporal.js';

/** Commands that a run takes before the next run goes on (process-instance.ts), and somewhat more. */
const ENOUGH = 1_520;

describeWith(await devServer(), 'a very long instance', () => {
  let shell: ShellUnderTest;
  beforeAll(async () => {
    shell = await ShellUnderTest.start();
  }, 120_000);
  afterAll(() => shell.stop(), 60_000);
  beforeEach(() => {
    shell.carryOut = obedient;
  });

  const runOf = async ({ handle }: Instance): Promise<string> => (await handle.describe()).runId;
  const set = (instance: Instance, commandId: string, value: number, updateId = commandId): Promise<CommandAnswer> =>
    instance.command({ kind: 'setVariables', commandId, by: 'jan.testowy', scope: 0, variables: { value }, local: true }, updateId);
  /** The same command again and again is answered and done once: the run gets long, the instance does not. Also while one run ends and the next begins nobody is left without an answer. */
  const lengthen = async (instance: Instance): Promise<void> => {
    const before = await runOf(instance);
    const answers = new Set<string>();
    for (let sent = 0; sent < ENOUGH; sent += 8) {
      for (const answer of await Promise.all(Array.from({ length: 8 }, (_, i) => again(instance, `again-${sent + i}`)))) answers.add(JSON.stringify(answer));
    }
    expect([...answers]).toEqual([JSON.stringify({ ok: true, step: 2 })]);
    expect(await runOf(instance)).not.toBe(before);
  };
  /** An update that comes while a run ends may be refused by Temporal, as one of many at once may; whoever asks asks again with its id. */
  const again = async (instance: Instance, updateId: string): Promise<CommandAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await set(instance, 'the-one', 7, updateId);
      } catch (error) {
        if (attempt === 20) throw error;
      }
    }
  };

  it('goes on in another run as if there were none: state, timers, recent commands', async () => {
    const instance = await shell.begin();
    await again(instance, 'first');
    const before = await instance.handle.query<StateAnswer>('state');
    await lengthen(instance);
    expect(await instance.handle.query<StateAnswer>('state')).toEqual(before);
    // Known from before the run, so not done again.
    expect(await set(instance, 'the-one', 8, 'from-the-next-run')).toEqual({ ok: true, step: 2 });
    expect(await instance.completeTask()).toEqual({ ok: true, step: 3 });
    await instance.message();
    expect(await instance.handle.result()).toMatchObject({ status: 'completed', step: 5 });
    expect(instance.projections.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
  }, 180_000);

  it('loses no message that comes while one run ends and the next begins', async () => {
    const instance = await shell.begin();
    await again(instance, 'first');
    const lengthened = lengthen(instance);
    const messages: Promise<void>[] = [];
    let going = true;
    const sending = (async () => {
      for (let sent = 0; going && sent < 400; sent += 1) {
        messages.push(instance.message({ messageId: `kept-${sent}`, correlationKey: 'nobody', name: 'nothing' }));
        await messages.at(-1);
      }
    })();
    await lengthened;
    going = false;
    await sending;
    // A step whose workflow task was lost is projected again, in the place of what it was (design.md §4 rule 1).
    const steps = new Map(instance.projections.map((one) => [one.step, one.event]));
    const taken = [...steps.values()].filter(({ kind }) => kind === 'message').map(({ id }) => id);
    const { step } = await instance.handle.query<StateAnswer>('state');
    expect(new Set(taken).size).toBe(messages.length);
    expect(taken).toHaveLength(messages.length);
    expect(step).toBe(messages.length + 2);
  }, 180_000);

  it('goes on with the definition that it was migrated to', async () => {
    const instance = await shell.begin();
    await again(instance, 'first');
    const refusal = await instance.migrate({}, 'without').catch((error: unknown) => error);
    expect(JSON.stringify((refusal as { cause: { details: unknown } }).cause.details)).toContain('MIGRATION_REFUSED');
    expect(await instance.migrate({ handle: 'review', late: 'late' })).toEqual({ ok: true, step: 3 });
    const migrated = instance.projections.find(({ step }) => step === 3);
    expect(migrated).toMatchObject({ programHash: expect.stringMatching(/beef$/), pinned: { letter: ['50331648', 2] } });
    expect(migrated?.trace).toEqual([expect.objectContaining({ t: 'instanceMigrated' }), { t: 'elementMigrated', id: 2, elementId: 'review' }]);
    await lengthen(instance);
    await instance.completeTask();
    await instance.message();
    expect(await instance.handle.result()).toMatchObject({ status: 'completed', step: 6 });
    expect(instance.projections.at(-1)?.programHash).toMatch(/beef$/);
  }, 180_000);
});
