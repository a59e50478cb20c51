import { nextDue, step, type ElementType, type EngineEvent, type EngineState, type JobEffect, type Json, type Millis, type Program, type TraceRecord } from '#domain';
import type { Expectation, ScenarioEvent } from './scenario.js';

/** Elements that others stand in, or that a token leaves at once. */
const AROUND: ReadonlySet<ElementType> = new Set(['subProcess', 'eventSubProcess', 'callActivity']);

/** One instance driven by a scenario's events through `step`, and what a person can see of it. */
export class ScenarioRun {
  private state: EngineState | null = null;
  private now: Millis = 0;
  private messages = 0;
  private reached: readonly string[] = [];
  private readonly active = new Map<number, { readonly elementId: string; readonly type: ElementType }>();
  private readonly tasks = new Map<number, string>();
  private jobs: readonly JobEffect[] = [];
  private readonly variables: Record<string, Json> = {};

  constructor(private readonly program: Program) {}

  /** Throws where the event cannot happen now. */
  happen(event: ScenarioEvent): void {
    this.reached = [];
    this.now = 'time' in event ? this.now : instant(event.at) ?? this.now;
    if ('time' in event) return this.pass(instant(event.time) as Millis);
    this.step(this.eventOf(event));
  }

  /** What differs from what was expected, empty where nothing does. */
  differences(expected: Expectation): readonly string[] {
    const actual: Required<Expectation> = {
      state: this.state?.status ?? 'active',
      waitingAt: [...this.active.values()].filter(({ type }) => !AROUND.has(type)).map(({ elementId }) => elementId).sort(),
      jobs: this.jobs.map(({ type }) => type).sort(),
      reached: this.reached,
      variables: Object.fromEntries(Object.keys(expected.variables ?? {}).map((name) => [name, this.variables[name] ?? null])),
      until: this.due === null ? null : new Date(this.due).toISOString(),
    };
    return Object.keys(expected)
      .map((name) => [name, JSON.stringify(expected[name as keyof Expectation]), JSON.stringify(actual[name as keyof Expectation])] as const)
      .filter(([, wanted, found]) => wanted !== found)
      .map(([name, wanted, found]) => `${name}: expected ${wanted} but ${found}`);
  }

  private get due(): Millis | null {
    return this.state === null || this.state.status !== 'active' ? null : nextDue(this.state);
  }

  private pass(until: Millis): void {
    for (let due = this.due; due !== null && due <= until; due = this.due) {
      this.now = Math.max(this.now, due);
      this.step({ kind: 'timerDue', at: this.now });
    }
    this.now = until;
  }

  private eventOf(event: Exclude<ScenarioEvent, { readonly time: string }>): EngineEvent {
    const at = this.now;
    if ('start' in event) return { kind: 'start', at, variables: event.start };
    if ('message' in event) return { kind: 'message', at, messageId: `message-${++this.messages}`, name: event.message, correlationKey: event.key, variables: event.variables ?? {}, expiresAt: null };
    if ('completeTask' in event) return { kind: 'completeTask', at, commandId: `command-${this.now}-${event.completeTask}`, by: 'scenario', task: this.task(event.completeTask), variables: event.variables ?? {} };
    if ('completeJob' in event) return { kind: 'jobCompleted', at, job: this.takeJob(event.completeJob), variables: event.variables ?? {} };
    return { kind: 'jobThrewError', at, job: this.takeJob(event.throwError), errorCode: event.code, message: 'thrown by the scenario' };
  }

  private task(elementId: string): number {
    const found = [...this.tasks].find(([, each]) => each === elementId);
    if (found === undefined) throw new Error(`No task ${elementId} is open; open are: ${[...this.tasks.values()].join(', ') || 'none'}`);
    return found[0];
  }

  private takeJob(type: string): number {
    const found = this.jobs.find((job) => job.type === type);
    if (found === undefined) throw new Error(`No job ${type} is open; open are: ${this.jobs.map((job) => job.type).join(', ') || 'none'}`);
    this.jobs = this.jobs.filter((job) => job !== found);
    return found.job;
  }

  private step(event: EngineEvent): void {
    const result = step(this.program, this.state, event);
    if (result.refused !== null) throw new Error(`${event.kind} was refused: ${result.refused.code} ${result.refused.message}`);
    this.state = result.state;
    for (const record of result.trace) this.see(record);
    this.jobs = [...this.jobs, ...result.effects.filter((effect) => effect.kind === 'job')].filter((job) => this.active.has(job.job));
  }

  private see(record: TraceRecord): void {
    if (record.t === 'elementActivated') {
      this.active.set(record.id, record);
      this.reached = [...this.reached, record.elementId];
    } else if (record.t === 'elementEnded') this.active.delete(record.id);
    else if (record.t === 'taskCreated') this.tasks.set(record.id, record.elementId);
    else if (record.t === 'taskEnded') this.tasks.delete(record.id);
    else if (record.t === 'variableSet' && record.scope === 0) this.variables[record.name] = record.value;
    else if (record.t === 'incidentRaised') throw new Error(`An incident at ${record.elementId}: ${record.code} ${record.message}`);
  }
}

function instant(text: string | undefined): Millis | null {
  if (text === undefined) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`Expected an instant in ISO 8601 but ${text}`);
  return at;
}
