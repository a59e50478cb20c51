import type { Evaluation } from '../evaluation/evaluation.js';
import { add, compareNumbers, divide, multiply } from '../numbers/arithmetic.js';
import { canonical, decimalOf, isNumeric, type Decimal, type Numeric } from '../numbers/decimal.js';
import { calculate, isDuration } from '../values/calculate.js';
import { compare } from '../values/compare.js';
import { kindOf } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { builtin, type Builtin } from './builtin.js';

const TABLE_70 = 'DMN 10.3.4.4';
const HERE = { from: 0, to: 0 };

type Items = readonly [readonly Value[]];

function extreme(name: string, wanted: -1 | 1): Builtin {
  return builtin(name, TABLE_70, {
    '*list: any': ([items]: Items, run) => {
      if (items.length === 0) return null;
      let best = items[0] as Value;
      if (compare(best, best) === null) return run.fault('type', `${kindOf(best)} has no order`);
      for (const item of items) {
        const order = compare(item, best);
        if (order === null) return run.fault('type', `${kindOf(item)} and ${kindOf(best)} have no order`);
        if (order === wanted) best = item;
      }
      return best;
    },
  });
}

/** Null where one is no number. */
function ofNumbers(name: string, calculated: (numbers: readonly Numeric[], run: Evaluation) => Value): Builtin {
  return builtin(name, TABLE_70, {
    '*list: any': ([items]: Items, run) => {
      const other = items.find((item) => !isNumeric(item));
      if (other !== undefined) return run.fault('type', `${kindOf(other)} is no number`);
      return calculated(items as readonly Numeric[], run);
    },
  });
}

function total(items: readonly Value[], run: Evaluation): Value {
  const [first, ...others] = items as readonly [Value, ...Value[]];
  if (!isNumeric(first) && !isDuration(first)) return run.fault('type', `${kindOf(first)} is no number`);
  return others.reduce<Value>((sum, item) => (sum !== null && kindOf(item) === kindOf(first) ? calculate['+'](sum, item, run, HERE) : null), first);
}

function median(numbers: readonly Numeric[]): Value {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort(compareNumbers);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] as Numeric;
  const sum = add(sorted[middle - 1] as Numeric, sorted[middle] as Numeric);
  return sum === null ? null : divide(sum, 2);
}

/** Operations that a square of a decimal costs. */
const DEAR_SQUARE = 10;

/** Of a sample: divided by n - 1. */
function deviation(numbers: readonly Numeric[], run: Evaluation): Value {
  run.work(numbers.length * DEAR_SQUARE);
  if (numbers.length < 2) return run.fault('value', 'a deviation needs two numbers');
  const mean = numbers.reduce<Decimal>((sum, n) => sum.plus(decimalOf(n)), decimalOf(0)).dividedBy(numbers.length);
  const squares = numbers.reduce<Decimal>((sum, n) => sum.plus(decimalOf(n).minus(mean).pow(2)), decimalOf(0));
  return canonical(squares.dividedBy(numbers.length - 1).squareRoot());
}

/** The most frequent, in ascending order. */
function modes(numbers: readonly Numeric[]): Value {
  const counts = new Map<string, { readonly value: Numeric; count: number }>();
  for (const value of numbers) {
    const key = String(value);
    const entry = counts.get(key) ?? { value, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const most = Math.max(0, ...[...counts.values()].map(({ count }) => count));
  return [...counts.values()].filter(({ count }) => count === most).map(({ value }) => value).sort(compareNumbers);
}

/** True decides `any`, false decides `all`; what is neither makes null. */
function logical(name: string, decides: boolean): Builtin {
  return builtin(name, TABLE_70, {
    '*list: any': ([items]: Items) => (items.includes(decides) ? decides : items.every((item) => item === !decides) ? !decides : null),
  });
}

export const STATISTICS = [
  extreme('min', -1),
  extreme('max', 1),
  builtin('sum', TABLE_70, { '*list: any': ([items]: Items, run) => (items.length === 0 ? null : total(items, run)) }),
  builtin('mean', TABLE_70, {
    '*list: any': ([items]: Items, run) => {
      const sum = items.length === 0 ? null : total(items, run);
      return sum === null ? null : calculate['/'](sum, items.length, run, HERE);
    },
  }),
  ofNumbers('product', (numbers, run) => (numbers.length === 0 ? null : numbers.reduce<Numeric | null>((product, n) => (product === null ? null : multiply(product, n)), 1) ?? run.fault('number', 'the product is too large'))),
  ofNumbers('median', median),
  ofNumbers('stddev', deviation),
  ofNumbers('mode', modes),
  logical('all', false),
  logical('any', true),
] as const;

