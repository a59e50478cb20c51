import type { Element } from '../elements/element.js';
import { ELEMENTS } from '../elements/registry.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject, Millis } from '../json.js';
import type { ElementModel, ProcessModel } from '../model/process-model.js';
import type { Program } from '../model/program.js';
import { Children } from './children.js';
import { draftOf, type Draft } from './draft.js';
import type { Effect } from './effect.js';
import { evaluateMappings } from './evaluation.js';
import { Failure } from './failure.js';
import type { ElementInstance, FullState, Incident, Trigger } from './full-state.js';
import { closeIncidents, raiseIncident } from './incidents.js';
import { arrivedWith, setArrived, without } from './joins.js';
import { mayFollow, type Phase } from './lifecycle.js';
import { propagate, setLocal, visible } from './scopes.js';
import type { TraceRecord } from './trace.js';
import { closeEventStarts, closeWaits, prepareWaits } from './waiting.js';

/** Element activations that one step may make; a loop without a wait ends in an incident instead of a stuck worker. Resolving it grants as many again. */
export const STEP_BUDGET = 10_000;

/**
 * One step at work: the draft of the state, what is recorded, and the agenda of elements to enter. Elements are activated at once
 * and entered in the order of their activation, so no loop in a process becomes a recursion here.
 */
export class Run {
  readonly draft: Draft;
  readonly trace: TraceRecord[] = [];
  readonly effects: Effect[] = [];
  readonly #children: Children;
  #agenda: (() => void)[] = [];
  #activations = 0;

  constructor(
    readonly program: Program,
    state: FullState,
    readonly at: Millis,
  ) {
    this.draft = draftOf(state);
    this.#children = new Children(state.elements);
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

  behaviour(instance: number, elementId: string): Element {
    const behaviour: Element = ELEMENTS[this.model(instance, elementId).type];
    return behaviour;
  }

  later(act: () => void): void {
    this.#agenda.push(act);
  }

  /** Until nothing moves. */
  drain(): void {
    while (this.#agenda.length > 0) {
      const turn = this.#agenda;
      this.#agenda = [];
      for (const act of turn) act();
    }
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
    const { elements } = this.processOf(instance);
    const start = Object.keys(elements).find((id) => elements[id]?.type === 'startEvent' && elements[id].parent === parent);
    invariant(start !== undefined, 'a none start event', `there is none in ${parent ?? 'the process'}`);
    this.activate(instance, scope, start);
  }

  /** A token comes over a flow: where it has to wait for others it is counted, else its target is activated. */
  arrive(instance: number, scope: number, flowId: string): void {
    const flow = this.processOf(instance).flows[flowId];
    invariant(flow !== undefined, `a flow ${flowId}`, 'the process has none');
    this.record({ t: 'flowTaken', instance, flowId });
    const { joins } = this.behaviour(instance, flow.target);
    if (joins !== undefined) {
      const arrived = arrivedWith(this.draft, scope, flow.target, flowId);
      const taken = joins(arrived, this.model(instance, flow.target));
      setArrived(this.draft, scope, flow.target, taken === null ? arrived : without(arrived, taken));
      if (taken === null) return;
    }
    this.activate(instance, scope, flow.target);
  }

  /** Makes an element instance; it is entered when its turn comes. */
  activate(instance: number, scope: number, elementId: string, trigger: Trigger | null = null): void {
    const self: ElementInstance = { id: this.nextId(), instance, scope, elementId, phase: 'entering', prepared: false, trigger };
    this.draft.elements[self.id] = self;
    this.#children.add(self);
    this.record({ t: 'elementActivated', id: self.id, instance, scope, elementId, type: this.modelOf(self).type });
    this.#activations += 1;
    if (this.#activations <= STEP_BUDGET) return this.later(() => this.enter(self.id));
    const tooMany = new Failure({ code: 'STEP_BUDGET_EXCEEDED', errorType: 'UNKNOWN', message: `Expected a step to end within ${STEP_BUDGET} activations but it goes on: is there a loop without a wait?` });
    raiseIncident(this, self, tooMany, { what: 'enter' });
  }

  enter(id: number): void {
    const self = this.element(id);
    if (self === undefined) return;
    const model = this.modelOf(self);
    this.#trying(self, { what: 'enter' }, () => {
      const arm = self.prepared ? null : this.#prepare(self, model);
      const act = this.behaviour(self.instance, self.elementId).enter(this, self, model);
      if (arm !== null) {
        this.#replace(id, { prepared: true });
        arm();
      }
      act();
    });
  }

  wait(id: number, phase: Exclude<Phase, 'entering' | 'leaving'>): void {
    this.move(id, phase);
  }

  move(id: number, phase: Phase): void {
    const from = this.element(id)?.phase;
    invariant(from !== undefined && mayFollow(from, phase), `a phase after ${from ?? 'the end'} of element instance ${id}`, `it is ${phase}`);
    if (from !== phase) this.#replace(id, { phase });
  }

