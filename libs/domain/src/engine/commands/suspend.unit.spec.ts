import { describe, expect, it } from '@jest/globals';
import { nextDue } from '../run-step.js';
import { process, programOf, Scenario } from '../../builder/index.js';

const program = programOf(
  process()
    .start()
    .parallel('fork')
    .branch((path) => path.message('hear', 'said', '"k"').message('again', 'said', '"k"').end('e1'))
    .branch((path) => path.timer('late', 'duration', '"PT1H"').end('e2'))
    .branch((path) => path.serviceTask('work').end('e3'))
    .branch((path) => path.userTask('decide').end('e4'))
    .branch((path) => path.signal('listen', 'go').end('e5'))
    .build(),
);
const command = (kind: 'suspend' | 'resume') => ({ kind, commandId: kind, by: 'jan.testowy' }) as const;

describe('a suspended instance', () => {
  it('does nothing of its own, and loses nothing: what came is taken in order when it is resumed', () => {
    const scenario = new Scenario(program).start().take(command('suspend'));
    scenario.tell();
    expect(nextDue(scenario.full)).toBeNull();
    const task = Object.values(scenario.full.elements).find(({ elementId }) => elementId === 'decide')?.id ?? 0;
    scenario.message('said', 'k', { first: 1 }).message('said', 'k', { second: 2 }, { expiresAt: scenario.at + 1_000 }).signal('go').job('work', { done: true });
    scenario.until('2026-03-02T12:00:00Z');
    expect(scenario.tell()).toEqual([]);
    scenario.take({ kind: 'completeTask', commandId: 'c', by: 'jan.testowy', task, variables: {} });
    expect(scenario.refused?.code).toBe('INSTANCE_SUSPENDED');
    expect(scenario.full.held).toHaveLength(4);

    expect(scenario.take(command('resume')).tell()).toEqual(['resumed', 'await hear correlated', 'set process.first = 1', 'enter again', 'await again: said k', 'await again correlated', 'set process.second = 2', 'enter e1', 'await listen fired', 'enter e5', 'set process.done = true', 'enter e3']);
    expect(scenario.untilDue().tell()).toEqual(['timer late fired', 'enter e2']);
    expect(scenario.complete('decide').full).toMatchObject({ status: 'completed' });
    expect(scenario.full).not.toHaveProperty('held');
  });

  it('can be canceled, changed, and not suspended twice', () => {
    const scenario = new Scenario(program).start().take(command('suspend'));
    expect(scenario.take(command('suspend')).refused?.code).toBe('INSTANCE_SUSPENDED');
    expect(scenario.set({ x: 1 }).variables()).toEqual({ x: 1 });
    expect(scenario.cancel().full.status).toBe('terminated');
    expect(new Scenario(program).start().take(command('resume')).refused?.code).toBe('INSTANCE_NOT_SUSPENDED');
  });
});
