import { isDeepStrictEqual } from 'node:util';
import { digest, type ElementType, type EngineEvent, type EngineState, type Program, type step } from '#domain';
import { Follower, TooWide } from '../oracle/accept.js';
import { Books } from './audit.js';
import { Driver, type Choice, type Full } from './driver.js';

export type Engine = typeof step;

const BEGIN = Date.parse('2026-03-02T09:00:00Z');
/** Incidents that are resolved at the end of what is unsound: a loop without a wait would go on for ever. */
const RESOLVED = 6;
/** Element instances at once that are more than a test is worth. */
const CROWD = 50;

export interface Course {
  readonly program: Program;
  /** Nobody drew flaws into it: it has to be able to finish. */
  readonly sound: boolean;
  readonly choices: readonly Choice[];
  readonly engine: Engine;
  /** Element activations that a step may make. */
  readonly activations: number;
}

export interface Played {
  readonly events: readonly EngineEvent[];
  /** What is wrong, null where nothing is. */
  readonly wrong: string | null;
  readonly finished: boolean;
  /** An event had more ways than the oracle tries: it was played no further. */
  readonly wide: boolean;
  /** Types of the elements that were active. */
  readonly types: ReadonlySet<ElementType>;
  /** Where it ended. */
  readonly full: Full | null;
}

