import { FeelFunction, type Parameter } from '../values/function.js';
import type { Value } from '../values/value.js';
import { coerce } from './coerce.js';
import type { Compiled, Compiling } from './compiling.js';
import type { CompileInner } from './expressions.js';
import type { FunctionExpression } from './model.js';
import type { DmnRun } from './run.js';
import { inner, innerNames } from './scope.js';
import { shapeOf, type DmnType } from './types.js';

/**
 * DMN 1.5, 7.3.4: a function as a value, with the scope in which it was made. An argument that is not of its parameter's type
 * makes the call null without the body. Functions of other languages are not run.
 */
export function compileFunction(expression: FunctionExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const parameters = expression.parameters.map(({ name, type }) => ({ name, type: compiling.type(type) }));
  const body = compiling.inside(innerNames(compiling.names, parameters.map(({ name, type }) => [name, shapeOf(type)])));
  const declared = compiling.type(expression.type);
  const result = declared.function?.result ?? compiling.type(expression.body?.type ?? null);
  const compiled = expression.language === 'FEEL' ? compileInner(expression.body, body) : null;
  const signature = parameters.map(parameterOf);
  const { place } = compiling;
  return {
    run: (run, scope) =>
      new FeelFunction(signature, (args) => {
        if (compiled === null) return run.fault('language', place, `A function of ${expression.language} is not run`);
        const values = argumentsOf(run, parameters, args, compiling);
        if (values === null) return null;
        return coerce(run, compiled.run(run, inner(scope, values)), result, place, 'The result');
      }, result.feel.kind === 'Any' ? null : result.feel),
    shape: compiled?.shape ?? null,
  };
}

/** What FEEL checks at a call; functions as arguments are looked at by `coerce`, which knows more of them. */
export function parameterOf({ name, type }: { readonly name: string; readonly type: DmnType }): Parameter {
  return type.function === null ? { name, type: type.feel } : { name };
}

/** Null where one of them is not of its type: the function is not called then. */
export function argumentsOf(run: DmnRun, parameters: readonly { readonly name: string; readonly type: DmnType }[], args: readonly Value[], { place }: Compiling): readonly (readonly [string, Value])[] | null {
  const values: (readonly [string, Value])[] = [];
  for (const [index, { name, type }] of parameters.entries()) {
    const given = args[index] ?? null;
    const value = coerce(run, given, type, place, `Parameter ${name}`);
    if (value === null && given !== null) return null;
    values.push([name, value]);
  }
  return values;
}
