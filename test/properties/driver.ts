import { nextDue, type EngineEvent, type JsonObject, type Program } from '#domain';
import type { Happening, Scenario } from '#domain/builder';

export type Full = Scenario['full'];

/** Picks what happens next out of all that could, by numbers that a generator drew. */
export interface Choice {
  readonly pick: number;
  readonly variables: JsonObject;
}

const NAMES = ['red', 'blue', 'green', 'white'];
const SIGNALS = ['alpha', 'beta'];
const ERRORS = ['E1', 'E2', 'E3', 'E4'];

/** Where an instance stands, and what may be done with it. */
export class Driver {
  constructor(
    readonly program: Program,
    readonly full: Full,
    readonly at: number,
    /** So many events were before. */
    readonly count: number,
  ) {}

  /** The event that the choice comes to. */
  chosen(choice: Choice): EngineEvent {
    const all = this.#possible(choice);
    return this.#timed(all[choice.pick % all.length] as Happening);
  }

  /** What has to be done for the instance to finish, nothing besides; null where nothing can be. */
  needed(): EngineEvent | null {
    const { elements, subscriptions, incidents, signals = [], conditions = [] } = this.full;
    const ask = this.#asking('f');
    const beside = (owner: number): boolean => elements[owner]?.phase === 'event';
    const [incident] = Object.values(incidents);
    if (incident !== undefined) return this.#timed({ kind: 'resolveIncident', ...ask, incident: incident.id });
    for (const { id, phase, listening } of Object.values(elements)) {
      if (phase === 'task') return this.#timed({ kind: 'completeTask', ...ask, task: id, variables: {} });
      if (phase === 'job') return this.#timed(this.#isExternal(id) ? { kind: 'completeJob', ...ask, job: id, variables: {} } : { kind: 'jobCompleted', job: id, variables: {} });
      if (phase === 'listening' && listening !== undefined) return this.#timed({ kind: 'completeJob', ...ask, job: listening.job, variables: {} });
    }
    // Events only where a token waits for them: boundary events may be left alone.
    const message = subscriptions.find(({ element }) => beside(element));
    if (message !== undefined) return this.#timed({ kind: 'message', messageId: `f${this.count}`, name: message.messageName, correlationKey: message.correlationKey, variables: {}, expiresAt: null });
    const signal = signals.find(({ element }) => beside(element));
    if (signal !== undefined) return this.#timed({ kind: 'signal', signalId: `f${this.count}`, signalName: signal.signalName, variables: {} });
    const condition = conditions.find(({ element }) => beside(element));
    if (condition !== undefined) return this.#timed(this.#fulfilling(condition, ask));
    return nextDue(this.full) === null ? null : this.#timed({ kind: 'timerDue' });
  }

