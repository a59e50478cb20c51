import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import { digest } from './digest.js';
import { isClosed, nextDue, step } from './run-step.js';
import { BUDGET } from './budget.js';

const program = programOf(process().start().userTask('t').timerBoundary('late', 'besides', 'duration', '"PT1H"', (path) => path.end('e2')).end().build());

describe('commands', () => {
  it('cancel ends everything', () => {
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.cancel().tell()).toEqual(['task t canceled', 'timer late canceled', 'kill t', 'terminated process']);
    expect(isClosed(scenario.full)).toBe(true);
    expect(nextDue(scenario.full)).toBeNull();
  });

  it('a closed instance takes nothing', () => {
    const scenario = new Scenario(program).start().complete('t');
    const closed = scenario.state;
    expect(scenario.cancel().refused).toMatchObject({ code: 'INSTANCE_CLOSED' });
    expect(scenario.message('m', 'k').refused).toMatchObject({ code: 'INSTANCE_CLOSED' });
    expect(scenario.take({ kind: 'timerDue' }).refused).toMatchObject({ code: 'INSTANCE_CLOSED' });
    expect(scenario.state).toBe(closed);
  });

  it('resolving what is no open incident is refused', () => {
    const scenario = new Scenario(program).start();
    expect(scenario.take({ kind: 'resolveIncident', commandId: 'c', by: 'jan.testowy', incident: 2 }).refused).toMatchObject({ code: 'INCIDENT_NOT_FOUND' });
  });
});

describe('step', () => {
  it('begins with start, once', () => {
    expect(() => step(program, null, { kind: 'timerDue', at: 0 })).toThrow('Expected');
    const { full } = new Scenario(program).start();
    expect(() => step(program, full, { kind: 'start', at: 0, variables: {} })).toThrow('Expected');
  });

  it('counts its steps, refused ones not', () => {
    const scenario = new Scenario(program).start().take({ kind: 'completeTask', commandId: 'c', by: 'jan.testowy', task: 99, variables: {} }).message('m', 'k');
    expect(scenario.full.step).toBe(2);
  });

  it('holds a loop without a wait by an incident at each token; resolved, it goes on as long again', () => {
    const loop = programOf(process().start().exclusive('again').task('a').to('again').build());
    const scenario = new Scenario(loop).start();
    const entered = () => scenario.trace.filter((record) => record.t === 'elementActivated').length;
    expect(scenario.tell().at(-1)).toMatch(/^incident (a|again): STEP_BUDGET_EXCEEDED \(UNKNOWN\)$/);
    expect(entered()).toBe(BUDGET.activations + 1);
    expect(scenario.resolve().tell().at(-1)).toMatch(/STEP_BUDGET_EXCEEDED/);
    expect(entered()).toBe(2 * BUDGET.activations + 2);
    expect(scenario.cancel().full.status).toBe('terminated');
  });

  it('says the earliest due time', () => {
    const two = programOf(process().start().parallel('fork').branch((path) => path.timer('b', 'duration', '"PT2H"').end('e1')).branch((path) => path.timer('a', 'duration', '"PT1H"').end('e2')).build());
    const scenario = new Scenario(two).start();
    expect(nextDue(scenario.full)).toBe(Date.parse('2026-03-02T10:00:00Z'));
  });
});

describe('digest', () => {
  it('is 16 hex digits, the same for the same state and another for another', () => {
    const [a, b] = [new Scenario(program).start({ x: 1 }), new Scenario(program).start({ x: 2 })];
    expect(digest(a.full)).toMatch(/^[0-9a-f]{16}$/);
    expect(digest(a.full)).toBe(digest(JSON.parse(JSON.stringify(a.full))));
    expect(digest(a.full)).not.toBe(digest(b.full));
  });

  it('spreads small differences', () => {
    const digests = new Set(Array.from({ length: 20_000 }, (_, i) => digest({ semantics: 1, step: i, status: 'active' })));
    expect(digests.size).toBe(20_000);
  });
});
