import type { Json, Millis } from '../json.js';
import type { ElementType } from '../model/element-type.js';

/**
 * What a step did, in order: the one source of the read model, the audit trail and the approval tests.
 * All ids are local to the root instance and never reused; id 0 is the root process instance itself, so that
 * key = instanceKey + id holds for instances, element instances, tasks, timers, subscriptions and incidents alike.
 * A called process runs in the same state: its process instance has an id of its own (`instanceStarted`).
 */
export type TraceRecord =
  | { readonly t: 'instanceStarted'; readonly id: number; readonly processId: string; readonly parentInstance: number | null; readonly parentElement: number | null }
  | { readonly t: 'instanceEnded'; readonly id: number; readonly outcome: 'completed' | 'terminated' }
  /** `scope` is the id of the enclosing sub-process instance, or of the process instance. */
  | { readonly t: 'elementActivated'; readonly id: number; readonly instance: number; readonly scope: number; readonly elementId: string; readonly type: ElementType }
  | { readonly t: 'elementEnded'; readonly id: number; readonly outcome: 'completed' | 'terminated' }
  | { readonly t: 'flowTaken'; readonly instance: number; readonly flowId: string }
  /** `scope` is a process instance's or an element instance's id. */
  | { readonly t: 'variableSet'; readonly instance: number; readonly scope: number; readonly name: string; readonly value: Json }
  | {
      readonly t: 'taskCreated';
      readonly id: number;
      readonly instance: number;
      readonly elementId: string;
      readonly name: string;
      readonly candidateGroups: readonly string[];
      readonly candidateUsers: readonly string[];
      readonly assignee: string | null;
      readonly formId: string | null;
      readonly dueAt: Millis | null;
      readonly followUpAt: Millis | null;
      /** 0–100, 50 where the definition says nothing. */
      readonly priority: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly t: 'taskEnded'; readonly id: number; readonly outcome: 'completed' | 'canceled'; readonly by: string | null }
  /** `element` is the element instance that waits, or that a boundary event is attached to. */
  | { readonly t: 'timerOpened'; readonly id: number; readonly instance: number; readonly element: number; readonly elementId: string; readonly dueAt: Millis }
  | { readonly t: 'timerClosed'; readonly id: number; readonly outcome: 'fired' | 'canceled' }
  | { readonly t: 'subscriptionOpened'; readonly id: number; readonly instance: number; readonly element: number; readonly elementId: string; readonly messageName: string; readonly correlationKey: string }
  | { readonly t: 'subscriptionClosed'; readonly id: number; readonly outcome: 'correlated' | 'canceled'; readonly messageId: string | null }
  | { readonly t: 'incidentRaised'; readonly id: number; readonly instance: number; readonly element: number; readonly elementId: string; readonly code: string; readonly errorType: IncidentType; readonly message: string }
  | { readonly t: 'incidentResolved'; readonly id: number };

/** The names of Camunda 8's incident error types that this engine can raise. */
export type IncidentType =
  | 'JOB_NO_RETRIES'
  | 'IO_MAPPING_ERROR'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'FORM_NOT_FOUND'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNKNOWN';
