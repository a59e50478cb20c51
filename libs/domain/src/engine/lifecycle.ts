/**
 * Where an element instance is. It ends as completed out of `leaving` only, and as terminated out of any.
 * - `entering`: activated, its own work not begun yet; it stays here while an incident keeps it from beginning.
 * - `task`, `job`, `event`, `children`: what it waits for, and so which events may end the waiting.
 * - `leaving`: done with its own work; it stays here while an incident keeps it from leaving.
 */
export type Phase = 'entering' | 'task' | 'job' | 'event' | 'children' | 'leaving';

/** Which phase may follow which. A job goes back to `entering` when it fails: resolving the incident asks for it again. */
export const LIFECYCLE = {
  entering: ['entering', 'task', 'job', 'event', 'children', 'leaving'],
  task: ['leaving'],
  job: ['leaving', 'entering'],
  event: ['leaving'],
  children: ['leaving'],
  leaving: ['leaving'],
} as const satisfies Record<Phase, readonly Phase[]>;

export function mayFollow(from: Phase, to: Phase): boolean {
  return (LIFECYCLE[from] as readonly Phase[]).includes(to);
}