  happened(id: number, variables: JsonObject): void {
    const self = this.element(id);
    if (self === undefined) return;
    const { happened } = this.behaviour(self.instance, self.elementId);
    if (happened === undefined) this.leave(id, variables);
    else happened(this, self, this.modelOf(self), variables);
  }

  /** Output mappings, the outgoing flows, and the end of the scope where nothing is left in it. */
  leave(id: number, variables: JsonObject = {}): void {
    const self = this.element(id);
    if (self === undefined) return;
    const { outputs, outgoing } = this.modelOf(self);
    // A scope that is done starts no event sub-process any more, also while an incident keeps it from leaving.
    if (self.phase === 'children') closeEventStarts(this, id);
    this.move(id, 'leaving');
    this.#trying(self, { what: 'leave', variables }, () => {
      const mapped = outputs === undefined ? null : evaluateMappings(this, outputs, { ...visible(this, id), ...variables }, true);
      const flows = this.behaviour(self.instance, self.elementId).chooseFlows?.(this, self, this.modelOf(self)) ?? outgoing;
      if (mapped === null) propagate(this, self.instance, id, variables);
      else propagate(this, self.instance, self.scope, mapped);
      this.#remove(self, 'completed');
      for (const flow of flows) this.arrive(self.instance, self.scope, flow);
      this.endScopeIfDone(self.instance, self.scope);
    });
  }

  /** An event-based gateway leaves by the flow to the event that came first; that event has happened already. */
  choose(self: ElementInstance, trigger: Trigger): void {
    const { flows } = this.processOf(self.instance);
    const flowId = this.modelOf(self).outgoing.find((id) => flows[id]?.target === trigger.elementId);
    invariant(flowId !== undefined, `a flow to ${trigger.elementId}`, 'the gateway has none');
    this.move(self.id, 'leaving');
    this.#remove(self, 'completed');
    this.record({ t: 'flowTaken', instance: self.instance, flowId });
    this.activate(self.instance, self.scope, trigger.elementId, trigger);
  }

  /** Ends an element instance and all that is in it by force. */
  terminate(id: number): void {
    const self = this.element(id);
    if (self === undefined) return;
    this.terminateAllIn(id);
    for (const called of Object.values(this.draft.instances)) if (called.parentElement === id) this.endInstance(called.id, 'terminated');
    if (self.phase === 'task') this.record({ t: 'taskEnded', id, outcome: 'canceled', by: null });
    this.#remove(self, 'terminated');
  }

  terminateAllIn(scope: number, except?: number): void {
    for (const id of this.#children.of(scope)) if (id !== except) this.terminate(id);
    delete this.draft.joins[scope];
  }

  endScopeIfDone(instance: number, scope: number): void {
    if (this.#children.any(scope) || this.draft.joins[scope] !== undefined) return;
    const ending = this.draft.instances[scope];
    if (ending === undefined) return this.happened(scope, {});
    const variables = this.draft.variables[scope] ?? {};
    this.endInstance(instance, 'completed');
    if (ending.parentElement !== null) this.happened(ending.parentElement, variables);
  }

  endInstance(id: number, outcome: 'completed' | 'terminated'): void {
    this.terminateAllIn(id);
    closeWaits(this, id);
    delete this.draft.instances[id];
    delete this.draft.variables[id];
    this.record({ t: 'instanceEnded', id, outcome });
    if (id === 0) this.draft.status = outcome;
  }

  /** Input mappings become variables at once; the boundary events are armed by the answer, when the element is entered. */
  #prepare(self: ElementInstance, model: ElementModel): () => void {
    if (model.inputs !== undefined) setLocal(this, self.instance, self.id, evaluateMappings(this, model.inputs, visible(this, self.scope), false));
    const boundary = model.boundary?.filter((id) => this.behaviour(self.instance, id).catches !== 'error') ?? [];
    return prepareWaits(this, { instance: self.instance, owner: self.id, scope: self.id, keyScope: self.scope }, boundary);
  }

  #trying(self: ElementInstance, retry: Incident['retry'], act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      raiseIncident(this, self, error, retry);
    }
  }

  #remove(self: ElementInstance, outcome: 'completed' | 'terminated'): void {
    closeWaits(this, self.id);
    closeIncidents(this, self.id);
    delete this.draft.elements[self.id];
    delete this.draft.variables[self.id];
    this.#children.remove(self);
    this.record({ t: 'elementEnded', id: self.id, outcome });
  }

  #replace(id: number, change: Partial<ElementInstance>): void {
    const self = this.element(id);
    invariant(self !== undefined, `an element instance ${id}`, 'it has ended');
    this.draft.elements[id] = { ...self, ...change };
  }
}
