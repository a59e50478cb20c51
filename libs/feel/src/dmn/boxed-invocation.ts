import { FeelFunction } from '../values/function.js';
import { invokeNamed } from '../values/invoke.js';
import type { Value } from '../values/value.js';
import type { Compiled, Compiling } from './compiling.js';
import type { CompileInner } from './expressions.js';
import type { InvocationExpression } from './model.js';

/** DMN 1.5, 7.3.5: calls a function with arguments by the names of its parameters. A name that it does not have makes null. */
export function compileInvocation(expression: InvocationExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const called = compileInner(expression.function, compiling);
  const bindings = expression.bindings.map(({ parameter, value }) => ({ parameter, ...compileInner(value, compiling.at({ column: parameter })) }));
  const { place } = compiling;
  return {
    run(run, scope) {
      const target = called.run(run, scope);
      if (!(target instanceof FeelFunction)) return run.fault('invocation', place, 'What is invoked is not a function');
      const values = new Map(bindings.map((binding): readonly [string, Value] => [binding.parameter, binding.run(run, scope)]));
      const value = invokeNamed(target, values, run.evaluation);
      run.placeFaults(place);
      return value;
    },
    shape: called.shape,
  };
}
