import type { Element } from '../elements/element.js';
import { LOOPS } from '../elements/loops.js';
import { ELEMENTS } from '../elements/registry.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject, Millis } from '../json.js';
import type { ElementModel, ProcessModel } from '../model/process-model.js';
import type { Program } from '../model/program.js';
import { Children } from './children.js';
import { fireConditions } from './conditions.js';
import { draftOf, type Draft } from './draft.js';
import type { Effect } from './effect.js';
import { enterElement } from './entering.js';
import { Failure } from './failure.js';
import type { ElementInstance, FullState, Incident, Trigger, Undo } from './full-state.js';
import { closeIncidents, raiseIncident } from './incidents.js';
import { endJob } from './jobs.js';
import { arrivedWith, setArrived, settleJoins, without } from './joins.js';
import { leaveElement } from './leaving.js';
import { mayFollow, type Phase } from './lifecycle.js';
import { setLocal } from './scopes.js';
import { Spending } from './spending.js';
import type { TraceRecord } from './trace.js';
import { noneStart } from './none-start.js';
import { closeEventStarts, closeWaits } from './waiting.js';

/**
 * One step at work: the draft of the state, what is recorded, and the agenda of elements to enter. Elements are activated at once
 * and entered in the order of their activation, so no loop in a process becomes a recursion here.
 */
export class Run {
  readonly draft: Draft;
  readonly trace: TraceRecord[] = [];
  readonly effects: Effect[] = [];
  readonly children: Children;
  readonly spending: Spending;
  #agenda: (() => void)[] = [];

  #program: Program;

  constructor(
    program: Program,
    state: FullState,
    readonly at: Millis,
  ) {
    this.#program = program;
    this.draft = draftOf(state);
    this.children = new Children(state.elements);
    this.spending = new Spending(state);
  }

  get program(): Program {
    return this.#program;
  }

