import type { Effect } from '../engine/effect.js';
import type { EngineEvent, ListenerResult } from '../engine/event.js';
import type { FullState } from '../engine/full-state.js';
import { nextDue, step } from '../engine/run-step.js';
import type { EngineState } from '../engine/state.js';
import type { TraceRecord } from '../engine/trace.js';
import { BrokenInvariant, invariant } from '../errors/invariant.js';
import type { Problem } from '../errors/problem.js';
import type { JsonObject, Millis } from '../json.js';
import type { Program } from '../model/program.js';
import { told } from './told.js';

const EPOCH = '2026-03-02T09:00:00Z';

/** Events without the instant: a scenario has a time of its own. */
export type Happening = EngineEvent extends infer Event ? (Event extends EngineEvent ? Omit<Event, 'at'> : never) : never;

/** One instance, event by event. Elements are named; where several instances of one wait, the oldest is meant. */
export class Scenario {
  state: EngineState | null = null;
  refused: Problem | null = null;
  readonly trace: TraceRecord[] = [];
  readonly effects: Effect[] = [];
  readonly events: EngineEvent[] = [];
  #told = 0;
  #commands = 0;

  constructor(
    public program: Program,
    public at: Millis = Date.parse(EPOCH),
  ) {}

  take(happening: Happening): this {
    const event = { ...happening, at: this.at } as EngineEvent;
    const result = step(this.program, this.state, event);
    this.refused = result.refused;
    if (result.refused !== null) return this;
    this.state = result.state;
    if (event.kind === 'migrate') this.program = event.target;
    this.trace.push(...result.trace);
    this.effects.push(...result.effects);
    this.events.push(event);
    return this;
  }

  start = (variables: JsonObject = {}): this => this.take({ kind: 'start', variables });
  complete = (element: string, variables: JsonObject = {}): this => this.take({ kind: 'completeTask', ...this.#command(), task: this.#waiting(element, 'task'), variables });
  job = (element: string, variables: JsonObject = {}): this => this.take({ kind: 'jobCompleted', job: this.#waiting(element, 'job'), variables });
  jobError = (element: string, errorCode: string): this => this.take({ kind: 'jobThrewError', job: this.#waiting(element, 'job'), errorCode, message: 'it said so' });
  jobFails = (element: string): this => this.take({ kind: 'jobFailed', job: this.#waiting(element, 'job'), code: 'CONNECTOR_FAILED', message: 'no answer' });
  /** A job worker completes its job, or a listener's. */
  works = (element: string, variables: JsonObject = {}, result?: ListenerResult): this => this.take({ kind: 'completeJob', ...this.#command(), job: this.#external(element), variables, ...(result !== undefined && { result }) });
  signal = (signalName: string, variables: JsonObject = {}): this => this.take({ kind: 'signal', signalId: `s${this.events.length}`, signalName, variables });
  set = (variables: JsonObject, scope = 0, local = false): this => this.take({ kind: 'setVariables', ...this.#command(), scope, variables, local });
  activate = (element: string, ...ids: readonly string[]): this => this.take({ kind: 'activateAdHoc', ...this.#command(), element: this.#waiting(element, 'children'), activate: ids.map((elementId) => ({ elementId })) });
  cancel = (): this => this.take({ kind: 'cancelInstance', ...this.#command() });

  message(name: string, correlationKey: string, variables: JsonObject = {}, more: { readonly id?: string; readonly expiresAt?: Millis | null } = {}): this {
    return this.take({ kind: 'message', messageId: more.id ?? `m${this.events.length}`, name, correlationKey, variables, expiresAt: more.expiresAt ?? null });
  }

  /** Moves the time to the instant and fires what is due by then. */
  until(instant: string): this {
    this.at = Date.parse(instant);
    return this.take({ kind: 'timerDue' });
  }

  untilDue(): this {
    const due = this.state === null ? null : nextDue(this.state);
    invariant(due !== null, 'an open timer', 'there is none');
    this.at = Math.max(this.at, due);
    return this.take({ kind: 'timerDue' });
  }

  /** The oldest open incident. */
  resolve(): this {
    const incident = Object.values(this.full.incidents)[0];
    invariant(incident !== undefined, 'an open incident', 'there is none');
    return this.take({ kind: 'resolveIncident', ...this.#command(), incident: incident.id });
  }

  /** What has happened since it was asked last. `all`: with flows taken and elements left. */
  tell(all = false): readonly string[] {
    const before = told(this.program, this.trace.slice(0, this.#told), all).length;
    this.#told = this.trace.length;
    return told(this.program, this.trace, all).slice(before);
  }

  variables(scope: number = 0): JsonObject {
    return this.full.variables[scope] ?? {};
  }

  get full(): FullState {
    invariant(this.state !== null, 'a started instance', 'it was not started');
    return this.state as FullState;
  }

  #waiting(elementId: string, phase: string): number {
    const found = Object.values(this.full.elements).find((element) => element.elementId === elementId && element.phase === phase);
    if (found === undefined) throw new BrokenInvariant(`${elementId} to wait for its ${phase}`, 'it does not');
    return found.id;
  }

  #external(elementId: string): number {
    const found = Object.values(this.full.elements).find((element) => element.elementId === elementId && (element.phase === 'job' || element.phase === 'listening'));
    if (found === undefined) throw new BrokenInvariant(`${elementId} to wait for a job worker`, 'it does not');
    return found.listening?.job ?? found.id;
  }

  #command(): { readonly commandId: string; readonly by: string } {
    this.#commands += 1;
    return { commandId: `c${this.#commands}`, by: 'jan.testowy' };
  }
}
