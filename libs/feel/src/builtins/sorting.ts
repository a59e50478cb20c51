import type { Evaluation } from '../evaluation/evaluation.js';
import { compare } from '../values/compare.js';
import type { FeelFunction } from '../values/function.js';
import { invoke } from '../values/invoke.js';
import type { Value } from '../values/value.js';

/** A value instead of an exception would not get out of the sort. */
class NoOrder extends Error {}

/** Stable. Without a function, the values must be of one comparable kind. */
export function sorted(list: readonly Value[], precedes: FeelFunction | null, run: Evaluation): Value {
  run.produce(list.length);
  const order = precedes === null ? natural(run) : by(precedes, run);
  try {
    return [...list].sort(order);
  } catch (error) {
    if (!(error instanceof NoOrder)) throw error;
    return run.fault('type', error.message);
  }
}

function natural(run: Evaluation): (a: Value, b: Value) => number {
  return (a, b) => {
    run.work();
    const order = compare(a, b);
    if (order === null) throw new NoOrder('the values of the list have no order');
    return order;
  };
}

function by(precedes: FeelFunction, run: Evaluation): (a: Value, b: Value) => number {
  const isBefore = (a: Value, b: Value): boolean => {
    const found = invoke(precedes, [a, b], run);
    if (typeof found !== 'boolean') throw new NoOrder('the function that sorts does not answer true or false');
    return found;
  };
  return (a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0);
}
