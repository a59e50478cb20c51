import type { JsonObject, Millis } from '../json.js';
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
}

export interface ProcessInstance {
  readonly id: number;
  readonly processId: string;
  readonly parentInstance: number | null;
  /** The call activity's element instance. */
  readonly parentElement: number | null;
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
  readonly retry: { readonly what: 'enter' } | { readonly what: 'leave'; readonly variables: JsonObject };
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
