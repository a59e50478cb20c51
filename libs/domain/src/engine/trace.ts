import type { Problem } from '../errors/problem.js';
import type { Json, JsonObject, Millis } from '../json.js';
import type { TaskChanges } from './event.js';
import type { DecisionEvaluation } from './decision-evaluation.js';
import type { ElementType } from '../model/element-type.js';

/**
 * What a step did, in order: the one source of the read model, the audit trail and the approval tests.
 * All ids are local to the root instance and never reused; id 0 is the root process instance itself, so that
 * key = instanceKey + id holds for instances, element instances, tasks, timers, subscriptions and incidents alike.
 * A called process runs in the same state: its process instance has an id of its own (`instanceStarted`).
 */
export type TraceRecord =
  | { readonly t: 'instanceStarted'; readonly id: number; readonly processId: string; readonly parentInstance: number | null; readonly parentElement: number | null; /** Where it is not the processId: its place in `Program.processes`. */ readonly pin?: string }
  | { readonly t: 'instanceEnded'; readonly id: number; readonly outcome: 'completed' | 'terminated' }
  /** `scope` is the id of the enclosing sub-process instance, or of the process instance. */
  | { readonly t: 'elementActivated'; readonly id: number; readonly instance: number; readonly scope: number; readonly elementId: string; readonly type: ElementType; /** Of the body around the turns of a multi-instance activity or loop. */ readonly body?: true }
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
  | { readonly t: 'incidentResolved'; readonly id: number }
  /** A business rule task has decided; `element` is its instance. */
  | ({ readonly t: 'decisionEvaluated'; readonly element: number; readonly instance: number; readonly elementId: string } & DecisionEvaluation)
  | { readonly t: 'signalOpened'; readonly id: number; readonly instance: number; readonly element: number; readonly elementId: string; readonly signalName: string }
  | { readonly t: 'signalClosed'; readonly id: number; readonly outcome: 'fired' | 'canceled' }
  | { readonly t: 'conditionOpened'; readonly id: number; readonly instance: number; readonly element: number; readonly elementId: string }
  | { readonly t: 'conditionClosed'; readonly id: number; readonly outcome: 'fired' | 'canceled' }
  /** A job for a job worker of `/v2/jobs`. `id` is the element instance's, of a listener an id of its own. Connectors' jobs are no records: they are effects. */
  | {
      readonly t: 'jobCreated';
      readonly id: number;
      readonly instance: number;
      readonly element: number;
      readonly elementId: string;
      readonly type: string;
      readonly kind: 'bpmnElement' | 'executionListener' | 'taskListener';
      /** `start`, `end`, or the task event. */
      readonly listenerEvent?: string;
      readonly retries: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly variables: JsonObject;
    }
  | { readonly t: 'jobEnded'; readonly id: number; readonly outcome: 'completed' | 'canceled' | 'error' | 'failed' }
  /** The root instance, and with it all that it called, stands still; or goes on. */
  | { readonly t: 'suspended' | 'resumed'; readonly instance: number }
  /** It goes on with another definition; `definitionKey` is that one's. What stands in it keeps its ids. */
  | { readonly t: 'instanceMigrated'; readonly id: number; readonly processId: string; readonly pin?: string; readonly definitionKey: string }
  /** By a migration an element instance, with its task, job and incidents, stands at an element of another id; a wait is for one. */
  | { readonly t: 'elementMigrated' | 'waitMigrated'; readonly id: number; readonly elementId: string }
  | { readonly t: 'signalThrown'; readonly element: number; readonly signalName: string }
  | { readonly t: 'escalationThrown'; readonly element: number; readonly code: string; readonly caught: boolean }
  | { readonly t: 'taskAssigned'; readonly id: number; readonly assignee: string | null; readonly by: string | null }
  | { readonly t: 'taskUpdated'; readonly id: number; readonly changes: TaskChanges; readonly by: string | null }
  /** A command has to wait for listeners: its answer comes with `commandSettled`. */
  | { readonly t: 'commandWaits'; readonly commandId: string }
  | { readonly t: 'commandSettled'; readonly commandId: string; readonly problem: Problem | null }
  /** A task listener denied what was asked. */
  | { readonly t: 'taskDenied'; readonly id: number; readonly event: string; readonly reason: string | null };

/** The names of Camunda 8's incident error types that this engine can raise. */
export type IncidentType =
  | 'JOB_NO_RETRIES'
  | 'IO_MAPPING_ERROR'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'FORM_NOT_FOUND'
  | 'CALLED_ELEMENT_ERROR'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'TASK_LISTENER_NO_RETRIES'
  | 'UNKNOWN';
