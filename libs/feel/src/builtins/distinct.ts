import type { Evaluation } from '../evaluation/evaluation.js';
import { equals } from '../values/equals.js';
import type { Value } from '../values/value.js';

/** The values without repetitions, in their order, and those that were repeated. Texts and JS numbers by a set, others one by one. */
export function distinct(list: readonly Value[], run: Evaluation): { readonly first: readonly Value[]; readonly repeated: readonly Value[] } {
  const simple = new Set<Value>();
  const others: Value[] = [];
  const first: Value[] = [];
  const repeated: Value[] = [];
  const again = new Set<Value>();
  const isRepeated = (value: Value): Value | undefined => {
    if (value === null || typeof value !== 'object') return simple.has(value) ? value : undefined;
    run.work(others.length);
    return others.find((other) => equals(other, value, (elements) => run.work(elements)) === true);
  };
  for (const value of list) {
    run.work();
    const known = isRepeated(value);
    if (known !== undefined) {
      if (!again.has(known)) repeated.push(known);
      again.add(known);
      continue;
    }
    if (value === null || typeof value !== 'object') simple.add(value);
    else others.push(value);
    run.produce(1);
    first.push(value);
  }
  return { first, repeated };
}
