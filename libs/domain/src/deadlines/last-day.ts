import type { Millis } from '../json.js';
import { toDateWarsaw } from './iso.js';

/** The last day of a deadline (`2026-03-16`), from its exclusive end: what notices tell people. */
export function lastDayOf(endExclusive: Millis): string {
  return toDateWarsaw(endExclusive - 1);
}
