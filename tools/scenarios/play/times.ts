import type { Millis } from '#domain';
import { nextDueAfter } from '#domain/starts';
import { CannotHappen } from './cannot-happen.js';

export function instantOf(text: string): Millis {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new CannotHappen(`${text} is no instant`);
  return at;
}

/** ISO 8601: days and longer by the Polish calendar, as the engine counts them. */
export function afterDuration(from: Millis, duration: string): Millis {
  if (/^PT?[\d.TYMWDHS]*$/.test(duration) && !/[1-9]/.test(duration)) return from;
  const after = nextDueAfter(from, { every: duration, timesLeft: null });
  if (after === null) throw new CannotHappen(`${duration} is no duration`);
  return after.dueAt;
}

export function isoOf(at: Millis): string {
  return new Date(at).toISOString();
}