/** One process through one course of events, and everything that has to hold at each step of it. */
export function play(course: Course): Played {
  const game = new Game(course);
  try {
    game.play();
  } catch (error) {
    if (error instanceof TooWide) game.wide = true;
    else if (!(error instanceof Wrong)) game.wrong = `step ${game.events.length} throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    else game.wrong = error.message;
  }
  return { events: game.events, wrong: game.wrong, finished: game.finished, wide: game.wide, types: game.types, full: game.full };
}

class Wrong extends Error {}

class Game {
  readonly events: EngineEvent[] = [];
  wrong: string | null = null;
  finished = false;
  wide = false;
  readonly types = new Set<ElementType>();
  #state: EngineState | null = null;
  /** The same instance, told again: from a state that went through JSON at each step. */
  #again: string = 'null';
  readonly #program: Program;
  readonly #copy: Program;
  readonly #books = new Books();
  readonly #follower: Follower;
  #at = BEGIN;

  constructor(private readonly course: Course) {
    this.#program = frozen(course.program);
    this.#copy = json(course.program);
    this.#follower = new Follower(course.program);
  }

  get full(): Full | null {
    return this.#state as Full | null;
  }

  play(): void {
    const { choices, sound, activations } = this.course;
    this.#take({ kind: 'start', at: this.#at, variables: { dice: 1 }, budget: { activations } });
    for (const [index, choice] of choices.entries()) {
      if (!this.#isOpen() || this.#isCrowded()) break;
      if (index % 4 === 3) this.#cancelled();
      this.#take(this.#driver().chosen(choice));
    }
    this.#finish(sound ? 300 : 60);
    if (sound && this.#isOpen() && this.#driver().needed() === null) throw new Wrong(`what is sound is stuck: ${standing(this.#state as Full)}`);
    if (this.#isOpen()) this.#cancelled();
    else this.#nothingLeft(this.#state as Full);
    this.finished = !this.#isOpen();
    this.#refolded();
  }

  #finish(most: number): void {
    const tried = new Set<number>();
    for (let done = 0; done < most && this.#isOpen() && !this.#isCrowded(); done += 1) {
      const next = this.#driver().needed();
      if (next === null) return;
      // What is unsound may have an incident that comes again and again: it stays stuck.
      if (!this.course.sound && next.kind === 'resolveIncident') {
        const { element = 0 } = (this.#state as Full).incidents[next.incident] ?? {};
        if (tried.has(element) || tried.size >= RESOLVED) return;
        tried.add(element);
      }
      this.#take(next);
    }
  }

  #isOpen(): boolean {
    return this.#state?.status === 'active';
  }

  #isCrowded(): boolean {
    return Object.keys((this.#state as Full).elements).length > CROWD;
  }

  #driver(): Driver {
    return new Driver(this.#program, this.#state as Full, this.#at, this.events.length);
  }

  #take(event: EngineEvent): void {
    this.events.push(event);
    this.#at = event.at;
    const result = this.course.engine(this.#program, frozen(this.#state), frozen(event));
    if (result.refused !== null) throw new Wrong(`${event.kind} is refused: ${result.refused.code}`);
    const text = JSON.stringify(result.state);
    const parsed = JSON.parse(text) as EngineState;
    if (!isDeepStrictEqual(parsed, result.state)) throw new Wrong('the state is not what JSON makes of it');
    if (digest(parsed) !== digest(result.state)) throw new Wrong('the digest of the state is not that of what JSON makes of it');
    this.#sameAgain(event, text, result.trace);
    this.#state = result.state;
    for (const record of result.trace) if (record.t === 'elementActivated') this.types.add(record.type);
    this.#books.take(result.trace);
    this.#books.compare(this.#state as Full, this.#driver().externalJobs());
    if (this.#books.wrong.length > 0) throw new Wrong(this.#books.wrong.join('; '));
    const complaint = this.#follower.follow(event, result.trace, result.effects);
    if (complaint !== null) throw new Wrong(`the oracle: ${complaint}`);
    if (this.#follower.boards.some((board) => (board.ended ?? 'active') !== result.state.status)) throw new Wrong(`the instance is ${result.state.status}, in the game it is not`);
  }

  #sameAgain(event: EngineEvent, text: string, trace: readonly unknown[]): void {
    const again = this.course.engine(this.#copy, JSON.parse(this.#again) as EngineState | null, json(event));
    if (again.refused !== null) throw new Wrong(`what went through JSON refuses ${event.kind}`);
    this.#again = JSON.stringify(again.state);
    if (this.#again !== text) throw new Wrong('from a state that went through JSON comes another state');
    if (JSON.stringify(again.trace) !== JSON.stringify(trace)) throw new Wrong('from a state that went through JSON comes another trace');
  }

  /** All events once more from the start, none of the states through JSON. */
  #refolded(): void {
    let state: EngineState | null = null;
    for (const event of this.events) {
      const result = this.course.engine(this.#program, state, event);
      if (result.refused !== null) throw new Wrong(`told again, ${event.kind} is refused`);
      state = result.state;
    }
    if (digest(state as EngineState) !== digest(this.#state as EngineState)) throw new Wrong('the same events make another state');
  }

  /** Cancelled now, nothing would be left; the instance goes on. */
  #cancelled(): void {
    const event = this.#driver().cancel();
    const result = this.course.engine(this.#program, this.#state, event);
    if (result.refused !== null) throw new Wrong('it cannot be cancelled');
    const books = this.#books.copy();
    books.take(result.trace);
    books.compare(result.state as Full, []);
    if (books.wrong.length > 0) throw new Wrong(`cancelled: ${books.wrong.join('; ')}`);
    const complaint = this.#follower.copy().follow(event, result.trace, result.effects);
    if (complaint !== null) throw new Wrong(`cancelled, the oracle: ${complaint}`);
    if (result.state.status !== 'terminated') throw new Wrong(`cancelled it is ${result.state.status}`);
    this.#nothingLeft(result.state as Full);
  }

  #nothingLeft({ instances, elements, variables, joins, timers, subscriptions, incidents, ...more }: Full): void {
    const left = { instances, elements, variables, joins, timers, subscriptions, incidents, signals: more.signals, conditions: more.conditions, compensable: more.compensable, resets: more.resets };
    const something = Object.entries(left).filter(([, value]) => value !== undefined && Object.keys(value).length > 0);
    if (something.length > 0) throw new Wrong(`${JSON.stringify(Object.fromEntries(something))} is left`);
  }
}

function standing({ elements, joins }: Full): string {
  return JSON.stringify({ elements: Object.values(elements).map(({ elementId, phase }) => `${elementId} ${phase}`), joins });
}

export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
