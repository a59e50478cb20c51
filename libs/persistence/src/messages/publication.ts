import type { JsonObject, Millis } from '#domain';

export interface Publication {
  readonly tenantId: string;
  readonly name: string;
  /** May be empty: then nothing that exists can wait for it. */
  readonly correlationKey: string;
  /** The sender's own; null where he gives none. */
  readonly messageId: string | null;
  readonly variables: JsonObject;
  /** How long it is kept for a subscription that is not open yet; 0: not at all. */
  readonly timeToLive: Millis;
  /** From the clock port. */
  readonly at: Millis;
}

/** Where a message went. */
export interface Target {
  /** The root, whose workflow takes it. */
  readonly rootKey: string;
  /** The instance that waits: the root, or one it called. */
  readonly instanceKey: string;
  readonly subscription: number;
}

/** An instance that it starts. */
export interface Started {
  readonly instanceKey: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly elementId: string;
  readonly subscriptionKey: string;
}

export interface Published {
  readonly messageKey: string;
  readonly state: 'CORRELATED' | 'BUFFERED' | 'EXPIRED';
  /** The one that waited longest first. */
  readonly targets: readonly Target[];
  readonly starts: readonly Started[];
}
