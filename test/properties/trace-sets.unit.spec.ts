import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { step } from '#domain';
import { TooWide } from '../oracle/accept.js';
import { programOfNets, type Nets } from './net.js';
import { cases, drawn, SEED } from './run.js';
import { compareTraces } from './traces.js';

/** Processes that are looked at; those with more tasks are passed over. */
const PROCESSES = Number(process.env['TRACE_SETS'] ?? 120);
const TASKS = 8;
/** Events of one process that are tried. */
const EVENTS = 300;

/** Activities that wait for somebody. */
const tasksOf = (nets: Nets): number => Object.values(nets).flatMap(({ elements }) => Object.values(elements)).filter(({ type }) => /[tT]ask$/.test(type)).length;

it(`up to ${TASKS} tasks the engine and the game come to the same places by the same events, in every order (SEED=${SEED})`, () => {
  const tally = { compared: 0, whole: 0, events: 0, places: 0, traces: 0, open: 0, wide: 0, wrong: null as string | null };
  const property = fc.property(cases, (made) => {
    const drawing = drawn(made);
    if (tasksOf(drawing.nets) > TASKS || tally.compared >= PROCESSES) return;
    try {
      const { wrong, whole, ...found } = compareTraces(programOfNets(drawing.nets), step, EVENTS);
      tally.compared += 1;
      if (whole) tally.whole += 1;
      tally.events += found.events;
      tally.places += found.places;
      tally.traces += found.traces;
      tally.open += found.open;
      tally.wide += found.wide;
      if (wrong !== null) throw new Error(`${wrong}\nconst nets: Nets = ${JSON.stringify(drawing.nets)};`);
    } catch (error) {
      if (!(error instanceof TooWide)) throw error;
      tally.wide += 1;
    }
  });
  const result = fc.check(property, { seed: SEED, numRuns: 20 * PROCESSES, endOnFailure: true });
  if (result.failed) throw new Error(`SEED=${SEED}: ${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}`);
  console.info(JSON.stringify(tally));
  expect(tally.compared).toBe(PROCESSES);
  expect(tally.whole).toBeGreaterThan(PROCESSES / 2);
}, 900_000);
