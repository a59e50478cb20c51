import type { Millis } from '../json.js';
import { holidaysOf } from './holidays.js';
import { toIsoWarsaw } from './iso.js';

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local times in Warsaw, `HH:MM`; `to` is the first minute closed, `24:00` at most. A day that is not there is closed. */
export type OpeningHours = { readonly [day in Weekday]?: readonly { readonly from: string; readonly to: string }[] };

export interface OpeningInstant {
  readonly weekday: Weekday;
  /** `HH:MM` */
  readonly time: string;
}

/** What hours are asked for at an instant; null on a statutory holiday, when every point is closed. */
export function openingAt(at: Millis): OpeningInstant | null {
  const [day, time] = toIsoWarsaw(at).split('T') as [string, string];
  if (holidaysOf(Number(day.slice(0, 4))).has(day)) return null;
  return { weekday: WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] as Weekday, time: time.slice(0, 5) };
}
