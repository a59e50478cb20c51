import type { Evaluation } from '../evaluation/evaluation.js';
import { coerce } from './conforms.js';
import type { FeelFunction } from './function.js';
import { kindOf } from './kinds.js';
import type { Value } from './value.js';

interface Place {
  readonly from: number;
  readonly to: number;
}

const NOWHERE: Place = { from: 0, to: 0 };

/** Calls a function with its arguments in order (DMN 1.5, 10.3.2.13.2): a wrong count or kind of them is null, and a fault. */
export function invoke(fn: FeelFunction, args: readonly Value[], evaluation: Evaluation, place: Place = NOWHERE): Value {
  if (args.length !== fn.parameters.length && !fn.variadic) {
    return evaluation.fault('arguments', `the function takes ${fn.parameters.length} arguments, not ${args.length}`, place.from, place.to);
  }
  const taken: Value[] = [];
  for (const [index, arg] of args.entries()) {
    const parameter = fn.parameters[index];
    const value = parameter?.type === undefined ? arg : coerce(arg, parameter.type);
    if (value === undefined) return evaluation.fault('type', `the argument ${parameter?.name ?? index + 1} is ${kindOf(arg)}`, place.from, place.to);
    taken.push(value);
  }
  evaluation.enter(fn.levels);
  try {
    const value = fn.call(taken, evaluation);
    if (fn.result === null) return value;
    const result = coerce(value, fn.result);
    return result !== undefined ? result : evaluation.fault('type', `the function's result is ${kindOf(value)}`, place.from, place.to);
  } finally {
    evaluation.leave(fn.levels);
  }
}

/** By names: every parameter once, in any order. */
export function invokeNamed(fn: FeelFunction, args: ReadonlyMap<string, Value>, evaluation: Evaluation, place: Place = NOWHERE): Value {
  const unknown = [...args.keys()].find((name) => !fn.parameters.some((parameter) => parameter.name === name));
  if (unknown !== undefined || args.size !== fn.parameters.length) {
    return evaluation.fault('arguments', `the function takes ${fn.parameters.map(({ name }) => name).join(', ')}, not ${[...args.keys()].join(', ')}`, place.from, place.to);
  }
  return invoke(fn, fn.parameters.map(({ name }) => args.get(name) ?? null), evaluation, place);
}
