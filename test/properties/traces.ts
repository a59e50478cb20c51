import type { EngineEvent, EngineState, Program } from '#domain';
import { Follower } from '../oracle/accept.js';
import { happen } from '../oracle/events.js';
import { outcomes, seenOf, shape } from '../oracle/explore.js';
import { Driver, type Full } from './driver.js';
import type { Engine } from './play.js';

const BEGIN = Date.parse('2026-03-02T09:00:00Z');
/** Boards that one event may come by; what has more ways is left out of the comparison. */
const WAYS = 200;

export interface Compared {
  /** What is wrong, null where nothing is. */
  readonly wrong: string | null;
  /** Events that were tried: `most` at most. */
  readonly events: number;
  /** Different places of the instance that were looked at. */
  readonly places: number;
  /** Events whose outcome the standard leaves open: the engine's is one of several. */
  readonly open: number;
  /** Events with more ways than are tried. */
  readonly wide: number;
  /** Nothing was cut off. */
  readonly whole: boolean;
  /** Traces from the start to an end, or to a place that was there before. */
  readonly traces: number;
}

/**
 * Drives the engine through everything that can happen to it, place by place, and plays the game beside it: after each event the engine has to be at one of the places that the game
 * comes to in some order of its moves; where there is only one, the engine's. So both have the same traces: from the same places the same events lead to the same places.
 */
export function compareTraces(program: Program, engine: Engine, most: number): Compared {
  const tally = { events: 0, places: 0, open: 0, wide: 0, whole: true, traces: 0 };
  const known = new Set<string>();
  const begun: EngineEvent = { kind: 'start', at: BEGIN, variables: { dice: 1 } };
  const waiting: { state: EngineState | null; follower: Follower; event: EngineEvent; events: readonly EngineEvent[] }[] = [{ state: null, follower: new Follower(program), event: begun, events: [] }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { state, event, events } = next;
    if (tally.events >= most) return { ...tally, whole: false, wrong: null };
    tally.events += 1;
    const result = engine(program, state, event);
    if (result.refused !== null) return { ...tally, wrong: `${event.kind} is refused: ${result.refused.code}` };
    const free = next.follower.boards.length === 0 ? [null] : next.follower.boards;
    const follower = next.follower.copy();
    const complaint = follower.follow(event, result.trace, result.effects);
    const told = [...events, event];
    if (complaint !== null) return { ...tally, wrong: `the oracle: ${complaint} after ${JSON.stringify(told)}` };
    const here = new Set(follower.boards.map((board) => seenOf(follower.rules, board)));
    const ways = free.map((board) => outcomes(follower.rules, happen(follower.rules, board, event), WAYS));
    if (ways.includes(null)) tally.wide += 1;
    else {
      const there = new Set(ways.flatMap((found) => found ?? []).map((board) => seenOf(follower.rules, board)));
      if (![...here].some((place) => there.has(place))) return { ...tally, wrong: `the engine is at ${[...here].join()}, the game comes to ${[...there].join()} after ${JSON.stringify(told)}` };
      if (there.size > 1) tally.open += 1;
    }
    const place = follower.boards.map((board) => shape(follower.rules, board)).sort().join();
    if (known.has(place) || result.state.status !== 'active') {
      tally.traces += 1;
      continue;
    }
    known.add(place);
    tally.places += 1;
    const choices = new Driver(program, result.state as Full, event.at, told.length).everything();
    if (choices.length === 0) tally.traces += 1;
    for (const choice of choices) waiting.push({ state: result.state, follower, event: choice, events: told });
  }
  return { ...tally, wrong: null };
}
