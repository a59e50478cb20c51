import type { Evaluation } from '../evaluation/evaluation.js';
import { add, divide, multiply, negate, power, subtract } from '../numbers/arithmetic.js';
import { Decimal, isNumeric, type Numeric } from '../numbers/decimal.js';
import { difference, negated, plusDuration, type Duration, type Temporal } from '../temporal/arithmetic.js';
import { FeelDate } from '../temporal/date.js';
import { FeelDateTime } from '../temporal/date-time.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { FeelTime } from '../temporal/time.js';
import { kindOf } from './kinds.js';
import type { Value } from './value.js';

export type Operator = '+' | '-' | '*' | '/' | '**';

interface Place {
  readonly from: number;
  readonly to: number;
}

type Calculate = (a: Value, b: Value, evaluation: Evaluation, place: Place) => Value;

/** Operations that calculating with decimals costs; powers and logarithms take a hundred times as long. */
const CHEAP = 2;
export const DEAR = 200;

/** The operators of DMN 1.5, tables 45 to 48. A combination of kinds that they do not have is null, and a fault. */
export const calculate = {
  '+': numbersOr(add, plus, CHEAP),
  '-': numbersOr(subtract, minus, CHEAP),
  '*': numbersOr(multiply, times, CHEAP),
  '/': numbersOr(divide, by, CHEAP),
  '**': numbersOr(power, () => undefined, DEAR),
} as const satisfies Record<Operator, Calculate>;

/** `cost`: operations of the budget, where JS does not calculate it. Undefined from `other`: the operator has no meaning for these kinds; null: it has, but there is no such value. */
function numbersOr(ofNumbers: (a: Numeric, b: Numeric) => Numeric | null, other: (a: Value, b: Value, evaluation: Evaluation) => Value | undefined, cost: number): Calculate {
  return (a, b, evaluation, place) => {
    if (isNumeric(a) && isNumeric(b)) {
      if (cost > CHEAP || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) evaluation.work(cost);
      return ofNumbers(a, b) ?? evaluation.fault('number', 'the result is no number: a division by zero, or beyond 34 digits and an exponent of 6144', place.from, place.to);
    }
    const value = other(a, b, evaluation);
    if (value === undefined) return evaluation.fault('type', `${kindOf(a)} and ${kindOf(b)} cannot be calculated with`, place.from, place.to);
    return value ?? evaluation.fault('value', 'the result is beyond the years that a date may have', place.from, place.to);
  };
}

function plus(a: Value, b: Value, evaluation: Evaluation): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    evaluation.produce(a.length + b.length);
    return a + b;
  }
  if (isTemporal(a) && isDuration(b)) return addDuration(a, b);
  if (isDuration(a) && isTemporal(b)) return addDuration(b, a);
  return addDurations(a, b);
}

function minus(a: Value, b: Value): Value | undefined {
  if (isTemporal(a) && isDuration(b)) return addDuration(a, negated(b));
  if (isTemporal(a) && isTemporal(b)) return difference(a, b) ?? undefined;
  return isDuration(b) ? addDurations(a, negated(b)) : undefined;
}

function addDuration(value: Temporal, duration: Duration): Value | undefined {
  return value instanceof FeelTime && duration instanceof YearsMonthsDuration ? undefined : plusDuration(value, duration);
}

function addDurations(a: Value, b: Value): Value | undefined {
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return new DaysTimeDuration(a.nanos + b.nanos);
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration) return months(a.months + b.months);
  return undefined;
}

function times(a: Value, b: Value): Value | undefined {
  if (isDuration(a) && isNumeric(b)) return scaled(a, b, multiply);
  return isNumeric(a) && isDuration(b) ? scaled(b, a, multiply) : undefined;
}

function by(a: Value, b: Value): Value | undefined {
  if (isDuration(a) && isNumeric(b)) return scaled(a, b, divide);
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return divide(ofBig(a.nanos), ofBig(b.nanos)) ?? undefined;
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration) return divide(a.months, b.months) ?? undefined;
  return undefined;
}

/** Towards zero: to whole nanoseconds or whole months. */
function scaled(duration: Duration, factor: Numeric, operation: typeof multiply): Value | undefined {
  const size = duration instanceof DaysTimeDuration ? ofBig(duration.nanos) : duration.months;
  const result = operation(size, factor);
  if (result === null) return undefined;
  const whole = new Decimal(result).trunc();
  return duration instanceof DaysTimeDuration ? ofNanos(whole) : months(whole.toNumber());
}

/** Durations of more than 30 digits of nanoseconds are of no calendar. */
const MOST_DIGITS = 30;

function ofNanos(nanos: Decimal): DaysTimeDuration | null {
  return nanos.e > MOST_DIGITS ? null : new DaysTimeDuration(BigInt(nanos.toFixed(0)));
}

function ofBig(value: bigint): Numeric {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : new Decimal(value.toString());
}

function months(count: number): YearsMonthsDuration | null {
  return Number.isSafeInteger(count) ? new YearsMonthsDuration(count + 0) : null;
}

export function negateValue(value: Value, evaluation: Evaluation, place: Place): Value {
  if (isNumeric(value)) return negate(value);
  if (isDuration(value)) return negated(value);
  return evaluation.fault('type', `${kindOf(value)} has no negative`, place.from, place.to);
}

export function isTemporal(value: Value): value is Temporal {
  return value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime;
}

export function isDuration(value: Value): value is Duration {
  return value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration;
}
