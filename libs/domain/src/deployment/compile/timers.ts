import { one } from '../bpmn-node.js';
import type { BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

export type TimerKind = 'date' | 'duration' | 'cycle';

/** Where it happens at most once. */
export const ONCE: readonly TimerKind[] = ['date', 'duration'];
export const AGAIN: readonly TimerKind[] = [...ONCE, 'cycle'];

const PROPERTIES: readonly (readonly [string, TimerKind])[] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
];

const CYCLE = {
  code: 'TIMER_CYCLE_NOT_ALLOWED',
  message: 'Only the start of a process and a non-interrupting boundary event or event sub-process may have a timer cycle',
  hint: 'Use timeDate or timeDuration, or make the event non-interrupting.',
};
const DURATION_AT_START = {
  code: 'TIMER_DURATION_NOT_ALLOWED',
  message: 'A duration has nothing to begin at where the timer starts the process',
  hint: 'Use timeDate or timeCycle.',
};

/** Static timers as ISO 8601 writes them; weeks stand alone. */
const DURATION = /^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$/;
const STATIC: Readonly<Record<TimerKind, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})(\[[A-Za-z_/+-]+\])?$/.test(text),
  duration: (text) => DURATION.test(text),
  cycle: (text) => /^R\d*\/P/.test(text) && DURATION.test(text.slice(text.indexOf('/') + 1)),
};

/** The one timer of an event: which kind, and FEEL for its value. Null after a fault. */
export function timerOf(source: ElementSource, definition: BpmnNode, allowed: readonly TimerKind[] = ONCE): { readonly kind: TimerKind; readonly expression: string } | null {
  const given = PROPERTIES.filter(([property]) => one(definition, property) !== null);
  const [property, kind] = given[0] ?? [];
  const value = property === undefined ? null : source.value(one(definition, property), 'body', property);
  if (given.length !== 1 || kind === undefined || value === null) {
    source.fault({
      code: 'TIMER_DEFINITION_MISSING',
      message: given.length > 1 ? 'The timer has more than one of date, duration and cycle' : 'The timer has no date, duration or cycle',
      hint: 'Give it exactly one of timeDate, timeDuration and timeCycle.',
    });
    return null;
  }
  if (!allowed.includes(kind)) {
    source.fault(kind === 'cycle' ? CYCLE : DURATION_AT_START);
    return null;
  }
  if (!value.text.startsWith('=') && !STATIC[kind](value.text)) {
    source.values.invalid(value, kind === 'date' ? 'a date and time with its offset, e.g. 2030-01-31T12:00:00+01:00' : kind === 'duration' ? 'a duration, e.g. P14D or PT1H' : 'a cycle, e.g. R3/PT1H');
    return null;
  }
  const expression = source.values.textOrExpression(value);
  return expression === null ? null : { kind, expression };
}
