import fc from 'fast-check';
import { step, type ElementType } from '#domain';
import { block, flaws, type Block, type Flaw } from './block.js';
import { draw } from './draw.js';
import type { Choice } from './driver.js';
import { flawed } from './flaws.js';
import { programOfNets, type Nets } from './net.js';
import { play, type Engine, type Played } from './play.js';
import { printed, smallest } from './shrink.js';

/**
 * `SEED=… RUNS=… npm run jest -- test/properties` plays other processes, or repeats a run: of each half so many. Where nothing is said the same ones are played
 * again, so that what breaks a run is a change; `SEED=random` draws. docs/oracle.md says how often that finds something.
 */
export const SEED = seedOf(process.env['SEED']);
/** Processes of each of the two halves, which Jest plays side by side: 10,000 in all. */
export const RUNS = Number(process.env['RUNS'] ?? 5_000);

function seedOf(given: string | undefined): number {
  if (given === undefined) return 7_001;
  return given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}

/** A process, and what happens to it. */
export interface Case {
  readonly block: Block;
  readonly flaws: readonly Flaw[];
  readonly choices: readonly Choice[];
}

/** What is played: the drawing, made smaller or not. */
export interface Drawn {
  readonly nets: Nets;
  readonly sound: boolean;
  readonly choices: readonly Choice[];
}

const choices: fc.Arbitrary<readonly Choice[]> = fc.array(
  fc.record({ pick: fc.nat(10_000), variables: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: fc.nat(8).map((dice) => ({ dice })) }, { weight: 1, arbitrary: fc.constant({ answer: 'yes' }) }) }),
  { maxLength: 24, size: 'max' },
);
export const cases: fc.Arbitrary<Case> = fc.record({ block, flaws, choices });

export function drawn({ block: root, flaws: drawnIn, choices: course }: Case): Drawn {
  const nets = flawed(draw(root), drawnIn);
  return { nets, sound: drawnIn.length === 0 && !escalatesUndone(nets), choices: course };
}

/** What is undone may escalate to a boundary event of its own, and so send a second token after the first: a join behind it is not sound then. */
function escalatesUndone(nets: Nets): boolean {
  return Object.values(nets).some(({ elements }) => {
    const undoing = new Set(Object.values(elements).flatMap(({ type, parent }) => (type === 'compensationStartEvent' && parent !== undefined ? [parent] : [])));
    const isInside = (id: string | undefined): boolean => id !== undefined && (undoing.has(id) || isInside(elements[id]?.parent));
    return Object.values(elements).some(({ type, parent }) => type.startsWith('escalation') && type !== 'escalationBoundaryEvent' && isInside(parent));
  });
}

/** An unsound process may go round without a wait, turns of turns may be very many: both are stopped early, and resolving the incident lets them go on. */
export function played({ nets, sound, choices: course }: Drawn, engine: Engine = step): Played {
  return play({ program: programOfNets(nets), sound, choices: course, engine, activations: sound ? 250 : 40 });
}

export interface Report {
  readonly runs: number;
  readonly finished: number;
  readonly sound: number;
  readonly events: number;
  /** Played until an event had more ways than the oracle tries. */
  readonly wide: number;
  /** How many processes had an element of the type active. */
  readonly types: ReadonlyMap<ElementType, number>;
  /** The smallest process that fails, ready to be pasted; null where none does. */
  readonly failure: string | null;
}

/** Plays `runs` random processes; stops at the first that fails and makes it small. */
export function check(seed: number, runs: number, { engine = step, shrink = true, millis = 600_000 }: { readonly engine?: Engine; readonly shrink?: boolean; readonly millis?: number } = {}): Report {
  const tally = { runs: 0, finished: 0, sound: 0, events: 0, wide: 0, types: new Map<ElementType, number>() };
  const property = fc.property(cases, (made) => {
    const drawing = drawn(made);
    const { wrong, finished, wide, events, types } = played(drawing, engine);
    tally.runs += 1;
    tally.events += events.length;
    if (finished) tally.finished += 1;
    for (const type of types) tally.types.set(type, (tally.types.get(type) ?? 0) + 1);
    if (wide) tally.wide += 1;
    if (drawing.sound) tally.sound += 1;
    if (wrong !== null) throw new Error(wrong);
  });
  const result = fc.check(property, { seed, numRuns: runs, endOnFailure: true, interruptAfterTimeLimit: millis });
  if (!result.failed) return { ...tally, failure: null };
  const [found] = result.counterexample ?? [];
  if (found === undefined) return { ...tally, failure: `interrupted after ${result.numRuns} of ${runs} processes` };
  const drawing = shrink ? smallest(drawn(found), (smaller) => played(smaller, engine).wrong) : drawn(found);
  return { ...tally, failure: `seed ${seed}, process ${result.numRuns} of ${runs}\n${printed(drawing, played(drawing, engine))}` };
}
