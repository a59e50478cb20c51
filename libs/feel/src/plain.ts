import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** FEEL's values as plain JSON; a function or a range has none and is null, as where it is used as data. */
export function plain(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime || value instanceof FeelDuration) return value.toString();
  if (typeof value !== 'object' || !isRecord(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** Written out or parsed; also by another realm (a test's, a sandbox's), whose Object is not ours. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
