import type { Evaluation } from '../evaluation/evaluation.js';
import { compare } from '../values/compare.js';
import { equals } from '../values/equals.js';
import { FeelRange } from '../values/range.js';
import { contains } from '../values/ranges.js';
import type { Value } from '../values/value.js';
import { builtin, type Builtin } from './builtin.js';

/* Allen's relations of points and ranges (DMN 1.5, 10.3.4.9, table 78). */

const TABLE_78 = 'DMN 10.3.4.9';

/** An end of a range, comparable with others: null is open to infinity. */
interface End {
  readonly value: Value;
  readonly included: boolean;
  /** -1: open to the past; 1: open to the future; 0: has its value. */
  readonly infinite: -1 | 0 | 1;
}

const start = (range: FeelRange): End => ({ value: range.start, included: range.startIncluded, infinite: range.start === null ? -1 : 0 });
const end = (range: FeelRange): End => ({ value: range.end, included: range.endIncluded, infinite: range.end === null ? 1 : 0 });

/** Thrown within a relation only, where two ends have no order. */
class NoOrder extends Error {}

function order(a: End, b: End): number {
  if (a.infinite !== 0 || b.infinite !== 0) return a.infinite - b.infinite;
  return ordered(a.value, b.value);
}

function ordered(a: Value, b: Value): number {
  const found = compare(a, b);
  if (found === null) throw new NoOrder();
  return found;
}

type Relation = (a: FeelRange, b: FeelRange) => boolean;
type PointAndRange = (point: Value, range: FeelRange) => boolean;
type RangeAndPoint = (range: FeelRange, point: Value) => boolean;
type Points = (a: Value, b: Value) => boolean;

interface Relations {
  readonly ranges?: Relation;
  readonly pointRange?: PointAndRange;
  readonly rangePoint?: RangeAndPoint;
  readonly points?: Points;
}

const before: Relation = (a, b) => order(end(a), start(b)) < 0 || (order(end(a), start(b)) === 0 && !(a.endIncluded && b.startIncluded));
const meets: Relation = (a, b) => a.endIncluded && b.startIncluded && order(end(a), start(b)) === 0;
const sameStart: Relation = (a, b) => order(start(a), start(b)) === 0 && a.startIncluded === b.startIncluded;
const sameEnd: Relation = (a, b) => order(end(a), end(b)) === 0 && a.endIncluded === b.endIncluded;
/** a begins no later than b. */
const reachesDown: Relation = (a, b) => order(start(a), start(b)) < 0 || (order(start(a), start(b)) === 0 && (a.startIncluded || !b.startIncluded));
const reachesUp: Relation = (a, b) => order(end(a), end(b)) > 0 || (order(end(a), end(b)) === 0 && (a.endIncluded || !b.endIncluded));
const overlaps: Relation = (a, b) => !before(a, b) && !before(b, a);
const includes: Relation = (a, b) => reachesDown(a, b) && reachesUp(a, b);
const overlapsBefore: Relation = (a, b) => overlaps(a, b) && reachesDown(a, b) && !sameStart(a, b) && (!reachesUp(a, b) || sameEnd(a, b));
const starts: Relation = (a, b) => sameStart(a, b) && reachesUp(b, a);
const finishes: Relation = (a, b) => sameEnd(a, b) && reachesDown(b, a);

const isIn: PointAndRange = (point, range) => {
  const found = contains(range, point);
  if (found === null) throw new NoOrder();
  return found;
};
const pointBefore: PointAndRange = (point, range) => range.start !== null && (ordered(point, range.start) < 0 || (ordered(point, range.start) === 0 && !range.startIncluded));
const pointAfter: PointAndRange = (point, range) => range.end !== null && (ordered(point, range.end) > 0 || (ordered(point, range.end) === 0 && !range.endIncluded));
const pointStarts: PointAndRange = (point, range) => range.startIncluded && ordered(point, range.start) === 0;
const pointFinishes: PointAndRange = (point, range) => range.endIncluded && ordered(point, range.end) === 0;

const swapped = (relation: Relation): Relation => (a, b) => relation(b, a);
const swappedPoint = (relation: PointAndRange): RangeAndPoint => (range, point) => relation(point, range);

function relation(name: string, parameters: readonly [string, string], relations: Relations): Builtin {
  const [first, second] = parameters;
  return builtin(name, TABLE_78, { [`${first}: any, ${second}: any`]: ([a, b]: [Value, Value], run: Evaluation) => related(name, a, b, relations, run) });
}

function related(name: string, a: Value, b: Value, relations: Relations, run: Evaluation): Value {
  try {
    const found = apply(a, b, relations);
    return found ?? run.fault('type', `${name} does not take these two`);
  } catch (error) {
    if (!(error instanceof NoOrder)) throw error;
    return run.fault('type', 'the values have no order');
  }
}

function apply(a: Value, b: Value, { ranges, pointRange, rangePoint, points }: Relations): boolean | undefined {
  if (a === null || b === null) return undefined;
  if (a instanceof FeelRange) return b instanceof FeelRange ? ranges?.(a, b) : rangePoint?.(a, b);
  return b instanceof FeelRange ? pointRange?.(a, b) : points?.(a, b);
}

const RANGES_ONLY = ['range1', 'range2'] as const;

export const RANGES = [
  relation('before', ['a', 'b'], { ranges: before, pointRange: pointBefore, rangePoint: swappedPoint(pointAfter), points: (a, b) => ordered(a, b) < 0 }),
  relation('after', ['a', 'b'], { ranges: swapped(before), pointRange: pointAfter, rangePoint: swappedPoint(pointBefore), points: (a, b) => ordered(a, b) > 0 }),
  relation('meets', RANGES_ONLY, { ranges: meets }),
  relation('met by', RANGES_ONLY, { ranges: swapped(meets) }),
  relation('overlaps', RANGES_ONLY, { ranges: overlaps }),
  relation('overlaps before', RANGES_ONLY, { ranges: overlapsBefore }),
  relation('overlaps after', RANGES_ONLY, { ranges: swapped(overlapsBefore) }),
  relation('finishes', ['a', 'range'], { ranges: finishes, pointRange: pointFinishes }),
  relation('finished by', ['range', 'b'], { ranges: swapped(finishes), rangePoint: swappedPoint(pointFinishes) }),
  relation('includes', ['range', 'b'], { ranges: includes, rangePoint: swappedPoint(isIn) }),
  relation('during', ['a', 'range'], { ranges: swapped(includes), pointRange: isIn }),
  relation('starts', ['a', 'range'], { ranges: starts, pointRange: pointStarts }),
  relation('started by', ['range', 'b'], { ranges: swapped(starts), rangePoint: swappedPoint(pointStarts) }),
  relation('coincides', ['a', 'b'], { ranges: (a, b) => sameStart(a, b) && sameEnd(a, b), points: (a, b) => same(a, b) }),
] as const;

function same(a: Value, b: Value): boolean {
  const found = equals(a, b);
  if (found === null) throw new NoOrder();
  return found;
}
