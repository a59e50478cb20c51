import { ELEMENTS } from '../elements/registry.js';
import { configOf, type Element } from '../elements/element.js';
import type { AttachedConfig } from '../elements/configs.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject, Millis } from '../json.js';
import type { ElementModel, ProcessModel } from '../model/process-model.js';
import type { Program } from '../model/program.js';
import { draftOf, type Draft } from './draft.js';
import type { Effect } from './effect.js';
import { evaluateMappings } from './evaluation.js';
import { Failure } from './failure.js';
import type { ElementInstance, ElementWait, FullState, Incident } from './full-state.js';
import { prepareWaits, closeWaits } from './waiting.js';
import { propagate, setLocal, visible } from './scopes.js';
import type { TraceRecord } from './trace.js';

/** Element activations that one step may make; a loop without a wait ends in an incident instead of a stuck worker. */
export const STEP_BUDGET = 10_000;

/**
 * One step at work: the draft of the state, what is recorded, and the agenda of elements to enter. Elements are activated at once
 * and entered in the order of their activation, so no loop in a process becomes a recursion here.
 */
export class Run {
  readonly draft: Draft;
  readonly trace: TraceRecord[] = [];
  readonly effects: Effect[] = [];
  readonly #agenda: (() => void)[] = [];
  readonly #tokens = new Map<number, number>();
  #activations = 0;

  constructor(
    readonly program: Program,
    state: FullState,
    readonly at: Millis,
  ) {
    this.draft = draftOf(state);
    for (const element of Object.values(state.elements)) this.#count(element.scope, 1);
  }

  record(record: TraceRecord): void {
    this.trace.push(record);
  }

  nextId(): number {
    return this.draft.nextId++;
  }

  element(id: number): ElementInstance | undefined {
    return this.draft.elements[id];
  }

  processOf(instance: number): ProcessModel {
    const running = this.draft.instances[instance];
    const pinned = running && this.program.processes[running.processId];
    invariant(pinned !== undefined, `a process of instance ${instance}`, 'the program has none');
    return pinned.model;
  }

  model(instance: number, elementId: string): ElementModel {
    const found = this.processOf(instance).elements[elementId];
    invariant(found !== undefined, `an element ${elementId}`, 'the process has none');
    return found;
  }

  modelOf(self: ElementInstance): ElementModel {
    return this.model(self.instance, self.elementId);
  }

  behaviourOf(self: ElementInstance): Element {
    return ELEMENTS[this.modelOf(self).type];
  }

  later(act: () => void): void {
    this.#agenda.push(act);
  }

