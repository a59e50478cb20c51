import type { BufferedMessage, ElementInstance, FullState, Incident, ProcessInstance, Subscription, Timer } from './full-state.js';
import type { JsonObject } from '../json.js';

/**
 * The state while a step changes it. Collections are copied when the step begins (pointers only); the objects in them are
 * replaced, never changed, so the state that was given stays as it was.
 */
export interface Draft {
  semantics: number;
  step: number;
  status: FullState['status'];
  nextId: number;
  instances: Record<string, ProcessInstance>;
  elements: Record<string, ElementInstance>;
  variables: Record<string, JsonObject>;
  joins: Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>;
  timers: Timer[];
  subscriptions: Subscription[];
  incidents: Record<string, Incident>;
  buffered: BufferedMessage[];
  seen: string[];
}

export function draftOf(state: FullState): Draft {
  return {
    ...state,
    instances: { ...state.instances },
    elements: { ...state.elements },
    variables: { ...state.variables },
    joins: { ...state.joins },
    timers: [...state.timers],
    subscriptions: [...state.subscriptions],
    incidents: { ...state.incidents },
    buffered: [...state.buffered],
    seen: [...state.seen],
  };
}
