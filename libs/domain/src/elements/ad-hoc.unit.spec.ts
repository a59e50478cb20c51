import { describe, expect, it } from '@jest/globals';
import type { AdHocConfig } from './configs.js';
import { process, programOf, Scenario } from '../builder/index.js';

const adHoc = (config: Partial<AdHocConfig>) =>
  programOf(process().start().adHoc('room', config, [(path) => path.userTask('a'), (path) => path.userTask('b'), (path) => path.userTask('c').userTask('d')]).userTask('after').end().build());
const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));

describe('adHocSubProcess', () => {
  it('begins what its list says, and is done when nothing is at work', () => {
    const scenario = new Scenario(adHoc({ activeElements: 'chosen' })).start({ chosen: ['b', 'c'] });
    expect(tasks(scenario)).toEqual(['b', 'c']);
    expect(tasks(scenario.complete('b').complete('c'))).toEqual(['d']);
    expect(tasks(scenario.complete('d'))).toEqual(['after']);
  });

  it('one after the other where it is sequential', () => {
    const scenario = new Scenario(adHoc({ activeElements: '["a", "b"]', ordering: 'sequential' })).start();
    expect(tasks(scenario)).toEqual(['a']);
    expect(tasks(scenario.complete('a'))).toEqual(['b']);
    expect(tasks(scenario.complete('b'))).toEqual(['after']);
  });

  it('given no list waits for its first element; more can be begun, also again', () => {
    const scenario = new Scenario(adHoc({})).start();
    expect(tasks(scenario)).toEqual([]);
    expect(tasks(scenario.activate('room', 'a', 'a'))).toEqual(['a', 'a']);
    expect(tasks(scenario.complete('a'))).toEqual([]);
    expect(tasks(scenario.complete('a'))).toEqual(['after']);
  });

  it('ends the rest where its condition holds, or lets it finish', () => {
    const canceling = new Scenario(adHoc({ activeElements: '["a", "b"]', completionCondition: 'enough' })).start({ enough: false });
    expect(canceling.complete('a', { enough: true }).tell()).toEqual(expect.arrayContaining(['task b canceled', 'task after']));
    const patient = new Scenario(adHoc({ activeElements: '["a", "b"]', completionCondition: 'enough', cancelRemaining: false })).start({ enough: false });
    expect(tasks(patient.complete('a', { enough: true }))).toEqual(['a', 'b']);
    expect(patient.activate('room', 'a').refused?.code).toBe('AD_HOC_NOT_ACTIVE');
    expect(tasks(patient.complete('b'))).toEqual(['after']);
  });

  it('stays open for more while its condition does not hold', () => {
    const scenario = new Scenario(adHoc({ activeElements: '["a"]', completionCondition: 'enough' })).start({ enough: false });
    expect(tasks(scenario.complete('a'))).toEqual(['a']);
    expect(tasks(scenario.activate('room', 'b').complete('b', { enough: true }))).toEqual(['b', 'after']);
  });

  it('over an empty list is done at once', () => {
    expect(tasks(new Scenario(adHoc({ activeElements: '[]' })).start())).toEqual(['after']);
  });

  it.each(['d', 'nowhere', 'after'])('does not begin %s', (elementId) => {
    const scenario = new Scenario(adHoc({ activeElements: 'chosen' })).start({ chosen: [elementId] });
    expect(scenario.tell().at(-1)).toBe('incident room: AD_HOC_ELEMENT_UNKNOWN (EXTRACT_VALUE_ERROR)');
    const open = new Scenario(adHoc({})).start();
    expect(open.activate('room', elementId).refused?.code).toBe('AD_HOC_ELEMENT_UNKNOWN');
  });

  it('that has completed is undone by its compensation event sub-process, and is done with that', () => {
    const undone = programOf(
      process()
        .start()
        .adHoc('room', { activeElements: '["a"]', completionCondition: 'true' }, [(path) => path.userTask('a'), (path) => path.compensationSubProcess('undoing', (inside) => inside.userTask('undo').end('undone'))])
        .compensate('throw')
        .userTask('after')
        .end()
        .build(),
    );
    const scenario = new Scenario(undone).start().complete('a');
    expect(tasks(scenario)).toEqual(['a', 'undo']);
    expect(tasks(scenario.complete('undo'))).toEqual(['after']);
    expect(scenario.complete('after').full.status).toBe('completed');
  });

  it('is done with the event sub-process that interrupts it, whatever its condition says', () => {
    const interrupted = programOf(
      process()
        .start()
        .adHoc('room', { activeElements: '["a"]', completionCondition: 'false' }, [(path) => path.userTask('a'), (path) => path.messageSubProcess('alarm', 'interrupting', 'alarm', '"k"', (inside) => inside.userTask('leaveRoom').end('left'))])
        .userTask('after')
        .end()
        .build(),
    );
    const scenario = new Scenario(interrupted).start().message('alarm', 'k');
    expect(tasks(scenario)).toEqual(['a', 'leaveRoom']);
    expect(tasks(scenario.complete('leaveRoom'))).toEqual(['after']);
  });
});
