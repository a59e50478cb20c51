import { round } from './processor-time.js';

export interface LoadResult {
  readonly done: number;
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
}

/**
 * `clients` of them do `one` again and again until `seconds` are over (or `count` are done); what was begun is finished and counted.
 * The first failure ends the measurement: a figure of a broken run is worse than none.
 */
export async function load(clients: number, limit: { readonly seconds?: number; readonly count?: number }, one: (client: number) => Promise<void>): Promise<LoadResult> {
  const begin = performance.now();
  const end = begin + (limit.seconds ?? Infinity) * 1_000;
  const times: number[] = [];
  let begun = 0;
  const client = async (number: number): Promise<void> => {
    while (performance.now() < end && begun < (limit.count ?? Infinity)) {
      begun += 1;
      const from = performance.now();
      await one(number);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const wall = performance.now() - begin;
  times.sort((a, b) => a - b);
  return { done: times.length, perSecond: round((times.length / wall) * 1_000), p50ms: quantile(times, 0.5), p99ms: quantile(times, 0.99) };
}

/** Of sorted values; 0 where there are none. */
export function quantile(sorted: readonly number[], q: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0);
}
