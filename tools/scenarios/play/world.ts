import type { Effect, JobEffect, Json, JsonObject, TraceRecord } from '#domain';

type Of<T extends TraceRecord['t']> = Extract<TraceRecord, { readonly t: T }>;

export interface OpenJob {
  readonly id: number;
  readonly type: string;
  readonly elementId: string;
  /** Element instance that waits for it, null where only its connector knows. */
  readonly element: number | null;
  /** Done by a job worker: answered by a command. */
  readonly external: boolean;
}

/** What can be seen of an instance from outside: folded from the traces of its steps. Maps keep the order of opening. */
export class World {
  state: 'active' | 'completed' | 'terminated' = 'active';
  suspended = false;
  readonly instances = new Map<number, Of<'instanceStarted'>>();
  readonly elements = new Map<number, Of<'elementActivated'>>();
  readonly variables = new Map<number, Readonly<Record<string, Json>>>();
  readonly tasks = new Map<number, Of<'taskCreated'>>();
  readonly timers = new Map<number, Of<'timerOpened'>>();
  readonly messages = new Map<number, Of<'subscriptionOpened'>>();
  readonly signals = new Map<number, Of<'signalOpened'>>();
  readonly conditions = new Map<number, Of<'conditionOpened'>>();
  readonly incidents = new Map<number, Of<'incidentRaised'>>();
  jobs: readonly OpenJob[] = [];

  take(trace: readonly TraceRecord[], effects: readonly Effect[]): void {
    for (const record of trace) this.#see(record);
    const asked = effects.filter((effect): effect is JobEffect => effect.kind === 'job').map(({ job, type, elementId }): OpenJob => ({ id: job, type, elementId, element: this.elements.has(job) ? job : null, external: false }));
    this.jobs = [...this.jobs, ...asked].filter((job) => this.#isWanted(job));
  }

  /** A connector's job that was answered. */
  answered(job: OpenJob): void {
    if (!job.external) this.jobs = this.jobs.filter((other) => other !== job);
  }

  /** What an element instance sees: its own scope's variables first, then those of the scopes around it. */
  visible(id: number): JsonObject {
    const chain = [id];
    for (let at = this.elements.get(id); at !== undefined; at = this.elements.get(at.scope)) chain.unshift(at.scope);
    return Object.assign({}, ...chain.map((scope) => this.variables.get(scope) ?? {})) as JsonObject;
  }

  get root(): JsonObject {
    return this.variables.get(0) ?? {};
  }

  #isWanted({ element, elementId, external }: OpenJob): boolean {
    if (external) return true;
    return element === null ? [...this.elements.values()].some((other) => other.elementId === elementId) : this.elements.has(element);
  }

  #see(record: TraceRecord): void {
    const see = SEE[record.t] as ((world: World, record: TraceRecord) => void) | undefined;
    see?.(this, record);
  }
}

/** Records that change nothing visible are not here. */
const SEE: { readonly [T in TraceRecord['t']]?: (world: World, record: Of<T>) => void } = {
  instanceStarted: (world, record) => world.instances.set(record.id, record),
  instanceEnded: (world, { id, outcome }) => {
    world.instances.delete(id);
    if (id === 0) world.state = outcome;
  },
  elementActivated: (world, record) => world.elements.set(record.id, record),
  elementEnded: (world, { id }) => {
    world.elements.delete(id);
    world.variables.delete(id);
  },
  variableSet: (world, { scope, name, value }) => world.variables.set(scope, { ...world.variables.get(scope), [name]: value }),
  taskCreated: (world, record) => world.tasks.set(record.id, record),
  taskEnded: (world, { id }) => world.tasks.delete(id),
  taskAssigned: (world, { id, assignee }) => changeTask(world, id, { assignee }),
  taskUpdated: (world, { id, changes }) => {
    const { candidateGroups, candidateUsers, dueAt, followUpAt, priority } = changes;
    changeTask(world, id, {
      ...(candidateGroups !== undefined && { candidateGroups: candidateGroups ?? [] }),
      ...(candidateUsers !== undefined && { candidateUsers: candidateUsers ?? [] }),
      ...(dueAt !== undefined && { dueAt }),
      ...(followUpAt !== undefined && { followUpAt }),
      ...(priority !== undefined && { priority: priority ?? 50 }),
    });
  },
  timerOpened: (world, record) => world.timers.set(record.id, record),
  timerClosed: (world, { id }) => world.timers.delete(id),
  subscriptionOpened: (world, record) => world.messages.set(record.id, record),
  subscriptionClosed: (world, { id }) => world.messages.delete(id),
  signalOpened: (world, record) => world.signals.set(record.id, record),
  signalClosed: (world, { id }) => world.signals.delete(id),
  conditionOpened: (world, record) => world.conditions.set(record.id, record),
  conditionClosed: (world, { id }) => world.conditions.delete(id),
  incidentRaised: (world, record) => world.incidents.set(record.id, record),
  incidentResolved: (world, { id }) => world.incidents.delete(id),
  jobCreated: (world, { id, type, elementId, element }) => {
    world.jobs = [...world.jobs, { id, type, elementId, element, external: true }];
  },
  jobEnded: (world, { id }) => {
    world.jobs = world.jobs.filter((job) => job.id !== id);
  },
  suspended: (world) => {
    world.suspended = true;
  },
  resumed: (world) => {
    world.suspended = false;
  },
};

function changeTask(world: World, id: number, change: Partial<Of<'taskCreated'>>): void {
  const task = world.tasks.get(id);
  if (task !== undefined) world.tasks.set(id, { ...task, ...change });
}
