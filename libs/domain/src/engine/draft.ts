import type { Budget } from './budget.js';
import type { EngineEvent } from './event.js';
import type { BufferedMessage, Compensable, ConditionWait, ElementInstance, FullState, Incident, ProcessInstance, SignalWait, Subscription, Timer } from './full-state.js';
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
  signals?: SignalWait[];
  conditions?: ConditionWait[];
  compensable?: Record<string, readonly Compensable[]>;
  resets?: Record<string, Readonly<Record<string, readonly string[]>>>;
  suspended?: true;
  held?: EngineEvent[];
  budget?: Partial<Budget>;
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
    ...(state.signals !== undefined && { signals: [...state.signals] }),
    ...(state.conditions !== undefined && { conditions: [...state.conditions] }),
    ...(state.compensable !== undefined && { compensable: { ...state.compensable } }),
    ...(state.resets !== undefined && { resets: { ...state.resets } }),
    ...(state.held !== undefined && { held: [...state.held] }),
  } as Draft;
}

/** What is empty is not there: a state says only what its instance has. */
export function tidied(draft: Draft): Draft {
  if (draft.signals?.length === 0) delete draft.signals;
  if (draft.conditions?.length === 0) delete draft.conditions;
  if (draft.held?.length === 0) delete draft.held;
  if (draft.compensable !== undefined && Object.keys(draft.compensable).length === 0) delete draft.compensable;
  if (draft.resets !== undefined && Object.keys(draft.resets).length === 0) delete draft.resets;
  return draft;
}
