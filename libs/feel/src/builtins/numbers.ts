import type { Evaluation } from '../evaluation/evaluation.js';
import { modulo, negate } from '../numbers/arithmetic.js';
import { canonical, decimalOf, type Decimal, type Numeric } from '../numbers/decimal.js';
import { round, type Rounding } from '../numbers/rounding.js';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/durations.js';
import { DEAR } from '../values/calculate.js';
import type { Value } from '../values/value.js';
import { builtin, type Builtin } from './builtin.js';

const TABLE_71 = 'DMN 10.3.4.5';

function rounding(name: string, mode: Rounding): Builtin {
  return builtin(name, TABLE_71, { 'n: number, scale: number': ([n, scale]: [Numeric, Numeric], run) => rounded(n, scale, mode, run) });
}

function rounded(n: Numeric, scale: Numeric, mode: Rounding, run: Evaluation): Value {
  const digits = decimalOf(scale).trunc().toNumber();
  return round(n, digits, mode) ?? run.fault('number', 'the scale is not from -6111 to 6176');
}

function toWhole(name: string, mode: Rounding): Builtin {
  return builtin(name, TABLE_71, {
    'n: number': ([n]: [Numeric], run) => rounded(n, 0, mode, run),
    'n: number, scale: number': ([n, scale]: [Numeric, Numeric], run) => rounded(n, scale, mode, run),
  });
}

/** Of numbers where it has a result. */
function calculated(name: string, parameter: string, calculate: (value: Decimal) => Decimal): Builtin {
  return builtin(name, TABLE_71, {
    [`${parameter}: number`]: ([n]: [Numeric], run: Evaluation) => {
      run.work(DEAR);
      return canonical(calculate(decimalOf(n))) ?? run.fault('number', `${name} has no number for it`);
    },
  });
}

function parity(name: string, rest: 0 | 1): Builtin {
  return builtin(name, TABLE_71, {
    'number: number': ([n]: [Numeric]) => {
      const of = decimalOf(n);
      return of.isInteger() ? of.modulo(2).abs().equals(rest) : false;
    },
  });
}

function absolute(n: Numeric | DaysTimeDuration | YearsMonthsDuration): Value {
  if (n instanceof DaysTimeDuration) return n.nanos < 0n ? new DaysTimeDuration(-n.nanos) : n;
  if (n instanceof YearsMonthsDuration) return n.months < 0 ? new YearsMonthsDuration(-n.months) : n;
  return decimalOf(n).isNegative() ? negate(n) : n;
}

export const NUMBERS = [
  rounding('decimal', 'halfEven'),
  toWhole('floor', 'floor'),
  toWhole('ceiling', 'ceiling'),
  rounding('round up', 'up'),
  rounding('round down', 'down'),
  rounding('round half up', 'halfUp'),
  rounding('round half down', 'halfDown'),
  builtin('abs', TABLE_71, { 'n: number|days and time duration|years and months duration': ([n]: [Numeric | DaysTimeDuration | YearsMonthsDuration]) => absolute(n) }),
  builtin('modulo', TABLE_71, { 'dividend: number, divisor: number': ([a, b]: [Numeric, Numeric], run) => modulo(a, b) ?? run.fault('number', 'the divisor is zero') }),
  calculated('sqrt', 'number', (n) => n.squareRoot()),
  calculated('log', 'number', (n) => n.naturalLogarithm()),
  calculated('exp', 'number', (n) => n.naturalExponential()),
  parity('odd', 1),
  parity('even', 0),
] as const;
