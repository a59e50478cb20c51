import type { Listener } from '../model/process-model.js';

/**
 * What each element type has of its own in `ElementModel.config`, as `#domain/deployment` compiles it. Every `*: string` that is called FEEL
 * is FEEL text without the leading `=`; static values are FEEL literals.
 */
export interface UserTaskConfig {
  /** FEEL: a text, or null. */
  readonly assignee: string | null;
  /** FEEL: a list of texts, or one text with commas. */
  readonly candidateGroups: string | null;
  readonly candidateUsers: string | null;
  readonly formId: string | null;
  /** FEEL: ISO 8601 date and time. */
  readonly dueDate: string | null;
  readonly followUpDate: string | null;
  /** FEEL: a number from 0 to 100. */
  readonly priority: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** `zeebe:taskListeners`. */
  readonly listeners?: Readonly<Partial<Record<TaskListenerEvent, readonly Listener[]>>>;
}

export type TaskListenerEvent = 'creating' | 'assigning' | 'updating' | 'completing';

/** Also of send tasks, message throw and end events, and business rule tasks that a job does. */
export interface ServiceTaskConfig {
  readonly jobType: string;
  /** FEEL: a number. */
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Done by a job worker of `/v2/jobs`: the job type was no connector's when the definition was deployed. */
  readonly external?: true;
}

export interface ScriptTaskConfig {
  /** FEEL. */
  readonly expression: string;
  readonly resultVariable: string;
}

/** Of business rule tasks that a decision does. */
export interface CalledDecisionConfig {
  readonly decisionId: string;
  readonly resultVariable: string;
  /** Absent: the latest version when the instance was accepted. */
  readonly binding?: Binding;
}

export interface MessageConfig {
  /** FEEL: a text. */
  readonly messageName: string;
  /** FEEL: a text or a number. */
  readonly correlationKey: string;
}

export interface TimerConfig {
  readonly kind: 'date' | 'duration' | 'cycle';
  /** FEEL: ISO 8601 text, or FEEL's own date and time or duration. */
  readonly expression: string;
}

/** Also of inclusive gateways and of activities whose flows have conditions. */
export interface ExclusiveGatewayConfig {
  readonly defaultFlow: string | null;
}

export interface ComplexGatewayConfig {
  /** FEEL over the variables, `activationCount` (incoming flows that have a token) and `arrivals` (flow → tokens). */
  readonly activationCondition: string;
  readonly defaultFlow: string | null;
}

export interface EventBasedGatewayConfig {
  /** Where it starts the process: by one of its events, or by all of them (BPMN 10.6.6). */
  readonly instantiate?: 'exclusive' | 'parallel';
}

export interface SignalConfig {
  /** FEEL: a text. */
  readonly signalName: string;
}

export interface ConditionConfig {
  /** FEEL: true or false. */
  readonly condition: string;
}

export interface LinkThrowConfig {
  /** The link catch event of the same name in the same scope. */
  readonly target: string;
}

export interface ThrowEscalationConfig {
  /** FEEL: a text. */
  readonly escalationCode: string;
}

export interface CatchEscalationConfig {
  /** Null catches every escalation. */
  readonly escalationCode: string | null;
}

export interface CompensationThrowConfig {
  /** Null: everything compensable in the scope. */
  readonly activityRef: string | null;
  readonly waitForCompletion: boolean;
}

export interface CompensationBoundaryConfig {
  /** The activity that undoes. */
  readonly handler: string;
}

export interface AdHocConfig {
  /** FEEL: a list of the ids of elements to begin with; null: none. */
  readonly activeElements: string | null;
  /** FEEL: asked when an element inside has ended. */
  readonly completionCondition: string | null;
  readonly cancelRemaining: boolean;
  readonly ordering: 'parallel' | 'sequential';
}

export interface AttachedConfig {
  readonly attachedTo: string;
  readonly interrupting: boolean;
}

export interface EventStartConfig {
  readonly interrupting: boolean;
}

export interface CatchErrorConfig {
  /** Null catches every error. */
  readonly errorCode: string | null;
}

export interface ThrowErrorConfig {
  /** FEEL: a text. */
  readonly errorCode: string;
}

export interface CallActivityConfig {
  readonly processId: string;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
  /** Absent: the latest version when the instance was accepted. */
  readonly binding?: Binding;
}

/** `zeebe:bindingType`: the version that was deployed together, or the latest of a version tag. */
export type Binding = { readonly type: 'deployment' } | { readonly type: 'versionTag'; readonly tag: string };
