import type { Json, JsonObject } from '#domain';

/** `scenarios.json` of a folder; docs/definitions.md shows one. */
export interface ScenarioFile {
  /** processId that every scenario starts. */
  readonly process: string;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  readonly when: ScenarioEvent;
  /** Only what is named is compared. */
  readonly then: Expectation;
}

/** One event. `at` (ISO 8601) is when it happens; without it, when the one before did. */
export type ScenarioEvent = { readonly at?: string } & (
  | { readonly start: JsonObject }
  | { readonly completeTask: string; readonly variables?: JsonObject }
  /** The oldest open job of this type. */
  | { readonly completeJob: string; readonly variables?: JsonObject }
  | { readonly throwError: string; readonly code: string }
  | { readonly message: string; readonly key: string; readonly variables?: JsonObject }
  /** Time passes to this instant; every timer on the way fires in its order. */
  | { readonly time: string }
);

export interface Expectation {
  readonly state?: 'active' | 'completed' | 'terminated';
  /** Ids of the elements at which the instance stands, sorted; not the sub-processes and calls around them. */
  readonly waitingAt?: readonly string[];
  /** Types of the jobs that are open, sorted. */
  readonly jobs?: readonly string[];
  /** Ids of the elements that the event led through, in their order. */
  readonly reached?: readonly string[];
  /** Variables of the root instance; others may be there too. */
  readonly variables?: Readonly<Record<string, Json>>;
  /** When the next timer is due, ISO 8601 in UTC, or null. */
  readonly until?: string | null;
}
