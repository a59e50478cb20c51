import { digest, invariant, nextDue, step, type Effect, type EngineEvent, type EngineState, type Millis, type Problem, type Program, type StepResult, type TraceRecord } from '#domain';
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
  #tried: { readonly command: CommandInput; readonly state: EngineState | null; readonly event: EngineEvent; readonly result: StepResult } | null = null;

  constructor(
    private readonly program: Program,
    carried: EngineState | null,
  ) {
    this.#state = carried;
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
  wouldRefuse(command: CommandInput): Problem | null {
    const event = { ...command, at: Math.max(this.#at, Date.now()) } as EngineEvent;
    const result = step(this.program, this.#state, event);
    this.#tried = { command, state: this.#state, event, result };
    return result.refused;
  }

  take(event: EngineEvent): Stepped | Problem {
    const result = this.#resultOf(event);
    if (result.refused !== null) return result.refused;
    const { state, effects, trace } = result as Taken;
    this.#state = state;
    return { effects, trace, step: state.step, digest: digest(state) };
  }

  #resultOf(event: EngineEvent): StepResult {
    const tried = this.#tried;
    this.#tried = null;
    // Same state, same command, same instant: `step` is pure, so the answer is the one already worked out.
    if (tried !== null && tried.state === this.#state && tried.event.at === event.at && 'commandId' in event && tried.command.commandId === event.commandId) return tried.result;
    return step(this.program, this.#state, event);
  }
}
