import fc from 'fast-check';
import { step } from '#domain';
import { block, flaws, type Block, type Flaw } from './block.js';
import { draw } from './draw.js';
import type { Choice } from './driver.js';
import { flawed } from './flaws.js';
import { programOfNets, type Nets } from './net.js';
import { play, type Engine, type Played } from './play.js';
import { printed, smallest } from './shrink.js';

/** `SEED=… npm run jest -- test/properties` repeats a run; RUNS makes it longer or shorter. */
export const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Processes in all, over the specs that share them. */
export const RUNS = Number(process.env['RUNS'] ?? 10_000);

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
  return { nets: flawed(draw(root), drawnIn), sound: drawnIn.length === 0, choices: course };
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
  /** The smallest process that fails, ready to be pasted; null where none does. */
  readonly failure: string | null;
}

/** Plays `runs` random processes; stops at the first that fails and makes it small. */
export function check(seed: number, runs: number, { engine = step, shrink = true, millis = 600_000 }: { readonly engine?: Engine; readonly shrink?: boolean; readonly millis?: number } = {}): Report {
  const tally = { runs: 0, finished: 0, sound: 0, events: 0 };
  const property = fc.property(cases, (made) => {
    const drawing = drawn(made);
    const { wrong, finished, events } = played(drawing, engine);
    tally.runs += 1;
    tally.events += events.length;
    if (finished) tally.finished += 1;
    if (drawing.sound) tally.sound += 1;
    if (wrong !== null) throw new Error(wrong);
  });
  const result = fc.check(property, { seed, numRuns: runs, endOnFailure: !shrink, interruptAfterTimeLimit: millis });
  if (!result.failed) return { ...tally, failure: null };
  const [found] = result.counterexample ?? [];
  if (found === undefined) return { ...tally, failure: `interrupted after ${result.numRuns} of ${runs} processes` };
  const drawing = shrink ? smallest(drawn(found), (smaller) => played(smaller, engine).wrong) : drawn(found);
  return { ...tally, failure: `seed ${seed}, process ${result.numRuns} of ${runs}\n${printed(drawing, played(drawing, engine))}` };
}
