import type { JsonObject } from '#domain';

/** Of several tasks, jobs or scopes of one element the oldest is meant; with `where` (FEEL over its variables) the oldest for which that holds. */
interface Chosen {
  readonly where?: string;
}

interface Job extends Chosen {
  /** Id of the element that waits for it, where its type is not enough. */
  readonly element?: string;
}

/** What can happen to an instance: name → the value of that name, and what may stand beside it. */
export interface HappeningKinds {
  readonly start: { readonly start: JsonObject };
  readonly completeTask: Chosen & { readonly completeTask: string; readonly variables?: JsonObject; readonly by?: string };
  readonly assignTask: Chosen & { readonly assignTask: string; readonly assignee: string | null; readonly by?: string };
  readonly updateTask: Chosen & { readonly updateTask: string; readonly changes: TaskChangesGiven; readonly by?: string };
  /** By its type: a connector's job, a job worker's, a listener's. */
  readonly completeJob: Job & { readonly completeJob: string; readonly variables?: JsonObject; readonly result?: ListenerAnswer };
  readonly throwError: Job & { readonly throwError: string; readonly code: string; readonly reason?: string; readonly variables?: JsonObject };
  /** For the last time: no retries are left. */
  readonly failJob: Job & { readonly failJob: string; readonly reason?: string };
  readonly message: { readonly message: string; readonly key?: string | number; readonly variables?: JsonObject; readonly timeToLive?: string };
  readonly signal: { readonly signal: string; readonly variables?: JsonObject };
  /** Until an instant, for a duration, or until the next timer is due (`next`). */
  readonly time: { readonly time: string };
  readonly cancel: { readonly cancel: true };
  readonly setVariables: Chosen & { readonly setVariables: JsonObject; readonly in?: string; readonly local?: boolean };
  readonly activateAdHoc: Chosen & { readonly activateAdHoc: string; readonly elements: readonly (string | { readonly element: string; readonly variables?: JsonObject })[]; readonly cancelRemaining?: boolean };
  /** The oldest incident of this element. */
  readonly resolveIncident: { readonly resolveIncident: string };
  readonly modify: { readonly modify: { readonly activate?: readonly { readonly element: string; readonly variables?: JsonObject }[]; readonly terminate?: readonly string[] } };
  readonly suspend: { readonly suspend: true };
  readonly resume: { readonly resume: true };
}

export type HappeningName = keyof HappeningKinds;

/** `at` (ISO 8601): time passes until then first, and timers on the way fire. */
export type Happening = { readonly at?: string } & HappeningKinds[HappeningName];

export interface TaskChangesGiven {
  readonly candidateGroups?: readonly string[] | null;
  readonly candidateUsers?: readonly string[] | null;
  readonly dueAt?: string | null;
  readonly followUpAt?: string | null;
  readonly priority?: number | null;
}

export interface ListenerAnswer {
  readonly denied?: boolean;
  readonly deniedReason?: string;
  readonly corrections?: TaskChangesGiven & { readonly assignee?: string | null };
}
