import type { EngineEvent } from './event.js';
import type { Run } from './run.js';
import { takeOutside, type OutsideEvent } from './outside-events.js';

const OUTSIDE: ReadonlySet<EngineEvent['kind']> = new Set(['message', 'signal', 'jobCompleted', 'jobThrewError', 'jobFailed']);

/** Keeps what comes from outside while the instance is suspended; answers whether the event is dealt with so. Timers stay due. */
export function holdBack(run: Run, event: EngineEvent): boolean {
  if (run.draft.suspended !== true) return false;
  if (event.kind === 'timerDue') return true;
  if (!OUTSIDE.has(event.kind)) return false;
  (run.draft.held ??= []).push(event);
  return true;
}

export function takeHeld(run: Run): void {
  const held = run.draft.held ?? [];
  delete run.draft.held;
  for (const event of held) {
    if (run.draft.status !== 'active') return;
    takeOutside(run, event as OutsideEvent);
    run.drain();
  }
}
