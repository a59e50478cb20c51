/** Something of an instance that the mapping plan leaves without a place. */
export interface Stuck {
  /** Local id of the element instance, or of the scope in which tokens wait; null: an instruction of the plan is wrong in itself. */
  readonly element: number | null;
  readonly elementId: string;
  readonly reason: StuckReason;
  readonly message: string;
}

/** Stable words; docs/migration.md says what to do about each. */
export type StuckReason =
  /** The plan names an element that its definition does not have, or maps one twice. */
  | 'PLAN_ELEMENT_UNKNOWN'
  | 'PLAN_ELEMENT_MAPPED_TWICE'
  /** The plan makes one kind of element another. */
  | 'PLAN_TYPE_DIFFERS'
  /** An element instance, tokens at a gateway, or something that could be compensated has no instruction. */
  | 'NOT_MAPPED'
  /** The target stands in another sub-process than the target of the scope around it. */
  | 'SCOPE_DIFFERS'
  /** Turns of a multi-instance activity or loop have no place in the target. */
  | 'LOOP_DIFFERS'
  /** Its job is a connector's here and a job worker's there. */
  | 'JOB_DIFFERS'
  /** A listener is at work that the target does not have in the same place. */
  | 'LISTENERS_DIFFER'
  /** A boundary event, start event or event behind a gateway waits, and its target does not belong to the target of what it waits for. */
  | 'EVENT_ELSEWHERE'
  /** A token waits at a gateway whose target has no such incoming flow. */
  | 'FLOW_MISSING'
  /** What was completed could be undone by a handler, and its target has none. */
  | 'HANDLER_MISSING';
