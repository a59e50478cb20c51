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
  const result = evaluateFeel(expression, context, run.at, run.spending.feel, run.spending.feelLeft);
  if (result.ok) return result.value;
  const message = `Expected a value of "${expression}" but: ${result.message}`;
  if (result.code === 'FEEL_BUDGET_EXCEEDED') throw new Failure({ code: 'FEEL_BUDGET_EXCEEDED', errorType: type, message });
  throw new Failure({ code: 'EXPRESSION_FAILED', errorType: type, message });
}

export function evaluateText(run: Run, scope: number, expression: string, what: string): string {
  const found = evaluate(run, scope, expression);
  if (typeof found === 'string' || typeof found === 'number') return String(found);
  throw unexpected(what, 'a text', expression, found);
}

export function evaluateCondition(run: Run, scope: number, expression: string, context: JsonObject = visible(run, scope)): boolean {
  const found = value(run, expression, context, 'EXTRACT_VALUE_ERROR');
  if (typeof found === 'boolean') return found;
  throw new Failure({ code: 'CONDITION_NOT_BOOLEAN', errorType: 'EXTRACT_VALUE_ERROR', message: `Expected the condition "${expression}" to be true or false but it is ${shown(found)}` });
}

/** An instant given as ISO text; null stays null. */
export function evaluateInstant(run: Run, scope: number, expression: string, what: string): Millis | null {
  const found = evaluate(run, scope, expression);
  if (found === null) return null;
  const instant = typeof found === 'string' ? parseInstant(found) : null;
  if (instant === null) throw new Failure({ code: 'INSTANT_INVALID', errorType: 'EXTRACT_VALUE_ERROR', message: `Expected ${what} to be a date and time with its offset but "${expression}" is ${shown(found)}` });
  return instant;
}

/**
 * Each source sees the targets made before it. A target `a.b` makes an object `a`; of output mappings (`extending`) it
 * extends the `a` that is visible, as Zeebe has it.
 */
export function evaluateMappings(run: Run, mappings: readonly Mapping[], context: JsonObject, extending: boolean): JsonObject {
  let made: JsonObject = {};
  for (const { source, target } of mappings) {
    const found = value(run, source, { ...context, ...made }, 'IO_MAPPING_ERROR');
    made = assign(made, target.split('.'), found, extending ? context : {});
  }
  return made;
}

/** The incident of a value that is not what its place takes. */
export function unexpected(what: string, expected: string, expression: string, found: Json): Failure {
  return new Failure({ code: 'EXPRESSION_TYPE', errorType: 'EXTRACT_VALUE_ERROR', message: `Expected ${what} to be ${expected} but "${expression}" is ${shown(found)}` });
}

/** Kinds of values only: an incident's message is read by operators, and what a citizen wrote is not theirs to read. */
function shown(found: Json): string {
  if (found === null || typeof found === 'boolean') return String(found);
  return Array.isArray(found) ? 'a list' : typeof found === 'object' ? 'an object' : typeof found === 'string' ? 'a text' : 'a number';
}

export interface Due {
  readonly dueAt: Millis;
  readonly cycle: { readonly every: string; readonly left: number | null } | null;
}

/** When a timer is due, counted from the event's instant. A date in the past is due at once. */
export function evaluateTimer(run: Run, scope: number, config: { readonly kind: 'date' | 'duration' | 'cycle'; readonly expression: string }): Due {
  const text = evaluateText(run, scope, config.expression, 'the timer');
  const due = config.kind === 'date' ? dateDue(text) : config.kind === 'duration' ? durationDue(run.at, text) : cycleDue(run.at, text);
  if (due === null) throw new Failure({ code: 'TIMER_INVALID', errorType: 'EXTRACT_VALUE_ERROR', message: `Expected ${ISO_FORM[config.kind]} but "${config.expression}" is ${shown(text)}` });
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
