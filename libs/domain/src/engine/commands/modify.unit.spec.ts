import { describe, expect, it } from '@jest/globals';
import { each, process, programOf, Scenario } from '../../builder/index.js';
import type { Activation } from '../event.js';

const program = programOf(
  process()
    .start()
    .userTask('first')
    .subProcess('sub', (path) => path.start('s').userTask('inner').end('e').unconnected((own) => own.signalSubProcess('alarm', 'besides', 'alarm', (inside) => inside.userTask('noise').end('e2'))))
    .timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('gaveUp'))
    .userTask('last')
    .end()
    .build(),
);
const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));
const idOf = (scenario: Scenario, elementId: string): number => Object.values(scenario.full.elements).find((element) => element.elementId === elementId)?.id ?? -1;
const modified = (scenario: Scenario, activate: readonly (string | Activation)[], terminate: readonly number[] = []): Scenario =>
  scenario.take({ kind: 'modify', commandId: `m${scenario.events.length}`, by: 'jan.testowy', instance: 0, activate: activate.map((each) => (typeof each === 'string' ? { elementId: each } : each)), terminate });

describe('modify', () => {
  it('moves a token', () => {
    const scenario = new Scenario(program).start();
    expect(modified(scenario, ['last'], [idOf(scenario, 'first')]).tell()).toEqual(['enter start', 'enter first', 'task first', 'enter last', 'task first canceled', 'kill first', 'task last']);
    expect(scenario.complete('last').full.status).toBe('completed');
  });

  it('makes the scopes that are missing, once, with their boundary events and event sub-processes', () => {
    const scenario = new Scenario(program).start();
    modified(scenario, ['inner', { elementId: 'inner', variables: [{ variables: { all: 1 } }, { scopeId: 'inner', variables: { own: 2 } }] }], [idOf(scenario, 'first')]);
    expect(Object.values(scenario.full.elements).map(({ elementId }) => elementId)).toEqual(['sub', 'inner', 'inner']);
    expect([scenario.full.timers.length, scenario.full.signals?.length]).toEqual([1, 1]);
    expect(scenario.variables()).toEqual({ all: 1 });
    expect(tasks(scenario.signal('alarm'))).toContain('noise');
    scenario.complete('noise').complete('inner').complete('inner');
    expect(tasks(scenario)).toEqual(['last']);
  });

  it('adds a token beside the others', () => {
    const scenario = new Scenario(program).start().complete('first');
    expect(tasks(modified(scenario, ['inner', 'last']))).toEqual(['first', 'inner', 'inner', 'last']);
    expect(scenario.full.timers).toHaveLength(1);
  });

  it('terminates what is left empty, and the instance with the last token', () => {
    const scenario = new Scenario(program).start().complete('first');
    expect(modified(scenario, [], [idOf(scenario, 'inner')]).full).toMatchObject({ status: 'terminated', elements: {}, timers: [] });
  });

  it.each([['nowhere', /no element/], ['start', /start event/], ['late', /boundary event/], ['alarm', /trigger/]] as const)('refuses %s, and changes nothing', (elementId, why) => {
    const scenario = new Scenario(program).start();
    const before = JSON.stringify(scenario.full);
    modified(scenario, ['last', elementId], [idOf(scenario, 'first')]);
    expect(scenario.refused).toMatchObject({ code: 'MODIFICATION_REFUSED', location: '/activateInstructions/1', message: expect.stringMatching(why) });
    expect(JSON.stringify(scenario.full)).toBe(before);
  });

  it('wants to know which of several scopes is meant', () => {
    const turns = programOf(process().start().subProcess('sub', (path) => path.start('s').userTask('inner').userTask('more').end('e'), { loop: each('[1, 2]') }).end().build());
    const scenario = new Scenario(turns).start();
    modified(scenario, ['more']);
    expect(scenario.refused).toMatchObject({ code: 'MODIFICATION_REFUSED', message: expect.stringMatching(/ancestor/) });
    const turn = Object.values(scenario.full.elements).find((element) => element.turn === 2)?.id ?? -1;
    expect(tasks(modified(scenario, [{ elementId: 'more', ancestor: turn }]))).toEqual(['inner', 'inner', 'more']);
    expect(scenario.full.elements[idOf(scenario, 'more')]?.scope).toBe(turn);
  });

  it('refuses to end what is not there', () => {
    const scenario = new Scenario(program).start();
    expect(modified(scenario, [], [999]).refused).toMatchObject({ code: 'MODIFICATION_REFUSED', location: '/terminateInstructions/0' });
  });
});
