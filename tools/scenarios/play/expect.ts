import type { ElementType, Json, JsonObject, TraceRecord } from '#domain';
import type { Expectation } from '../format/scenario-file.js';
import { holdsFor } from './choosing.js';
import { matches, matchesAll } from './matching.js';
import { passed, timesPassed } from './passed.js';
import type { Player } from './player.js';
import { isoOf } from './times.js';
import type { World } from './world.js';

export interface Difference {
  readonly what: string;
  readonly expected: Json;
  readonly found: Json;
}

/** The instance, and where in its trace the step began. */
export interface Seen {
  readonly player: Player;
  readonly since: number;
  /** How many signals had been thrown before. */
  readonly thrownBefore: number;
}

/** What differs, in the order of the expectation. */
export function differences(expected: Expectation, seen: Seen): readonly Difference[] {
  return (Object.keys(expected) as (keyof Expectation)[]).flatMap((name) => {
    const difference = (CHECKS[name] as (value: unknown, seen: Seen) => Pick<Difference, 'expected' | 'found'> | null)(expected[name], seen);
    return difference === null ? [] : [{ what: name, ...difference }];
  });
}

type Check<Value> = (expected: Value, seen: Seen) => Pick<Difference, 'expected' | 'found'> | null;

const CHECKS = {
  state: equal(({ player: { world } }) => (world.suspended && world.state === 'active' ? 'suspended' : world.state)),
  waitingAt: equal(({ player }) => waitingAt(player.world)),
  jobs: equal(({ player }) => player.world.jobs.map(({ type }) => type).sort()),
  reached: equal(({ player, since }) => activated(player.trace.slice(since))),
  until: equal(({ player }) => (player.due === null ? null : isoOf(player.due)), sameInstant),
  signals: equal(({ player, thrownBefore }) => player.thrown.slice(thrownBefore)),
  refused: equal(({ player }) => player.refused?.code ?? null),
  variables: (expected, { player }) => {
    const found = Object.fromEntries(Object.keys(expected).map((name) => [name, player.world.root[name] ?? null]));
    return matches(expected, found) ? null : { expected, found };
  },
  holds: (expected, { player }) => {
    const failing = (typeof expected === 'string' ? [expected] : expected).filter((condition) => !holdsFor(condition, player.world.root, player.now));
    return failing.length === 0 ? null : { expected: failing, found: player.world.root };
  },
  tasks: (expected, { player }) => unordered(expected.map((each) => withInstants(each, ['dueAt', 'followUpAt'])), openTasks(player.world)),
  waitsFor: (expected, { player }) => unordered(expected.map((each) => withInstants(each, ['timer'])), openWaits(player.world)),
  incidents: (expected, { player }) => {
    const found = [...player.world.incidents.values()].map(({ code, elementId, message }) => ({ code, element: elementId, message }));
    return unordered(expected.map((each) => (typeof each === 'string' ? { code: each } : { ...each })), found);
  },
  passed: (expected, { player }) => {
    const all = passed(player.trace);
    let from = 0;
    for (const id of expected) {
      const at = all.indexOf(id, from);
      if (at < 0) return { expected, found: `${id} was not passed${all.includes(id) ? ' after the one before it' : ''}: ${all.filter((each) => expected.includes(each)).join(', ') || 'none of them was'}` };
      from = at + 1;
    }
    return null;
  },
  notPassed: (expected, { player }) => {
    const found = new Set(passed(player.trace));
    const wrong = expected.filter((id) => found.has(id));
    return wrong.length === 0 ? null : { expected, found: `passed: ${wrong.join(', ')}` };
  },
  times: (expected, { player }) => {
    const counts = timesPassed(player.trace);
    const found = Object.fromEntries(Object.keys(expected).map((id) => [id, counts.get(id) ?? 0]));
    return matches(expected, found) ? null : { expected, found };
  },
} as const satisfies { readonly [Name in keyof Expectation]-?: Check<Exclude<Expectation[Name], undefined>> };

function equal(find: (seen: Seen) => Json, same: (expected: Json, found: Json) => boolean = (expected, found) => JSON.stringify(expected) === JSON.stringify(found)): Check<Json | readonly string[] | undefined> {
  return (expected, seen) => {
    const found = find(seen);
    return same(expected as Json, found) ? null : { expected: expected as Json, found };
  };
}

function sameInstant(expected: Json, found: Json): boolean {
  return typeof expected === 'string' && typeof found === 'string' ? Date.parse(expected) === Date.parse(found) : expected === found;
}

function unordered(expected: readonly Json[], found: readonly JsonObject[]): Pick<Difference, 'expected' | 'found'> | null {
  return matchesAll(expected, found) ? null : { expected: [...expected], found: [...found] };
}

/** A text alone is the element; instants are compared as such, however they are written. */
function withInstants(each: string | object, names: readonly string[]): JsonObject {
  if (typeof each === 'string') return { element: each };
  return Object.fromEntries(Object.entries(each as JsonObject).map(([name, value]) => [name, names.includes(name) && typeof value === 'string' ? isoOf(Date.parse(value)) : value]));
}

/** Scopes that others stand in; an ad-hoc sub-process in which nothing is at work waits itself. */
const AROUND: ReadonlySet<ElementType> = new Set(['subProcess', 'eventSubProcess', 'callActivity', 'transaction']);

function waitingAt(world: World): string[] {
  const scopes = new Set([...world.elements.values()].map(({ scope }) => scope));
  const stands = [...world.elements.values()].filter(({ id, type, body }) => body !== true && !AROUND.has(type) && !(type === 'adHocSubProcess' && scopes.has(id)));
  return stands.map(({ elementId }) => elementId).sort();
}

/** Turns of a multi-instance activity count, the body around them does not. */
function activated(trace: readonly TraceRecord[]): string[] {
  return trace.flatMap((record) => (record.t === 'elementActivated' && record.body !== true ? [record.elementId] : []));
}

function openTasks(world: World): JsonObject[] {
  const instant = (at: number | null): string | null => (at === null ? null : isoOf(at));
  return [...world.tasks.values()].map(({ elementId, name, assignee, candidateGroups, candidateUsers, dueAt, followUpAt, priority, formId }) => ({
    element: elementId,
    name,
    assignee,
    candidateGroups: [...candidateGroups],
    candidateUsers: [...candidateUsers],
    dueAt: instant(dueAt),
    followUpAt: instant(followUpAt),
    priority,
    formId,
  }));
}

function openWaits({ timers, messages, signals, conditions }: World): JsonObject[] {
  return [
    ...[...timers.values()].map(({ elementId, dueAt }) => ({ element: elementId, timer: isoOf(dueAt) })),
    ...[...messages.values()].map(({ elementId, messageName, correlationKey }) => ({ element: elementId, message: messageName, key: correlationKey })),
    ...[...signals.values()].map(({ elementId, signalName }) => ({ element: elementId, signal: signalName })),
    ...[...conditions.values()].map(({ elementId }) => ({ element: elementId, condition: true })),
  ];
}
