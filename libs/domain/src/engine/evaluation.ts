import { evaluateFeel } from '#feel';
import type { Json, JsonObject, Millis } from '../json.js';
import type { Mapping } from '../model/process-model.js';
import { Failure } from './failure.js';
import { parseInstant, plusDuration } from './instants.js';
import type { Run } from './run.js';
import { assign, visible } from './scopes.js';
import type { IncidentType } from './trace.js';

/** FEEL over the variables that `scope` sees. Throws a `Failure` where there is no result. */
export function evaluate(run: Run, scope: number, expression: string, context: JsonObject = visible(run, scope)): Json {
  return value(run, expression, context, 'EXTRACT_VALUE_ERROR');
}

function value(run: Run, expression: string, context: JsonObject, type: IncidentType): Json {
  const result = evaluateFeel(expression, context, run.at);
  if (!result.ok) throw new Failure('EXPRESSION_FAILED', type, `Expected a value of "${expression}" but: ${result.message}`);
  return result.value;
}

export function evaluateText(run: Run, scope: number, expression: string, what: string): string {
  const found = evaluate(run, scope, expression);
  if (typeof found === 'string' || typeof found === 'number') return String(found);
  throw new Failure('EXPRESSION_TYPE', 'EXTRACT_VALUE_ERROR', `Expected ${what} to be a text but "${expression}" is ${JSON.stringify(found)}`);
}

export function evaluateCondition(run: Run, scope: number, expression: string): boolean {
  const found = value(run, expression, visible(run, scope), 'EXTRACT_VALUE_ERROR');
  if (typeof found === 'boolean') return found;
  throw new Failure('CONDITION_NOT_BOOLEAN', 'EXTRACT_VALUE_ERROR', `Expected the condition "${expression}" to be true or false but it is ${JSON.stringify(found)}`);
}

/** An instant given as ISO text; null stays null. */
export function evaluateInstant(run: Run, scope: number, expression: string, what: string): Millis | null {
  const found = evaluate(run, scope, expression);
  if (found === null) return null;
  const instant = typeof found === 'string' ? parseInstant(found) : null;
  if (instant === null) throw new Failure('INSTANT_INVALID', 'EXTRACT_VALUE_ERROR', `Expected ${what} to be a date and time with its offset but "${expression}" is ${JSON.stringify(found)}`);
  return instant;
}

export function evaluateMappings(run: Run, mappings: readonly Mapping[], context: JsonObject): JsonObject {
  const made: { [name: string]: Json } = {};
  for (const { source, target } of mappings) {
    const sees = Object.keys(made).length === 0 ? context : { ...context, ...made };
    assign(made, target, value(run, source, sees, 'IO_MAPPING_ERROR'));
  }
  return made;
}

export interface Due {
  readonly dueAt: Millis;
  readonly cycle: { readonly every: string; readonly left: number | null } | null;
}

/** When a timer is due, counted from the event's instant. A date in the past is due at once. */
export function evaluateTimer(run: Run, scope: number, config: { readonly kind: 'date' | 'duration' | 'cycle'; readonly expression: string }): Due {
  const text = evaluateText(run, scope, config.expression, 'the timer');
  const due = config.kind === 'date' ? dateDue(text) : config.kind === 'duration' ? durationDue(run.at, text) : cycleDue(run.at, text);
  if (due === null) throw new Failure('TIMER_INVALID', 'EXTRACT_VALUE_ERROR', `Expected ${ISO_FORM[config.kind]} but "${config.expression}" is "${text}"`);
  return due;
}

const ISO_FORM = {
  date: 'a date and time with its offset',
  duration: 'an ISO 8601 duration',
  cycle: 'an ISO 8601 cycle such as R3/PT1H',
} as const satisfies Record<'date' | 'duration' | 'cycle', string>;

function dateDue(text: string): Due | null {
  const dueAt = parseInstant(text);
  return dueAt === null ? null : { dueAt, cycle: null };
}

function durationDue(from: Millis, text: string): Due | null {
  const dueAt = plusDuration(from, text);
  return dueAt === null ? null : { dueAt, cycle: null };
}

function cycleDue(from: Millis, text: string): Due | null {
  const match = /^R(\d*)\/(P.+)$/.exec(text);
  const every = match?.[2] ?? '';
  const dueAt = match === null ? null : plusDuration(from, every);
  const times = match?.[1] === '' ? null : Number(match?.[1]);
  if (dueAt === null || dueAt <= from || times === 0) return null;
  return { dueAt, cycle: { every, left: times === null ? null : times - 1 } };
}
