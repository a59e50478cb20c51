import { nextDue, step, type EngineEvent, type EngineState, type Millis, type Problem, type Program, type TraceRecord } from '#domain';
import { CannotHappen } from './cannot-happen.js';
import { afterDuration, instantOf } from './times.js';
import { World } from './world.js';

/** Where a scenario says no time. */
const BEGINNING = Date.UTC(2026, 0, 1);
/** Timers that may fire while time passes once; a cycle of seconds over years is a mistake. */
const MOST_FIRINGS = 10_000;

/** One instance driven through `step`, without a server; time is what the scenario says. */
export class Player {
  readonly world = new World();
  readonly trace: TraceRecord[] = [];
  /** Names of the signals thrown, in order. */
  readonly thrown: string[] = [];
  now: Millis = BEGINNING;
  refused: Problem | null = null;
  #state: EngineState | null = null;
  #given = 0;

  constructor(readonly program: Program) {}

  get started(): boolean {
    return this.#state !== null;
  }

  /** When the next timer is due; a suspended instance's timers wait. */
  get due(): Millis | null {
    return this.#state === null || this.#state.status !== 'active' || this.world.suspended ? null : nextDue(this.#state);
  }

  /** A number of its own for each message, signal and command. */
  nextId(kind: string): string {
    return `${kind}-${++this.#given}`;
  }

  take(event: EngineEvent): void {
    this.refused = null;
    if (this.#state === null && event.kind !== 'start') throw new CannotHappen('The instance has not begun: the first happening is a start');
    if (this.#state !== null && event.kind === 'start') throw new CannotHappen('The instance has begun already');
    const result = step(this.program, this.#state, event);
    if (result.refused !== null) {
      this.refused = result.refused;
      return;
    }
    this.#state = result.state;
    this.trace.push(...result.trace);
    this.thrown.push(...result.effects.flatMap((effect) => (effect.kind === 'signal' ? [effect.signalName] : [])));
    this.world.take(result.trace, result.effects);
  }

  /** Every timer that is due on the way fires, in its order and at its time. */
  passUntil(until: Millis): void {
    if (until < this.now) throw new CannotHappen(`Time does not run back from ${new Date(this.now).toISOString()} to ${new Date(until).toISOString()}`);
    let fired = 0;
    for (let due = this.due; due !== null && due <= until; due = this.due) {
      fired += 1;
      if (fired > MOST_FIRINGS) throw new CannotHappen(`More than ${MOST_FIRINGS} timers fire until ${new Date(until).toISOString()}`);
      this.now = Math.max(this.now, due);
      this.take({ kind: 'timerDue', at: this.now });
    }
    this.now = until;
  }

  /** `time` of a scenario: an instant, a duration, or `next`. */
  pass(time: string): void {
    if (time !== 'next') return this.passUntil(time.startsWith('P') ? afterDuration(this.now, time) : instantOf(time));
    if (this.due === null) throw new CannotHappen('No timer is open');
    this.passUntil(Math.max(this.now, this.due));
  }
}
