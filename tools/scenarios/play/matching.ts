import type { Json } from '#domain';

/** Whether what was found is as expected: objects in part, lists item by item. */
export function matches(expected: Json, found: Json | undefined): boolean {
  if (Array.isArray(expected)) return Array.isArray(found) && found.length === expected.length && expected.every((item, index) => matches(item as Json, found[index] as Json));
  if (isObject(expected)) return isObject(found) && Object.entries(expected).every(([name, value]) => Object.hasOwn(found, name) && matches(value as Json, found[name] as Json));
  return expected === found;
}

/** Whether each expected item fits one found item of its own, in whatever order, and none is left over. */
export function matchesAll(expected: readonly Json[], found: readonly Json[]): boolean {
  if (expected.length !== found.length) return false;
  const takenBy = new Map<number, number>();
  const place = (item: number, tried: Set<number>): boolean =>
    found.some((candidate, index) => {
      if (tried.has(index) || !matches(expected[item] as Json, candidate)) return false;
      tried.add(index);
      const other = takenBy.get(index);
      if (other !== undefined && !place(other, tried)) return false;
      takenBy.set(index, item);
      return true;
    });
  return expected.every((_, item) => place(item, new Set()));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