  /** A migration: the rest of the step is the other program's. */
  adopt(program: Program): void {
    this.#program = program;
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

  /** Where the process of an instance stands in the program. */
  pinOf(instance: number): string {
    const running = this.draft.instances[instance];
    return running?.pin ?? running?.processId ?? '';
  }

  processOf(instance: number): ProcessModel {
    const pinned = this.program.processes[this.pinOf(instance)];
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

  /** Of an element's type. */
  behaviour(instance: number, elementId: string): Element {
    return ELEMENTS[this.model(instance, elementId).type];
  }

  type({ type }: ElementModel): Element {
    return ELEMENTS[type];
  }

  /** Of an element instance: the body around the turns of a multi-instance activity or loop behaves as such. */
  behaviourOf(self: ElementInstance, { loop, type }: ElementModel = this.modelOf(self)): Element {
    return loop !== undefined && self.turn === undefined ? LOOPS[loop.kind] : ELEMENTS[type];
  }


  later(act: () => void): void {
    this.#agenda.push(act);
  }

  /** Until nothing moves; then what waits for that very moment. */
  drain(): void {
    do {
      while (this.#agenda.length > 0) {
        const turn = this.#agenda;
        this.#agenda = [];
        for (const act of turn) act();
      }
    } while (settleJoins(this) || fireConditions(this));
  }

  /** Begins a process instance, at its none start event or where `begin` says. */
  begin(
    id: number,
    { processId, pin = processId, parent = null, variables, begin = (scope) => this.beginScope(scope, scope, null) }: Beginning,
  ): void {
    this.draft.instances[id] = { id, processId, parentInstance: parent?.instance ?? null, parentElement: parent?.element ?? null, ...(pin !== processId && { pin }) };
    this.record({ t: 'instanceStarted', id, processId, parentInstance: parent?.instance ?? null, parentElement: parent?.element ?? null, ...(pin !== processId && { pin }) });
    setLocal(this, id, id, variables);
    begin(id);
  }

  /** Activates the none start event of a process (`parent` null) or of a sub-process. */
  beginScope(instance: number, scope: number, parent: string | null): void {
    const start = noneStart(this.processOf(instance), parent);
    invariant(start !== undefined, 'a none start event', `there is none in ${parent ?? 'the process'}`);
    this.activate(instance, scope, start);
  }

  /** A token comes over a flow: where it has to wait for others it is counted, else its target is activated. */
  arrive(instance: number, scope: number, flowId: string): void {
    const flow = this.processOf(instance).flows[flowId];
    invariant(flow !== undefined, `a flow ${flowId}`, 'the process has none');
    this.record({ t: 'flowTaken', instance, flowId });
    const target = this.model(instance, flow.target);
    const { joins, joinsLate }: Element = ELEMENTS[target.type];
    if (joins !== undefined || joinsLate !== undefined) {
      const arrived = arrivedWith(this.draft, scope, flow.target, flowId);
      const taken = joins?.(arrived, target) ?? null;
      setArrived(this.draft, scope, flow.target, taken === null ? arrived : without(arrived, taken));
      if (taken === null) return;
    }
    this.activate(instance, scope, flow.target);
  }

  /** Makes an element instance; it is entered when its turn comes. */
  activate(instance: number, scope: number, elementId: string, trigger: Trigger | null = null, more: Pick<ElementInstance, 'turn' | 'begins' | 'undo' | 'activation'> = {}): ElementInstance {
    const self: ElementInstance = { id: this.nextId(), instance, scope, elementId, phase: 'entering', prepared: false, trigger, ...more };
    this.draft.elements[self.id] = self;
    this.children.add(self);
    const { type, loop } = this.model(instance, elementId);
    const activated = { t: 'elementActivated', id: self.id, instance, scope, elementId, type } as const;
    this.record(loop !== undefined && self.turn === undefined ? { ...activated, body: true } : activated);
    const tooMuch = this.spending.activation(this.children.count);
    if (tooMuch === null) this.later(() => this.enter(self.id));
    else raiseIncident(this, self, tooMuch, { what: 'enter' });
    return self;
  }

  /** A scope that has completed comes back without being entered: what is inside it is to be undone. */
  revive(instance: number, scope: number, elementId: string, undo: Undo): ElementInstance {
    return this.openScope(instance, scope, elementId, { undo, ...(this.model(instance, elementId).loop !== undefined && { turn: 0 }) });
  }

  /** A scope that is there without having been entered. */
  openScope(instance: number, scope: number, elementId: string, more: Pick<ElementInstance, 'undo' | 'turn'> = {}): ElementInstance {
    const self: ElementInstance = { id: this.nextId(), instance, scope, elementId, phase: 'children', prepared: true, trigger: null, ...more };
    this.draft.elements[self.id] = self;
    this.children.add(self);
    this.record({ t: 'elementActivated', id: self.id, instance, scope, elementId, type: this.modelOf(self).type });
    return self;
  }

  enter(id: number): void {
    const self = this.element(id);
    if (self !== undefined) this.trying(self, { what: 'enter' }, () => enterElement(this, self, this.modelOf(self)));
  }

  wait(id: number, phase: Exclude<Phase, 'entering' | 'leaving'>): void {
    this.move(id, phase);
  }

  move(id: number, phase: Phase): void {
    const from = this.element(id)?.phase;
    invariant(from !== undefined && mayFollow(from, phase), `a phase after ${from ?? 'the end'} of element instance ${id}`, `it is ${phase}`);
    if (from !== phase) this.replace(id, { phase });
  }

  happened(id: number, variables: JsonObject): void {
    const self = this.element(id);
    if (self === undefined) return;
    const model = this.modelOf(self);
    const { happened } = this.behaviourOf(self, model);
    if (happened === undefined) this.leave(id, variables);
    else happened(this, self, model, variables);
  }

  /** Output mappings, the outgoing flows, and the end of the scope where nothing is left in it. */
  leave(id: number, variables: JsonObject = {}): void {
    const self = this.element(id);
    if (self === undefined) return;
    // A scope that is done starts no event sub-process any more, also while an incident keeps it from leaving.
    if (self.phase === 'children') closeEventStarts(this, id);
    this.move(id, 'leaving');
    this.trying(self, { what: 'leave', variables }, () => leaveElement(this, this.element(id) as ElementInstance, this.modelOf(self), variables));
  }

  /** An event-based gateway leaves by the flow to the event that came first; that event has happened already. */
  choose(self: ElementInstance, trigger: Trigger): void {
    const { flows } = this.processOf(self.instance);
    const flowId = this.modelOf(self).outgoing.find((id) => flows[id]?.target === trigger.elementId);
    invariant(flowId !== undefined, `a flow to ${trigger.elementId}`, 'the gateway has none');
    this.move(self.id, 'leaving');
    this.remove(self, 'completed');
    this.record({ t: 'flowTaken', instance: self.instance, flowId });
    this.activate(self.instance, self.scope, trigger.elementId, trigger);
  }

  /** Ends an element instance and all that is in it by force. */
  terminate(id: number): void {
    const self = this.element(id);
    if (self === undefined) return;
    this.terminateAllIn(id);
    for (const called of Object.values(this.draft.instances)) if (called.parentElement === id) this.endInstance(called.id, 'terminated');
    if (isTask(self)) this.record({ t: 'taskEnded', id, outcome: 'canceled', by: null });
    this.remove(self, 'terminated');
  }

  terminateAllIn(scope: number, except?: number): void {
    for (const id of this.children.of(scope)) if (id !== except) this.terminate(id);
    delete this.draft.joins[scope];
    delete this.draft.resets?.[scope];
  }

  endScopeIfDone(instance: number, scope: number): void {
    if (this.children.any(scope) || this.draft.joins[scope] !== undefined || this.draft.resets?.[scope] !== undefined) return;
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
    delete this.draft.compensable?.[id];
    this.record({ t: 'instanceEnded', id, outcome });
    if (id === 0) this.draft.status = outcome;
  }

  /** What fails becomes an incident of `self`; resolving it tries `retry` again. */
  trying(self: ElementInstance, retry: Incident['retry'], act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      raiseIncident(this, self, error, retry);
    }
  }

  remove(self: ElementInstance, outcome: 'completed' | 'terminated'): void {
    const { listening } = this.element(self.id) ?? self;
    endJob(this, this.element(self.id) as ElementInstance, 'canceled');
    if (listening?.command !== undefined) {
      const problem = { code: 'TASK_NOT_ACTIVE', message: 'The task is no longer open', params: { task: self.id }, hint: 'Read the list of tasks again.' };
      this.record({ t: 'commandSettled', commandId: listening.command.commandId, problem });
    }
    closeWaits(this, self.id);
    closeIncidents(this, self.id);
    delete this.draft.elements[self.id];
    delete this.draft.variables[self.id];
    delete this.draft.compensable?.[self.id];
    this.children.remove(self);
    this.record({ t: 'elementEnded', id: self.id, outcome });
  }

  replace(id: number, change: Partial<ElementInstance>): ElementInstance {
    const self = this.element(id);
    invariant(self !== undefined, `an element instance ${id}`, 'it has ended');
    return (this.draft.elements[id] = { ...self, ...change });
  }
}

interface Beginning {
  readonly processId: string;
  /** Its place in the program, where that is not its processId. */
  readonly pin?: string;
  readonly parent?: { readonly instance: number; readonly element: number } | null;
  readonly variables: JsonObject;
  readonly begin?: (instance: number) => void;
}

/** Its task is open, also while a listener is asked about it; one that is being created is not. */
function isTask({ phase, listening }: ElementInstance): boolean {
  return phase === 'task' || (phase === 'listening' && listening !== undefined && !['start', 'end', 'creating'].includes(listening.at));
}

