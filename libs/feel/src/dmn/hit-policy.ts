import { equals } from '../values/equals.js';
import type { Value } from '../values/value.js';
import type { DecisionTable, HitPolicy } from './model.js';
import type { Place } from './place.js';
import type { DmnRun } from './run.js';

/** What a rule that matched gives: its outputs, column by column, and the one value that they make. */
export interface Hit {
  /** From 0. */
  readonly rule: number;
  readonly outputs: readonly Value[];
  readonly value: Value;
}

export interface HitsOf {
  readonly run: DmnRun;
  readonly table: DecisionTable;
  readonly place: Place;
  /** Column by column, the index of the output among its output values; Infinity where it is none of them. */
  ranks(hit: Hit): readonly number[];
  /** The result of COLLECT's aggregation over the values. */
  aggregate(values: readonly Value[]): Value;
}

/** What the hits of a table make, by its policy (DMN 1.5, 8.2.10); there is at least one. */
type Resolve = (hits: readonly Hit[], of: HitsOf) => Value;

const RESOLVE = {
  UNIQUE: (hits, { run, place }) => (hits.length === 1 ? first(hits) : run.fault('hitPolicy', place, `Hit policy UNIQUE, but rules ${numbers(hits)} match`)),
  ANY: (hits, { run, place }) => (hits.every(({ value }) => equals(value, first(hits)) === true) ? first(hits) : run.fault('hitPolicy', place, `Hit policy ANY, but rules ${numbers(hits)} match and their outputs differ`)),
  PRIORITY: (hits, of) => first(byRank(hits, of)),
  FIRST: (hits) => first(hits),
  'RULE ORDER': (hits) => hits.map(({ value }) => value),
  'OUTPUT ORDER': (hits, of) => byRank(hits, of).map(({ value }) => value),
  COLLECT: (hits, { table, aggregate }) => {
    const values = hits.map(({ value }) => value);
    return table.aggregation === null ? values : aggregate(values);
  },
} as const satisfies Record<HitPolicy, Resolve>;

export function resolveHits(hits: readonly Hit[], of: HitsOf): Value {
  return RESOLVE[of.table.hitPolicy](hits, of);
}

/** Whether the policy makes a list of the outputs. */
export function givesList({ hitPolicy, aggregation }: DecisionTable): boolean {
  return hitPolicy === 'RULE ORDER' || hitPolicy === 'OUTPUT ORDER' || (hitPolicy === 'COLLECT' && aggregation === null);
}

function first(hits: readonly Hit[]): Value {
  return hits[0]?.value ?? null;
}

function numbers(hits: readonly Hit[]): string {
  return hits.map(({ rule }) => rule + 1).join(', ');
}

/** Best output first, columns from left to right; rules of equal outputs stay in their order. */
function byRank(hits: readonly Hit[], of: HitsOf): readonly Hit[] {
  const ranked = hits.map((hit) => ({ hit, ranks: of.ranks(hit) }));
  return ranked.sort((a, b) => compareRanks(a.ranks, b.ranks)).map(({ hit }) => hit);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [column, rank] of a.entries()) {
    const other = b[column] ?? Infinity;
    if (rank !== other) return rank < other ? -1 : 1;
  }
  return 0;
}
