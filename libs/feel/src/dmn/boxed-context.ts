import type { Shape } from '../door.js';
import { addMember } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import type { Compiled, Compiling } from './compiling.js';
import type { CompileInner } from './expressions.js';
import type { ContextExpression } from './model.js';
import { inner, innerNames, shapeOfMembers, type Names } from './scope.js';

/** DMN 1.5, 7.3.6: each entry sees those before it. With a result cell its value is the result, else the context is. */
export function compileContext({ entries }: ContextExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  let names: Names = compiling.names;
  const shapes: (readonly [string, Shape])[] = [];
  const compiled = entries.map((entry) => {
    const here = compiling.at(entry.name === null ? {} : { column: entry.name }).inside(names);
    const made = here.typed(compileInner(entry.value, here), here.type(entry.type), 'The entry');
    if (entry.name !== null) {
      names = innerNames(names, [[entry.name, made.shape]]);
      shapes.push([entry.name, made.shape]);
    }
    return { name: entry.name, ...made };
  });
  const result = compiled.find((entry) => entry.name === null);
  return {
    run(run, outer) {
      const context: Record<string, Value> = {};
      let scope = outer;
      for (const entry of compiled) {
        if (entry.name === null) return entry.run(run, scope);
        const value = entry.run(run, scope);
        run.evaluation.produce(1);
        addMember(context, entry.name, value);
        scope = inner(scope, [[entry.name, value]]);
      }
      return context;
    },
    shape: result === undefined ? shapeOfMembers(shapes) : result.shape,
  };
}
