import { describe, expect, it } from '@jest/globals';
import type { ElementModel, ProcessModel } from '../model/process-model.js';
import { conditionHolds, nextDueAfter, processStarts } from './index.js';

const AT = Date.UTC(2026, 0, 5, 10);
const MINUTE = 60_000;

function model(elements: Readonly<Record<string, Pick<ElementModel, 'type' | 'config'>>>): ProcessModel {
  const made = Object.entries(elements).map(([id, element]) => [id, { name: '', parent: null, incoming: [], outgoing: [], ...element }]);
  return { processId: 'p', name: '', versionTag: null, elements: Object.fromEntries(made) as ProcessModel['elements'], flows: {}, starts: Object.keys(elements) };
}

const timer = (kind: string, expression: string) => processStarts(model({ begin: { type: 'timerStartEvent', config: { kind, expression } } }), AT);

describe('what starts a process', () => {
  it('has the names of messages and signals worked out, and conditions as they are', () => {
    const { starts, faults } = processStarts(
      model({
        m: { type: 'messageStartEvent', config: { messageName: '"or" + "der"' } },
        s: { type: 'signalStartEvent', config: { signalName: '"alarm"' } },
        c: { type: 'conditionalStartEvent', config: { condition: 'sum > 5' } },
        t: { type: 'receiveTask', config: { messageName: '"second"', correlationKey: 'id' } },
      }),
      AT,
    );
    expect(faults).toEqual([]);
    expect(starts).toEqual([
      { elementId: 'm', kind: 'message', name: 'order' },
      { elementId: 's', kind: 'signal', name: 'alarm' },
      { elementId: 'c', kind: 'condition', name: 'sum > 5' },
      { elementId: 't', kind: 'message', name: 'second' },
    ]);
  });

  it.each([
    ['date', '"2026-01-05T11:01:00+01:00"', { dueAt: AT + MINUTE, every: null, timesLeft: null }],
    ['date', '"2020-01-05T11:01:00+01:00"', { dueAt: Date.UTC(2020, 0, 5, 10, 1), every: null, timesLeft: null }],
    ['duration', '"PT1M"', { dueAt: AT + MINUTE, every: null, timesLeft: null }],
    ['cycle', '"R3/PT1M"', { dueAt: AT + MINUTE, every: 'PT1M', timesLeft: 2 }],
    ['cycle', '"R/PT1M"', { dueAt: AT + MINUTE, every: 'PT1M', timesLeft: null }],
  ])('a timer of a %s %s has its schedule', (kind, expression, schedule) => {
    expect(timer(kind, expression).starts).toEqual([{ elementId: 'begin', kind: 'timer', ...schedule }]);
  });

  it.each([['date', '"soon"'], ['duration', 'later'], ['cycle', '"R0/PT1M"'], ['cycle', '"R/PT0S"'], ['cycle', '7']])('a timer of a %s %s is refused', (kind, expression) => {
    expect(timer(kind, expression)).toMatchObject({ starts: [], faults: [{ code: 'START_EXPRESSION_INVALID', location: '#begin' }] });
  });

  it('a name that needs variables is refused', () => {
    expect(processStarts(model({ m: { type: 'messageStartEvent', config: { messageName: 'who' } } }), AT)).toMatchObject({ starts: [], faults: [{ code: 'START_EXPRESSION_INVALID', params: { expression: 'who' } }] });
  });
});

describe('a cycle', () => {
  it('goes on from when it was due, as often as it has left', () => {
    const first = { dueAt: AT, every: 'PT1M', timesLeft: 2 };
    const second = nextDueAfter(first.dueAt, first);
    expect(second).toEqual({ dueAt: AT + MINUTE, every: 'PT1M', timesLeft: 1 });
    const third = second && nextDueAfter(second.dueAt, second);
    expect(third).toEqual({ dueAt: AT + 2 * MINUTE, every: 'PT1M', timesLeft: 0 });
    expect(third && nextDueAfter(third.dueAt, third)).toBeNull();
    expect(nextDueAfter(AT, { every: null, timesLeft: null })).toBeNull();
  });
});

describe('a condition', () => {
  it('holds where it is true, and nowhere else', () => {
    expect(['sum > 5', 'sum < 5', 'sum', 'missing > 1', 'sum >'].map((condition) => conditionHolds(condition, { sum: 7 }, AT))).toEqual([true, false, false, false, false]);
  });
});