  /** Until nothing moves. */
  drain(): void {
    for (let next = this.#agenda.shift(); next !== undefined; next = this.#agenda.shift()) next();
  }

  /** Begins a process instance at its none start event. */
  begin(id: number, processId: string, parent: { readonly instance: number; readonly element: number } | null, variables: JsonObject): void {
    this.draft.instances[id] = { id, processId, parentInstance: parent?.instance ?? null, parentElement: parent?.element ?? null };
    this.record({ t: 'instanceStarted', id, processId, parentInstance: parent?.instance ?? null, parentElement: parent?.element ?? null });
    setLocal(this, id, id, variables);
    this.beginScope(id, id, null);
  }

  /** Activates the none start event of a process (`parent` null) or of a sub-process. */
  beginScope(instance: number, scope: number, parent: string | null): void {
    const start = Object.entries(this.processOf(instance).elements).find(([, model]) => model.parent === parent && model.type === 'startEvent');
    invariant(start !== undefined, 'a none start event', `there is none in ${parent ?? 'the process'}`);
    this.activate(instance, scope, start[0]);
  }

  /** A token comes over a flow: a join counts it, everything else is activated. */
  arrive(instance: number, scope: number, flowId: string): void {
    const flow = this.processOf(instance).flows[flowId];
    invariant(flow !== undefined, `a flow ${flowId}`, 'the process has none');
    this.record({ t: 'flowTaken', instance, flowId });
    const model = this.model(instance, flow.target);
    if (ELEMENTS[model.type].joins !== true || model.incoming.length < 2) return void this.activate(instance, scope, flow.target);
    const here = this.draft.joins[scope] ?? {};
    const arrived: Record<string, number> = { ...here[flow.target] };
    arrived[flowId] = (arrived[flowId] ?? 0) + 1;
    const complete = model.incoming.every((incoming) => (arrived[incoming] ?? 0) > 0);
    if (complete) for (const incoming of model.incoming) if (--arrived[incoming]! === 0) delete arrived[incoming];
    this.#setJoin(scope, flow.target, arrived);
    if (complete) this.activate(instance, scope, flow.target);
  }

  /** Makes an element instance; it is entered when its turn comes, or `happened` is told at once where `variables` are given. */
  activate(instance: number, scope: number, elementId: string, variables?: JsonObject): number {
    const id = this.nextId();
    const self: ElementInstance = { id, instance, scope, elementId, waits: null, armed: false };
    this.draft.elements[id] = self;
    this.#count(scope, 1);
    this.record({ t: 'elementActivated', id, instance, scope, elementId, type: this.modelOf(self).type });
    this.#activations += 1;
    if (this.#activations > STEP_BUDGET) {
      this.incident(self, new Failure('STEP_BUDGET_EXCEEDED', 'UNKNOWN', `Expected a step to end within ${STEP_BUDGET} activations but it goes on: is there a loop without a wait?`), { what: 'enter' });
    } else {
      this.later(() => (variables === undefined ? this.enter(id) : this.happened(id, variables)));
    }
    return id;
  }

  enter(id: number): void {
    const self = this.element(id);
    if (self === undefined) return;
    const model = this.modelOf(self);
    this.#trying(self, { what: 'enter' }, () => {
      if (model.inputs !== undefined) setLocal(this, self.instance, id, evaluateMappings(this, model.inputs, visible(this, id)));
      const arm = self.armed ? null : prepareWaits(this, self.instance, id, id, armable(this, self.instance, model.boundary ?? []));
      const act = this.behaviourOf(self).enter(this, self, model);
      if (arm !== null) {
        this.#replace(id, { armed: true });
        arm();
      }
      act();
    });
  }

  wait(id: number, waits: ElementWait): void {
    this.#replace(id, { waits });
  }

  happened(id: number, variables: JsonObject): void {
    const self = this.element(id);
    if (self === undefined) return;
    this.#replace(id, { waits: null });
    const { happened } = this.behaviourOf(self);
    if (happened === undefined) this.leave(id, variables);
    else happened(this, self, this.modelOf(self), variables);
  }

  /** Output mappings, the outgoing flows, and the end of the scope where nothing is left in it. */
  leave(id: number, variables: JsonObject = {}): void {
    const self = this.element(id);
    if (self === undefined) return;
    const model = this.modelOf(self);
    this.#trying(self, { what: 'leave', variables }, () => {
      const mapped = model.outputs === undefined ? null : evaluateMappings(this, model.outputs, { ...visible(this, id), ...variables });
      const flows = this.behaviourOf(self).chooseFlows?.(this, self, model) ?? model.outgoing;
      if (mapped === null) propagate(this, self.instance, id, variables);
      else propagate(this, self.instance, self.scope, mapped);
      this.#remove(self, 'completed');
      for (const flow of flows) this.arrive(self.instance, self.scope, flow);
      this.endScopeIfDone(self.instance, self.scope);
    });
  }

  /** An event-based gateway leaves by the flow to the event that came first; that event has happened already. */
  choose(gateway: number, elementId: string, variables: JsonObject): void {
    const self = this.element(gateway);
    if (self === undefined) return;
    const { flows } = this.processOf(self.instance);
    const flow = this.modelOf(self).outgoing.find((id) => flows[id]?.target === elementId);
    invariant(flow !== undefined, `a flow to ${elementId}`, 'the gateway has none');
    this.#remove(self, 'completed');
    this.record({ t: 'flowTaken', instance: self.instance, flowId: flow });
    this.activate(self.instance, self.scope, elementId, variables);
  }

  /** Ends an element instance and all that is in it by force. */
  terminate(id: number): void {
    const self = this.element(id);
    if (self === undefined) return;
    this.terminateAllIn(id);
    for (const called of Object.values(this.draft.instances)) {
      if (called.parentElement === id) this.endInstance(called.id, 'terminated');
    }
    if (self.waits === 'task') this.record({ t: 'taskEnded', id, outcome: 'canceled', by: null });
    this.#remove(self, 'terminated');
  }

  terminateAllIn(scope: number): void {
    for (const element of Object.values(this.draft.elements)) if (element.scope === scope) this.terminate(element.id);
    delete this.draft.joins[scope];
  }

  endScopeIfDone(instance: number, scope: number): void {
    if ((this.#tokens.get(scope) ?? 0) > 0 || this.draft.joins[scope] !== undefined) return;
    if (this.draft.instances[scope] === undefined) {
      if (this.element(scope)?.waits === 'children') this.happened(scope, {});
      return;
    }
    const { parentElement } = this.draft.instances[scope];
    const variables = this.draft.variables[scope] ?? {};
    this.endInstance(instance, 'completed');
    if (parentElement !== null) this.happened(parentElement, variables);
  }

  endInstance(id: number, outcome: 'completed' | 'terminated'): void {
    this.terminateAllIn(id);
    closeWaits(this, id);
    delete this.draft.instances[id];
    delete this.draft.variables[id];
    this.record({ t: 'instanceEnded', id, outcome });
    if (id === 0) this.draft.status = outcome;
  }

  incident(self: ElementInstance, failure: Failure, retry: Incident['retry']): void {
    const id = this.nextId();
    this.draft.incidents[id] = { id, element: self.id, retry };
    this.record({ t: 'incidentRaised', id, instance: self.instance, element: self.id, elementId: self.elementId, code: failure.code, errorType: failure.errorType, message: failure.message });
  }

  #trying(self: ElementInstance, retry: Incident['retry'], act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.incident(self, error, retry);
    }
  }

  #remove(self: ElementInstance, outcome: 'completed' | 'terminated'): void {
    closeWaits(this, self.id);
    for (const incident of Object.values(this.draft.incidents)) {
      if (incident.element !== self.id) continue;
      delete this.draft.incidents[incident.id];
      this.record({ t: 'incidentResolved', id: incident.id });
    }
    delete this.draft.elements[self.id];
    delete this.draft.variables[self.id];
    this.#count(self.scope, -1);
    this.record({ t: 'elementEnded', id: self.id, outcome });
  }

  #replace(id: number, change: Partial<ElementInstance>): void {
    const self = this.element(id);
    invariant(self !== undefined, `an element instance ${id}`, 'it has ended');
    this.draft.elements[id] = { ...self, ...change };
  }

  #setJoin(scope: number, gateway: string, arrived: Readonly<Record<string, number>>): void {
    const { [gateway]: _, ...others } = this.draft.joins[scope] ?? {};
    const here = Object.keys(arrived).length === 0 ? others : { ...others, [gateway]: arrived };
    if (Object.keys(here).length === 0) delete this.draft.joins[scope];
    else this.draft.joins[scope] = here;
  }

  #count(scope: number, by: number): void {
    this.#tokens.set(scope, (this.#tokens.get(scope) ?? 0) + by);
  }
}

/** Boundary events that wait for a timer or a message; errors are looked up when they are thrown. */
function armable(run: Run, instance: number, boundary: readonly string[]): readonly string[] {
  return boundary.filter((id) => run.model(instance, id).type !== 'errorBoundaryEvent');
}

/** Whether a boundary event or the start of an event sub-process ends what it is attached to. */
export function interrupts(model: ElementModel): boolean {
  return configOf<AttachedConfig>(model).interrupting;
}
