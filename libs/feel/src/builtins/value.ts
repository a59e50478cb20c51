import { FeelFunction } from '../values/function.js';
import { callBuiltin, overloadsOf } from './call.js';
import { builtinNamed } from './registry.js';

const made = new Map<string, FeelFunction>();
const NOWHERE = { from: 0, to: 0 };

/** A built-in function as a value, one for each name: `count = count`. Undefined where there is none. */
export function builtinValue(name: string): FeelFunction | undefined {
  const known = made.get(name);
  const builtin = known === undefined ? builtinNamed(name) : undefined;
  if (builtin === undefined) return known;
  const parameters = (builtin.overloads[0]?.parameters ?? []).map((parameter) => ({ name: parameter.name }));
  const fn = new FeelFunction(
    parameters,
    (args, evaluation) => {
      const found = overloadsOf(builtin, args.length);
      return typeof found === 'string' ? evaluation.fault('arguments', found) : callBuiltin(found.overloads, args, evaluation, NOWHERE);
    },
    null,
    true,
  );
  made.set(name, fn);
  return fn;
}
