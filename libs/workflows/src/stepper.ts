import { checkMigration, digest, invariant, nextDue, step, type Effect, type EngineEvent, type EngineState, type MigrationCheck, type Millis, type Problem, type Program, type StepResult, type TraceRecord } from '#domain';
import type { CommandInput } from './contract/index.js';

type Taken = Extract<StepResult, { refused: null }>;

export interface Stepped {
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceRecord[];
  readonly step: number;
  readonly digest: string;
}

/** The instance's state and the only one who changes it. Synchronous: no promise is made in a step. */
export class Stepper {
  #state: EngineState | null;
  #at: Millis = 0;
  #program: Program;
  #tried: { readonly command: CommandInput; readonly state: EngineState | null; readonly event: EngineEvent; readonly result: StepResult } | null = null;

  constructor(
    program: Program,
    carried: EngineState | null,
  ) {
    this.#program = program;
    this.#state = carried;
  }

  /** The one that the instance runs now: a migration gives it another. */
  get program(): Program {
    return this.#program;
  }

  get state(): EngineState {
    invariant(this.#state !== null, 'a state', 'the instance has not begun');
    return this.#state;
  }

  get closed(): boolean {
    return this.#state !== null && this.#state.status !== 'active';
  }

  /** Time never runs backwards within an instance. */
  now(): Millis {
    this.#at = Math.max(this.#at, Date.now());
    return this.#at;
  }

  nextDue(): Millis | null {
    return nextDue(this.state);
  }

  digest(): string {
    return digest(this.state);
  }

  /**
   * Would it be refused now? Changes nothing, not even the time: a replay does not see refused commands. What it worked
   * out is kept for `take`.
   */
  wouldRefuse(command: CommandInput, target: Program | undefined): Problem | null {
    const event = eventOf(command, target, Math.max(this.#at, Date.now()));
    const result = step(this.#program, this.#state, event);
    this.#tried = { command, state: this.#state, event, result };
    return result.refused;
  }

  /** Changes nothing. */
  migrationCheck(command: CommandInput, target: Program): MigrationCheck | Problem {
    return checkMigration(this.#program, this.state, eventOf(command, target, Math.max(this.#at, Date.now())) as Extract<EngineEvent, { kind: 'migrate' }>);
  }

  take(event: EngineEvent): Stepped | Problem {
    const result = this.#resultOf(event);
    if (result.refused !== null) return result.refused;
    const { state, effects, trace } = result as Taken;
    this.#state = state;
    if (event.kind === 'migrate') this.#program = event.target;
    return { effects, trace, step: state.step, digest: digest(state) };
  }

  #resultOf(event: EngineEvent): StepResult {
    const tried = this.#tried;
    this.#tried = null;
    // Same state, same command, same instant: `step` is pure, so the answer is the one already worked out.
    if (tried !== null && tried.state === this.#state && tried.event.at === event.at && 'commandId' in event && tried.command.commandId === event.commandId) return tried.result;
    return step(this.#program, this.#state, event);
  }
}

export function eventOf(command: CommandInput, target: Program | undefined, at: Millis): EngineEvent {
  return { ...command, ...(target !== undefined && { target }), at } as EngineEvent;
}
