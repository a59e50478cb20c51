import type { Json } from '../json.js';
import type { ElementType } from './element-type.js';

/**
 * A process as compiled at deployment: plain JSON, no XML left. Expressions are FEEL text without the leading `=`;
 * where the `zeebe` extension allows a static value it is compiled to a FEEL literal.
 */
export interface ProcessModel {
  readonly processId: string;
  readonly name: string;
  readonly versionTag: string | null;
  /** In document order. */
  readonly elements: Readonly<Record<string, ElementModel>>;
  readonly flows: Readonly<Record<string, FlowModel>>;
  /** Where the process can begin besides its none start event: message, timer, signal and conditional start events, and the events behind an instantiating gateway. Absent where there are none. */
  readonly starts?: readonly string[];
}

export interface FlowModel {
  readonly source: string;
  readonly target: string;
  readonly condition: string | null;
}

export interface ElementModel {
  readonly type: ElementType;
  readonly name: string;
  /** Enclosing sub-process, null where it stands in the process itself. */
  readonly parent: string | null;
  readonly incoming: readonly string[];
  /** Sequence-flow ids in the order of the document. */
  readonly outgoing: readonly string[];
  /** Ids of boundary events attached to it. */
  readonly boundary?: readonly string[];
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  /** Multi-instance or standard loop (BPMN 10.3.7). */
  readonly loop?: Loop;
  /** `zeebe:executionListeners`: jobs around the element's own work. */
  readonly listeners?: Listeners;
  /** A compensation handler: entered by compensation only, never over a flow. */
  readonly isForCompensation?: true;
  /** What only this type has; the element's file in `elements/` says its shape. */
  readonly config?: Readonly<Record<string, Json>>;
}

export interface Mapping {
  readonly source: string;
  readonly target: string;
}

export type Loop = MultiInstance | StandardLoop;

export interface MultiInstance {
  readonly kind: 'parallel' | 'sequential';
  /** FEEL: a list, one turn for each of its items. Exactly one of `collection` and `cardinality` is given. */
  readonly collection: string | null;
  /** FEEL: a whole number of turns. */
  readonly cardinality: string | null;
  /** Name of the turn's variable that holds its item. */
  readonly element: string | null;
  /** What each turn gives, in the order of the items; null where a turn has not completed. */
  readonly output: { readonly collection: string; /** FEEL, over the turn's variables. */ readonly element: string } | null;
  /** FEEL: asked after each turn; where it holds, the turns still at work are terminated and no more begin. */
  readonly completion: string | null;
}

export interface StandardLoop {
  readonly kind: 'standard';
  /** FEEL: goes on while it holds. */
  readonly condition: string;
  readonly testBefore: boolean;
  /** FEEL: at most so many turns. */
  readonly maximum: string | null;
}

export interface Listener {
  readonly jobType: string;
  /** FEEL: a number. */
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Done by a job worker of `/v2/jobs`, not by a connector. */
  readonly external?: true;
}

export interface Listeners {
  /** Before the element's own work, after its input mappings. */
  readonly start?: readonly Listener[];
  /** After its output mappings, before its flows are taken. */
  readonly end?: readonly Listener[];
}
