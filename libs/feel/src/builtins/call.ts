import type { Evaluation } from '../evaluation/evaluation.js';
import { FeelDate } from '../temporal/date.js';
import { midnight } from '../temporal/arithmetic.js';
import { isList, kindOf, type Kind } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import type { Builtin, BuiltinParameter, Overload } from './builtin.js';

interface Found {
  /** At least one; which of them it is, the kinds of the arguments tell. */
  readonly overloads: readonly Overload[];
  /** Which argument each parameter gets; null: in order as they are. */
  readonly order: readonly (number | null)[] | null;
}

/** The overloads for so many positional arguments, or what is wrong. */
export function overloadsOf(builtin: Builtin, count: number): Found | string {
  const overloads = builtin.overloads.filter(({ parameters }) => takes(parameters, count));
  return overloads.length === 0 ? `${builtin.name} takes ${shown(builtin)}, not ${count} arguments` : { overloads, order: null };
}

function takes(parameters: readonly BuiltinParameter[], count: number): boolean {
  const least = parameters.filter(({ optional, many }) => !optional && many !== 'rest').length;
  const open = parameters.some(({ many }) => many !== 'one');
  return count >= least && (open || count <= parameters.length);
}

export function overloadsOfNames(builtin: Builtin, names: readonly string[]): Found | string {
  const overload = builtin.overloads.find(
    ({ parameters }) => names.every((name) => parameters.some((parameter) => parameter.name === name)) && parameters.every(({ name, optional }) => optional || names.includes(name)),
  );
  if (overload === undefined || new Set(names).size !== names.length) return `${builtin.name} takes ${shown(builtin)}, not ${names.join(', ')}`;
  return { overloads: [overload], order: overload.parameters.map(({ name }) => (names.includes(name) ? names.indexOf(name) : null)) };
}

function shown(builtin: Builtin): string {
  return builtin.overloads.map(({ signature }) => `(${signature})`).join(' or ');
}

/** Checks and converts the arguments, then calls. What it does not take is null, and a fault. */
export function callBuiltin(overloads: readonly Overload[], given: readonly Value[], evaluation: Evaluation, place: { readonly from: number; readonly to: number }): Value {
  evaluation.work();
  evaluation.place(place.from, place.to);
  const overload = (overloads.length === 1 ? undefined : overloads.find((each) => fits(each, given))) ?? (overloads[0] as Overload);
  const args: Value[] = [];
  for (const [index, parameter] of overload.parameters.entries()) {
    if (parameter.many !== 'one') {
      const items = rest(parameter, given.slice(index), evaluation);
      if (items === undefined) return null;
      args.push(items);
      break;
    }
    const value = taken(parameter, given[index] ?? null);
    if (value === undefined) return wrong(parameter, given[index] ?? null, evaluation);
    args.push(value);
  }
  const value = overload.fn(args, evaluation);
  evaluation.place(place.from, place.to);
  return value;
}

function fits({ parameters }: Overload, given: readonly Value[]): boolean {
  return parameters.every((parameter, index) => parameter.many !== 'one' || taken(parameter, given[index] ?? null) !== undefined);
}

function rest(parameter: BuiltinParameter, given: readonly Value[], evaluation: Evaluation): readonly Value[] | undefined {
  if (parameter.many === 'items') {
    const [first] = given;
    const single = given.length === 1 && first !== undefined;
    const items = single && isList(first) ? first : given;
    evaluation.work(items.length);
    return items;
  }
  const items: Value[] = [];
  for (const value of given) {
    const item = taken(parameter, value);
    if (item === undefined) {
      wrong(parameter, value, evaluation);
      return undefined;
    }
    items.push(item);
  }
  return items;
}

/** The implicit conversions of DMN 1.5, 10.3.2.9.4. Undefined: not taken. */
function taken(parameter: BuiltinParameter, value: Value): Value | undefined {
  const { kinds } = parameter;
  if (kinds === null) return value;
  if (value === null) return parameter.optional || kinds.has('null') ? null : undefined;
  const kind: Kind = kindOf(value);
  if (kinds.has(kind)) return value;
  if (isList(value) && value.length === 1) return taken(parameter, value[0] as Value);
  if (kinds.has('list')) return [value];
  return kinds.has('date and time') && value instanceof FeelDate ? midnight(value) : undefined;
}

function wrong(parameter: BuiltinParameter, value: Value, evaluation: Evaluation): null {
  return evaluation.fault('type', `the argument ${parameter.name} is ${kindOf(value)}, not ${[...(parameter.kinds ?? [])].join(' or ')}`);
}
