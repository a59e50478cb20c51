import { toIsoWarsaw } from '#domain/deadlines';

/** `przed 2026-03-17 00:00`: the deadline as its exclusive end, in Warsaw's time; true also where a day lasts a second. */
export function lastDayWords(deadlineAt: Date): string {
  const [day, time] = toIsoWarsaw(deadlineAt.getTime()).split('T') as [string, string];
  return `przed ${day} ${time.slice(0, 8)}`;
}
