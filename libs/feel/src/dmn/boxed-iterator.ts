import { FeelFunction } from '../values/function.js';
import { kindOf } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { isTruth } from './boxed-lists.js';
import type { Compiled, Compiling } from './compiling.js';
import type { CompileInner } from './expressions.js';
import type { IteratorExpression } from './model.js';
import { inner, innerNames } from './scope.js';

/** What FEEL's own iteration does over `source`; so ranges, results so far and three-valued logic are the same in a box. */
const TEXTS = {
  for: 'for element in source return body(element, partial)',
  some: 'some element in source satisfies body(element, null)',
  every: 'every element in source satisfies body(element, null)',
} as const satisfies Record<IteratorExpression['kind'], string>;

/** DMN 1.5, 7.3.10 and 7.3.11. */
export function compileIterator(expression: IteratorExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const source = compileInner(expression.in, compiling);
  const { kind, variable } = expression;
  const iterated = innerNames(compiling.names, [...(kind === 'for' ? ([['partial', null]] as const) : []), [variable, source.shape]]);
  const body = compileInner(expression.body, compiling.inside(iterated));
  const iteration = compiling.inside({ source: null, body: null }).leaf(TEXTS[kind]);
  const parameters = [{ name: 'element' }, { name: 'partial' }];
  return {
    run(run, scope) {
      let wrong: Value = null;
      const step = new FeelFunction(parameters, ([element = null, partial = null]) => {
        const value = body.run(run, inner(scope, [...(kind === 'for' ? ([['partial', partial]] as const) : []), [variable, element]]));
        if (kind !== 'for' && !isTruth(value)) wrong = value;
        return value;
      });
      const found = iteration.run(run, { source: source.run(run, scope), body: step });
      return wrong === null ? found : run.fault('type', compiling.place, `What ${kind} asks is ${kindOf(wrong)}, not true or false`);
    },
    shape: kind === 'for' ? body.shape : null,
  };
}
