import type { TraceRecord } from '#domain';
import type { Scenario } from '#domain/builder';

type Full = Scenario['full'];
type Kind = 'instance' | 'element' | 'task' | 'job' | 'timer' | 'subscription' | 'signal' | 'condition' | 'incident';
const KINDS: readonly Kind[] = ['instance', 'element', 'task', 'job', 'timer', 'subscription', 'signal', 'condition', 'incident'];

/**
 * The books kept by the trace alone, as the read model keeps them: what is opened is closed once, in a scope that is open, and
 * what is open is what the state says.
 */
export class Books {
  readonly wrong: string[] = [];
  readonly #open = new Map<Kind, Set<number>>(KINDS.map((kind) => [kind, new Set()]));
  readonly #used = new Set<number>();
  /** Element instances and process instances in a scope. */
  readonly #inside = new Map<number, Set<number>>();
  readonly #scopes = new Map<number, number>();
  readonly #variables = new Map<number, Record<string, unknown>>();

  copy(): Books {
    const copy = new Books();
    for (const kind of KINDS) copy.#open.set(kind, new Set(this.#of(kind)));
    for (const id of this.#used) copy.#used.add(id);
    for (const [scope, ids] of this.#inside) copy.#inside.set(scope, new Set(ids));
    for (const [id, scope] of this.#scopes) copy.#scopes.set(id, scope);
    for (const [id, variables] of this.#variables) copy.#variables.set(id, { ...variables });
    return copy;
  }

  take(records: readonly TraceRecord[]): void {
    for (const record of records) this.#take(record);
  }

  /** Compares with the state. */
  compare(full: Full, externalJobs: readonly number[]): void {
    this.#same('instance', Object.values(full.instances).map(({ id }) => id));
    this.#same('element', Object.values(full.elements).map(({ id }) => id));
    this.#same('task', Object.values(full.elements).filter(({ phase }) => phase === 'task').map(({ id }) => id));
    this.#same('job', externalJobs);
    this.#same('timer', full.timers.map(({ id }) => id));
    this.#same('subscription', full.subscriptions.map(({ id }) => id));
    this.#same('signal', (full.signals ?? []).map(({ id }) => id));
    this.#same('condition', (full.conditions ?? []).map(({ id }) => id));
    this.#same('incident', Object.values(full.incidents).map(({ id }) => id));
    const told = [...this.#variables].filter(([, variables]) => Object.keys(variables).length > 0).map(([id, variables]) => [id, sorted(variables)]);
    const kept = Object.entries(full.variables).filter(([, variables]) => Object.keys(variables).length > 0).map(([id, variables]) => [Number(id), sorted(variables)]);
    const byScope = (entries: (readonly unknown[])[]): string => JSON.stringify(entries.sort((a, b) => Number(a[0]) - Number(b[0])));
    if (byScope(told) !== byScope(kept)) this.wrong.push(`variables by the trace ${byScope(told)}, by the state ${byScope(kept)}`);
  }

  #of(kind: Kind): Set<number> {
    return this.#open.get(kind) as Set<number>;
  }

  #begin(kind: Kind, id: number): void {
    if (kind !== 'task' && kind !== 'job') {
      if (this.#used.has(id)) this.wrong.push(`id ${id} is used twice`);
      this.#used.add(id);
    }
    if (this.#of(kind).has(id)) this.wrong.push(`${kind} ${id} begins but is open`);
    this.#of(kind).add(id);
  }

  #end(kind: Kind, id: number): void {
    if (!this.#of(kind).delete(id)) this.wrong.push(`${kind} ${id} ends but is not open`);
  }

  #alive(what: string, ...ids: readonly number[]): void {
    for (const id of ids) if (!this.#of('element').has(id) && !this.#of('instance').has(id)) this.wrong.push(`${what} in ${id}, which is not open`);
  }

  #enter(scope: number, id: number): void {
    this.#scopes.set(id, scope);
    this.#inside.set(scope, (this.#inside.get(scope) ?? new Set()).add(id));
  }

  #leave(id: number): void {
    if ((this.#inside.get(id)?.size ?? 0) > 0) this.wrong.push(`${id} ends with ${[...(this.#inside.get(id) ?? [])].join()} in it`);
    this.#inside.get(this.#scopes.get(id) ?? -1)?.delete(id);
    this.#variables.delete(id);
  }

  #take(record: TraceRecord): void {
    switch (record.t) {
      case 'instanceStarted':
        if (record.parentElement !== null) {
          this.#alive('an instance', record.parentElement);
          this.#enter(record.parentElement, record.id);
        }
        return this.#begin('instance', record.id);
      case 'instanceEnded':
        this.#leave(record.id);
        return this.#end('instance', record.id);
      case 'elementActivated':
        this.#alive('an element', record.scope, record.instance);
        this.#enter(record.scope, record.id);
        return this.#begin('element', record.id);
      case 'elementEnded':
        this.#leave(record.id);
        for (const kind of ['task', 'job'] as const) if (this.#of(kind).has(record.id)) this.wrong.push(`element ${record.id} ends with its ${kind} open`);
        return this.#end('element', record.id);
      case 'flowTaken':
        return this.#alive('a flow', record.instance);
      case 'variableSet':
        this.#alive('a variable', record.scope);
        this.#variables.set(record.scope, { ...this.#variables.get(record.scope), [record.name]: record.value });
        return;
      case 'taskCreated':
        this.#alive('a task', record.id);
        return this.#begin('task', record.id);
      case 'taskEnded':
        return this.#end('task', record.id);
      case 'jobCreated':
        this.#alive('a job', record.element);
        return this.#begin('job', record.id);
      case 'jobEnded':
        return this.#end('job', record.id);
      case 'timerOpened':
        this.#alive('a timer', record.element);
        return this.#begin('timer', record.id);
      case 'timerClosed':
        return this.#end('timer', record.id);
      case 'subscriptionOpened':
        this.#alive('a subscription', record.element);
        return this.#begin('subscription', record.id);
      case 'subscriptionClosed':
        return this.#end('subscription', record.id);
      case 'signalOpened':
        this.#alive('a signal', record.element);
        return this.#begin('signal', record.id);
      case 'signalClosed':
        return this.#end('signal', record.id);
      case 'conditionOpened':
        this.#alive('a condition', record.element);
        return this.#begin('condition', record.id);
      case 'conditionClosed':
        return this.#end('condition', record.id);
      case 'incidentRaised':
        this.#alive('an incident', record.element);
        return this.#begin('incident', record.id);
      case 'incidentResolved':
        return this.#end('incident', record.id);
      case 'signalThrown':
      case 'escalationThrown':
        return this.#alive(record.t, record.element);
      default:
        return;
    }
  }

  #same(kind: Kind, ids: readonly number[]): void {
    const [told, kept] = [[...this.#of(kind)].sort((a, b) => a - b).join(), [...ids].sort((a, b) => a - b).join()];
    if (told !== kept) this.wrong.push(`${kind}s by the trace [${told}], by the state [${kept}]`);
  }
}

function sorted(variables: object): unknown {
  return Object.fromEntries(Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1)));
}
