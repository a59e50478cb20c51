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
  /** What only this type has; the element's file in `elements/` says its shape. */
  readonly config?: Readonly<Record<string, Json>>;
}

export interface Mapping {
  readonly source: string;
  readonly target: string;
}
