/**
 * Where an element instance is. It ends as completed out of `leaving` only, and as terminated out of any.
 * - `entering`: activated, its own work not begun yet; it stays here while an incident keeps it from beginning.
 * - `task`, `job`, `event`, `children`: what it waits for, and so which events may end the waiting.
 * - `listening`: a listener's job is at work, before the element's own work, after it, or because of something asked of its task.
 * - `leaving`: done with its own work; it stays here while an incident keeps it from leaving.
 */
export type Phase = 'entering' | 'task' | 'job' | 'event' | 'children' | 'listening' | 'leaving';

/** Which phase may follow which. A job goes back to `entering` when it fails: resolving the incident asks for it again. */
export const LIFECYCLE = {
  entering: ['entering', 'task', 'job', 'event', 'children', 'listening', 'leaving'],
  task: ['leaving', 'listening'],
  job: ['leaving', 'entering'],
  event: ['leaving'],
  children: ['leaving'],
  listening: ['entering', 'task', 'leaving'],
  leaving: ['leaving', 'listening'],
} as const satisfies Record<Phase, readonly Phase[]>;

export function mayFollow(from: Phase, to: Phase): boolean {
  return (LIFECYCLE[from] as readonly Phase[]).includes(to);
}