  /** One event for each thing that is open, without those that say nothing new. */
  everything(): readonly EngineEvent[] {
    const all = this.#possible({ pick: 0, variables: {} }).slice(0, -3);
    const time = nextDue(this.full) === null ? [] : [{ kind: 'timerDue' } as const];
    const told = new Set<string>();
    return [...all, ...time].map((happening) => this.#timed(happening)).filter((event) => {
      const said = JSON.stringify({ ...event, at: 0 });
      return event.kind !== 'failJob' && event.kind !== 'jobFailed' && !told.has(said) && told.add(said);
    });
  }

  cancel(): EngineEvent {
    return this.#timed({ kind: 'cancelInstance', ...this.#asking('x') });
  }

  /** Jobs of job workers that are open by the state. */
  externalJobs(): readonly number[] {
    return Object.values(this.full.elements).flatMap(({ id, phase, listening }) => (phase === 'job' && this.#isExternal(id) ? [id] : phase === 'listening' && listening !== undefined ? [listening.job] : []));
  }

  #possible({ variables, pick }: Choice): readonly Happening[] {
    const { elements, subscriptions, incidents, signals = [], conditions = [] } = this.full;
    const ask = this.#asking('c');
    const error = ERRORS[pick % ERRORS.length] as string;
    const all: Happening[] = [];
    for (const { id, phase, listening, elementId, instance, adHoc } of Object.values(elements)) {
      if (phase === 'task') all.push({ kind: 'completeTask', ...ask, task: id, variables });
      if (phase === 'job' && this.#isExternal(id)) {
        all.push({ kind: 'completeJob', ...ask, job: id, variables }, { kind: 'failJob', ...ask, job: id, message: 'no answer' }, { kind: 'throwJobError', ...ask, job: id, errorCode: error, message: 'no', variables: {} });
      } else if (phase === 'job') {
        all.push({ kind: 'jobCompleted', job: id, variables }, { kind: 'jobFailed', job: id, code: 'CONNECTOR_FAILED', message: 'no answer' }, { kind: 'jobThrewError', job: id, errorCode: error, message: 'no' });
      }
      if (phase === 'listening' && listening !== undefined) all.push({ kind: 'completeJob', ...ask, job: listening.job, variables });
      if (phase === 'children' && adHoc !== undefined && adHoc.done !== true && !this.#takesSome(instance)) all.push({ kind: 'activateAdHoc', ...ask, element: id, activate: [{ elementId: this.#begins(instance, elementId)[0] as string }] });
    }
    for (const { messageName: name, correlationKey } of subscriptions) all.push({ kind: 'message', messageId: `m${this.count}`, name, correlationKey, variables, expiresAt: null });
    for (const { signalName } of signals) all.push({ kind: 'signal', signalId: `s${this.count}`, signalName, variables });
    for (const condition of conditions) all.push(this.#fulfilling(condition, ask));
    for (const { id } of Object.values(incidents)) all.push({ kind: 'resolveIncident', ...ask, incident: id });
    // Perhaps nobody waits for it yet. Without variables: what it brought later, amid a step, would decide beside it in an order that no trace tells.
    all.push({ kind: 'message', messageId: `m${pick % 20}`, name: NAMES[pick % NAMES.length] as string, correlationKey: 'k', variables: {}, expiresAt: pick % 3 === 0 ? this.at + 60_000 : null });
    all.push({ kind: 'signal', signalId: `s${pick % 20}`, signalName: SIGNALS[pick % SIGNALS.length] as string, variables });
    all.push({ kind: 'timerDue' });
    return all;
  }

  #asking(prefix: string): { readonly commandId: string; readonly by: string } {
    return { commandId: `${prefix}${this.count}`, by: 'jan.testowy' };
  }

  #isExternal(id: number): boolean {
    const { elementId, instance } = this.full.elements[id] as Full['elements'][string];
    return this.#model(instance)?.elements[elementId]?.config?.['external'] === true;
  }

  #model(instance: number) {
    return this.program.processes[this.full.instances[instance]?.processId ?? '']?.model;
  }

  #begins(instance: number, elementId: string): readonly string[] {
    return JSON.parse(String(this.#model(instance)?.elements[elementId]?.config?.['activeElements'] ?? '[]')) as readonly string[];
  }

  /** Of a second token a complex gateway may take for its reset what a join behind it waits for: what is begun twice beside it is not sound. */
  #takesSome(instance: number): boolean {
    return Object.values(this.#model(instance)?.elements ?? {}).some(({ type }) => type === 'complexGateway');
  }

  /** Conditions are of the form `name = literal`. One that holds already has to cease to hold before. */
  #fulfilling({ element, elementId, instance, held }: NonNullable<Full['conditions']>[number], ask: { readonly commandId: string; readonly by: string }): Happening {
    const [name = '', value = 'null'] = String(this.#model(instance)?.elements[elementId]?.config?.['condition']).split(' = ');
    return { kind: 'setVariables', ...ask, scope: element, variables: { [name]: held ? 0 : (JSON.parse(value) as number) }, local: false };
  }

  /** Time goes on with each event, and to the next due time where the timers are chosen. */
  #timed(happening: Happening): EngineEvent {
    const at = happening.kind === 'timerDue' ? Math.max(this.at, nextDue(this.full) ?? 0) : this.at + 1_000;
    return { ...happening, at };
  }
}
