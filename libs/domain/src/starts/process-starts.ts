import { evaluateFeel } from '#feel';
import { parseInstant, plusDuration } from '../engine/instants.js';
import type { Problem } from '../errors/problem.js';
import type { Json, Millis } from '../json.js';
import type { ElementModel, ProcessModel } from '../model/process-model.js';

/** What starts an instance of a process from outside; `elementId` is the event that has then happened. */
export type ProcessStart = NamedStart | TimerStart;

export interface NamedStart {
  readonly elementId: string;
  readonly kind: 'message' | 'signal' | 'condition';
  /** Of the message or signal; of a condition its FEEL. */
  readonly name: string;
}

export interface TimerStart extends Schedule {
  readonly elementId: string;
  readonly kind: 'timer';
}

export interface Schedule {
  readonly dueAt: Millis;
  /** Of a cycle: an ISO 8601 duration. */
  readonly every: string | null;
  /** Firings left after the next; null: without end. */
  readonly timesLeft: number | null;
}

export interface ProcessStarts {
  readonly starts: readonly ProcessStart[];
  /** Names and times are worked out once, at deployment, where there are no variables yet. */
  readonly faults: readonly Problem[];
}

const KINDS: readonly (readonly [RegExp, ProcessStart['kind']])[] = [
  [/^message|^receiveTask$/, 'message'],
  [/^signal/, 'signal'],
  [/^timer/, 'timer'],
  [/^conditional/, 'condition'],
];

/** The start events of a process (`ProcessModel.starts`) as they are when it is deployed at `at`. */
export function processStarts(model: ProcessModel, at: Millis): ProcessStarts {
  const starts: ProcessStart[] = [];
  const faults: Problem[] = [];
  for (const elementId of model.starts ?? []) {
    const element = model.elements[elementId];
    const kind = element === undefined ? undefined : KINDS.find(([type]) => type.test(element.type))?.[1];
    if (element === undefined || kind === undefined) continue;
    const start = kind === 'timer' ? timerStart(elementId, element, at) : namedStart(elementId, kind, element, at);
    if ('code' in start) faults.push({ ...start, location: `#${elementId}` });
    else starts.push(start);
  }
  return { starts, faults };
}

/** What comes after a firing that was due at `dueAt`: counted from when it was due, so that a cycle never drifts, and what was missed is made up for. */
export function nextDueAfter(dueAt: Millis, { every, timesLeft }: Pick<Schedule, 'every' | 'timesLeft'>): Schedule | null {
  if (every === null || timesLeft === 0) return null;
  const next = plusDuration(dueAt, every);
  return next === null || next <= dueAt ? null : { dueAt: next, every, timesLeft: timesLeft === null ? null : timesLeft - 1 };
}

function namedStart(elementId: string, kind: NamedStart['kind'], { config }: ElementModel, at: Millis): NamedStart | Problem {
  if (kind === 'condition') return { elementId, kind, name: String(config?.['condition'] ?? '') };
  const expression = String(config?.[kind === 'message' ? 'messageName' : 'signalName'] ?? '');
  const found = valueOf(expression, at);
  return typeof found === 'string' && found !== '' ? { elementId, kind, name: found } : invalid(`the name of the ${kind}`, 'a text', expression);
}

function timerStart(elementId: string, { config }: ElementModel, at: Millis): TimerStart | Problem {
  const expression = String(config?.['expression'] ?? '');
  const found = valueOf(expression, at);
  const schedule = typeof found === 'string' ? SCHEDULES[config?.['kind'] as keyof typeof SCHEDULES](found, at) : null;
  return schedule === null ? invalid('the timer', 'a date and time, a duration or a cycle as ISO 8601 writes it', expression) : { elementId, kind: 'timer', ...schedule };
}

/** A date that is over is due at once. */
const SCHEDULES = {
  date: (text, _at) => once(parseInstant(text)),
  duration: (text, at) => once(plusDuration(at, text)),
  cycle: (text, at) => {
    const match = /^R(\d*)\/(P.+)$/.exec(text);
    if (match === null || match[1] === '0') return null;
    return nextDueAfter(at, { every: match[2] as string, timesLeft: match[1] === '' ? null : Number(match[1]) });
  },
} as const satisfies Record<'date' | 'duration' | 'cycle', (text: string, at: Millis) => Schedule | null>;

function once(dueAt: Millis | null): Schedule | null {
  return dueAt === null ? null : { dueAt, every: null, timesLeft: null };
}

function valueOf(expression: string, at: Millis): Json | undefined {
  const result = evaluateFeel(expression, {}, at);
  return result.ok ? result.value : undefined;
}

function invalid(what: string, expected: string, expression: string): Problem {
  return {
    code: 'START_EXPRESSION_INVALID',
    params: { expression },
    message: `Expected ${what} to be ${expected}, but "${expression}" is not`,
    hint: 'At the start of a process there are no variables yet: use a fixed value, or an expression that needs none.',
  };
}
