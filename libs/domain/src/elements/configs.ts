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
}

export interface ServiceTaskConfig {
  readonly jobType: string;
  /** FEEL: a number. */
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ScriptTaskConfig {
  /** FEEL. */
  readonly expression: string;
  readonly resultVariable: string;
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

export interface ExclusiveGatewayConfig {
  readonly defaultFlow: string | null;
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
}
