import type { TaskListenerEvent } from '../elements/configs.js';
import type { Json, JsonObject, Millis } from '../json.js';
import type { Budget } from './budget.js';
import type { Command, EngineEvent } from './event.js';
import type { Phase } from './lifecycle.js';
import type { EngineState } from './state.js';

/** Keys of records are local ids. Objects inside are never changed, always replaced: a step shares with its predecessor what it left alone. */
export interface FullState extends EngineState {
  /** The next local id; ids are never reused. */
  readonly nextId: number;
  /** Running process instances: 0 is the root, others are called. */
  readonly instances: Readonly<Record<string, ProcessInstance>>;
  readonly elements: Readonly<Record<string, ElementInstance>>;
  /** Variables by scope: a process instance's or an element instance's id. */
  readonly variables: Readonly<Record<string, JsonObject>>;
  /** Arrivals at converging parallel gateways, by scope: gateway → flow → how many. */
  readonly joins: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly timers: readonly Timer[];
  readonly subscriptions: readonly Subscription[];
  readonly incidents: Readonly<Record<string, Incident>>;
  /** Messages that came before anything waited for them, in order of arrival. */
  readonly buffered: readonly BufferedMessage[];
  /** Ids of the last messages taken in, oldest first: a repeated hand-over is recognised by them. */
  readonly seen: readonly string[];

  // What an instance has only where its process has it is absent until then: states of simpler processes stay as they were.

  readonly signals?: readonly SignalWait[];
  readonly conditions?: readonly ConditionWait[];
  /** What has completed and could be undone, by scope, in order of completion. */
  readonly compensable?: Readonly<Record<string, readonly Compensable[]>>;
  /** Complex gateways that wait for their reset: scope → gateway → incoming flows whose tokens started it. */
  readonly resets?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly suspended?: true;
  /** Events that came while the instance was suspended, in order. */
  readonly held?: readonly EngineEvent[];
  /** Limits that differ from `BUDGET`. */
  readonly budget?: Partial<Budget>;
}

export interface ProcessInstance {
  readonly id: number;
  readonly processId: string;
  readonly parentInstance: number | null;
  /** The call activity's element instance. */
  readonly parentElement: number | null;
  /** Of a called process that is not pinned by its processId alone. */
  readonly pin?: string;
}

export interface ElementInstance {
  readonly id: number;
  readonly instance: number;
  readonly scope: number;
  readonly elementId: string;
  readonly phase: Phase;
  /** Input mappings are evaluated and boundary events armed once, also when an incident makes the element be entered again. */
  readonly prepared: boolean;
  /** Of an event that had happened before its element was activated, and of an event sub-process: what happened. */
  readonly trigger: Trigger | null;
  /** Of the body of a multi-instance activity or loop, once it is entered. */
  readonly body?: Body;
  /** Of one turn of it: its number, from 1. The body is its scope. */
  readonly turn?: number;
  /** It begins its scope without a start event: the event sub-processes there begin to listen as it is entered. */
  readonly begins?: true;
  /** Execution listeners that are done: before its own work, and after. */
  readonly listened?: number;
  readonly listenedEnd?: number;
  readonly listening?: Listening;
  /** Of an external job: it was answered, and its end is told. */
  readonly jobDone?: true;
  /** Of a user task: its listeners of `creating` are done. */
  readonly created?: true;
  /** Of a user task with listeners: who has it. Of others the engine does not know: their claims are beside it. */
  readonly assignee?: string;
  /** Of what compensation entered: what is to be undone after it, and who waits for the last. */
  readonly undo?: Undo;
  /** Of a complex gateway: whether it starts or resets. */
  readonly activation?: 'start' | 'reset';
  readonly adHoc?: AdHoc;
}

export interface Body {
  /** Turns in all; null: a loop, whose end its condition says. */
  readonly total: number | null;
  /** How many have begun. */
  readonly begun: number;
  readonly completed: number;
  /** Items of the turns that have not begun, of a sequential one: item `i` is that of turn `i + 1`. */
  readonly items?: readonly Json[];
  readonly results?: readonly Json[];
}

/** A listener's job is at work. */
export interface Listening {
  readonly at: 'start' | 'end' | TaskListenerEvent;
  readonly next: number;
  readonly job: number;
  /** Variables with which the element leaves, or the task is completed. */
  readonly variables?: JsonObject;
  /** The command that waits for the listeners of a task. */
  readonly command?: Command;
}

export interface Undo {
  /** The next first. */
  readonly rest: readonly Compensable[];
  readonly thrower: number | null;
}

/** Something completed that compensation can undo. */
export interface Compensable {
  readonly elementId: string;
  /** The activity that undoes it; null where what is inside it is undone. */
  readonly handler: string | null;
  /** As they were at its completion: of a scope its variables, of a turn its own. */
  readonly variables?: JsonObject;
  readonly inside?: readonly Compensable[];
}

export interface AdHoc {
  /** Of a sequential one: elements that wait for their turn. */
  readonly queue: readonly string[];
  /** Its condition held: nothing begins any more. */
  readonly done?: true;
}

export interface SignalWait {
  readonly id: number;
  readonly instance: number;
  readonly element: number;
  readonly elementId: string;
  readonly signalName: string;
}

export interface ConditionWait {
  readonly id: number;
  readonly instance: number;
  readonly element: number;
  readonly elementId: string;
  /** Whose variables it sees. */
  readonly scope: number;
  /** Whether it held when it was last asked: it happens when it becomes true (BPMN 10.5.5). */
  readonly held: boolean;
}

export interface Trigger {
  /** The event; of an event sub-process its start event. */
  readonly elementId: string;
  readonly variables: JsonObject;
}

export interface Timer {
  readonly id: number;
  readonly instance: number;
  /** Who waits: the catching element instance, the host of a boundary event, or the scope of an event sub-process. */
  readonly element: number;
  /** The element whose timer it is. */
  readonly elementId: string;
  readonly dueAt: Millis;
  /** Of a cycle: ISO duration, and how many firings are left after the next (null: without end). */
  readonly cycle: { readonly every: string; readonly left: number | null } | null;
}

export interface Subscription {
  readonly id: number;
  readonly instance: number;
  readonly element: number;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
}

export interface Incident {
  readonly id: number;
  readonly element: number;
  /** What is tried again when it is resolved. */
  readonly retry: { readonly what: 'enter' } | { readonly what: 'leave'; readonly variables: JsonObject } | { readonly what: 'job' };
}

export interface BufferedMessage {
  readonly messageId: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonObject;
  readonly expiresAt: Millis | null;
}

export function emptyState(semantics: number): FullState {
  return { semantics, step: 0, status: 'active', nextId: 1, instances: {}, elements: {}, variables: {}, joins: {}, timers: [], subscriptions: [], incidents: {}, buffered: [], seen: [] };
}
