import { patched } from '@temporalio/workflow';

/**
 * A change of what running instances do: commands that the shell sends to Temporal in another order or number. Changes of
 * the engine's semantics are not here: they have `semantics` in the state and begin at continue-as-new.
 *
 * An entry stays until no instance that began before it can be open any more, and its branch in the code with it.
 */
interface Patch {
  /** Never used for another change, also after it has gone. */
  readonly id: string;
  readonly why: string;
  /** Release that brought it. */
  readonly since: string;
  /** When it may go: a date, or what must have ended. */
  readonly mayGo: string;
}

export const PATCHES = [] as const satisfies readonly Patch[];

export type PatchId = (typeof PATCHES)[number] extends never ? never : (typeof PATCHES)[number]['id'];

/** True in new instances, and in replays of those that had it. */
export function has(patch: PatchId): boolean {
  return patched(patch);
}
