import type { Json, JsonObject } from '#domain';
import type { Happening } from './happening.js';

/** `scenarios.json` of a folder of definitions: what must happen. docs/scenarios.md describes it; `schema.ts` checks it. */
export interface ScenarioFile {
  /** processId that the scenarios begin, unless they name another one. */
  readonly process: string;
  /** Other folders whose processes and decisions are called; paths from this folder's parent. */
  readonly uses?: readonly string[];
  /** Least percentages that the scenarios of the folder must reach, of each of its processes. */
  readonly coverage?: CoverageGate;
  readonly scenarios: readonly Scenario[];
}

export interface CoverageGate {
  readonly elements?: number;
  readonly flows?: number;
}

export interface Scenario {
  readonly name: string;
  readonly process?: string;
  /** How it begins; without it the first happening is a `start`. */
  readonly given?: Given;
  readonly steps?: readonly ScenarioStep[];
  /** What must hold at the end. */
  readonly then?: Expectation;
}

/** By the none start event, unless one of the others is given. */
export interface Given {
  /** ISO 8601. */
  readonly at?: string;
  readonly variables?: JsonObject;
  /** Element id of another start event, or of an event behind an instantiating gateway. */
  readonly startAt?: string;
  /** Ids of elements to begin before, instead of a start event. */
  readonly startBefore?: readonly string[];
  /** Name of the message or signal that starts the process. */
  readonly message?: string;
  readonly signal?: string;
}

export interface ScenarioStep {
  readonly when?: Happening | readonly Happening[];
  /** Only what is named is compared. */
  readonly then?: Expectation;
}

export interface Expectation {
  /** How the instance stands, or ended. */
  readonly state?: 'active' | 'suspended' | 'completed' | 'terminated';
  /** Ids of the elements at which the instance stands, sorted; not the scopes around them. */
  readonly waitingAt?: readonly string[];
  /** Types of the jobs that are open, sorted. */
  readonly jobs?: readonly string[];
  /** Ids of the elements that the step led through, in their order. */
  readonly reached?: readonly string[];
  /** Variables of the root instance, those named; objects in part. */
  readonly variables?: Readonly<Record<string, Json>>;
  /** FEEL over the variables of the root instance that must be true. */
  readonly holds?: string | readonly string[];
  /** When the next timer is due, ISO 8601 in UTC, or null. */
  readonly until?: string | null;
  /** Exactly these user tasks are open, in whatever order; of each what is named. */
  readonly tasks?: readonly (string | ExpectedTask)[];
  /** Exactly these events are waited for, in whatever order. */
  readonly waitsFor?: readonly (string | ExpectedWait)[];
  /** Ids of elements and flows that were passed since the beginning, in this order; others between them. */
  readonly passed?: readonly string[];
  /** Ids of elements and flows that were never passed. */
  readonly notPassed?: readonly string[];
  /** How often elements and flows were passed since the beginning. */
  readonly times?: Readonly<Record<string, number>>;
  /** Exactly these incidents are open. An incident that no `incidents` names fails the scenario. */
  readonly incidents?: readonly (string | ExpectedIncident)[];
  /** Names of the signals that the step threw, in order. */
  readonly signals?: readonly string[];
  /** Code of the problem that refused the step's last happening, or null. A refusal that no `refused` names fails the scenario. */
  readonly refused?: string | null;
}

export interface ExpectedTask {
  readonly element?: string;
  readonly name?: string;
  readonly assignee?: string | null;
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly dueAt?: string | null;
  readonly followUpAt?: string | null;
  readonly priority?: number;
  readonly formId?: string | null;
}

export interface ExpectedWait {
  readonly element?: string;
  /** When it is due. */
  readonly timer?: string;
  readonly message?: string;
  readonly key?: string;
  readonly signal?: string;
  readonly condition?: true;
}

export interface ExpectedIncident {
  readonly code?: string;
  readonly element?: string;
}
