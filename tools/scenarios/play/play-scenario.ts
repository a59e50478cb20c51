import type { Program, TraceRecord } from '#domain';
import { told } from '#domain/builder';
import type { Happening } from '../format/happening.js';
import type { Expectation, Scenario } from '../format/scenario-file.js';
import { begin } from './begin.js';
import { CannotHappen } from './cannot-happen.js';
import { differences, type Difference } from './expect.js';
import { happen } from './happen.js';
import { Player } from './player.js';

export interface PlayedScenario {
  readonly name: string;
  readonly trace: readonly TraceRecord[];
  /** Null where it went as written. */
  readonly failure: Failure | null;
}

/** The first step that differs; nothing after it was played. */
export interface Failure {
  /** From 1; 0 is `given`, null what must hold at the end. */
  readonly step: number | null;
  readonly when: readonly Happening[];
  readonly differences: readonly Difference[];
  /** What the engine did last, a line each; those of the failing step are marked. */
  readonly trace: readonly { readonly line: string; readonly inStep: boolean }[];
}

/** Lines before the failing step, and in all. */
const BEFORE = 8;
const MOST_LINES = 40;

interface Stage {
  readonly step: number | null;
  readonly when: readonly Happening[];
  readonly then: Expectation;
  readonly act: () => void;
}

/** Plays it against the pure engine. It ends at the first step that differs. */
export function playScenario(scenario: Scenario, program: Program): PlayedScenario {
  const player = new Player(program);
  for (const stage of stagesOf(scenario, player)) {
    const since = player.trace.length;
    const found = differencesOf(player, stage, since);
    if (found.length > 0) return { name: scenario.name, trace: player.trace, failure: { step: stage.step, when: stage.when, differences: found, trace: around(player, since) } };
  }
  return { name: scenario.name, trace: player.trace, failure: null };
}

function* stagesOf({ given, steps = [], then }: Scenario, player: Player): Generator<Stage> {
  if (given !== undefined) yield { step: 0, when: [], then: {}, act: () => begin(player, given) };
  for (const [index, { when, then: after = {} }] of steps.entries()) {
    const happenings = (when === undefined ? [] : Array.isArray(when) ? when : [when]) as readonly Happening[];
    const act = (): void => {
      for (const [number, happening] of happenings.entries()) {
        happen(player, happening);
        const { refused } = player;
        if (refused !== null && number < happenings.length - 1) throw new CannotHappen(`It was refused: ${refused.code} ${refused.message}`);
      }
    };
    yield { step: index + 1, when: happenings, then: after, act };
  }
  if (then !== undefined) yield { step: null, when: [], then, act: () => undefined };
}

function differencesOf(player: Player, { then, act }: Stage, since: number): readonly Difference[] {
  const thrownBefore = player.thrown.length;
  const before = new Set(player.world.incidents.keys());
  try {
    act();
    return [...untold(player, then, before), ...differences(then, { player, since, thrownBefore })];
  } catch (error) {
    if (error instanceof CannotHappen) return [{ what: 'when', expected: 'something that can happen', found: error.message }];
    throw error;
  }
}

/** A new incident, or a refusal, that the step does not name. */
function untold(player: Player, then: Expectation, before: ReadonlySet<number>): readonly Difference[] {
  const { refused, world } = player;
  const refusal: readonly Difference[] = refused === null || then.refused !== undefined ? [] : [{ what: 'refused', expected: null, found: `${refused.code} ${refused.message}` }];
  const raised = then.incidents !== undefined ? [] : [...world.incidents.values()].filter(({ id }) => !before.has(id));
  return [...refusal, ...raised.map(({ elementId, code, message }): Difference => ({ what: 'incidents', expected: [], found: `An incident at ${elementId}: ${code} ${message}` }))];
}

function around({ program, trace }: Player, since: number): Failure['trace'] {
  const lines = told(program, trace, true).map((line, index) => ({ line: line.length > 160 ? `${line.slice(0, 160)}…` : line, inStep: index >= since }));
  const from = Math.max(0, since - BEFORE);
  const shown = lines.slice(from);
  return shown.length <= MOST_LINES ? shown : [...shown.slice(0, MOST_LINES - 1), { line: `… ${shown.length - MOST_LINES + 1} more`, inStep: true }];
}
