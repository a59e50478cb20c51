import { isContext, isList, kindOf } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';
import type { Compiled, Compiling } from './compiling.js';
import type { CompileInner } from './expressions.js';
import type { ConditionalExpression, FilterExpression, ListExpression, RelationExpression } from './model.js';
import { inner, innerNames, shapeOfMembers } from './scope.js';

export function compileList({ items }: ListExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const compiled = items.map((item) => compileInner(item, compiling));
  return {
    run(run, scope) {
      run.evaluation.produce(compiled.length);
      return compiled.map((item) => item.run(run, scope));
    },
    shape: compiled[0]?.shape ?? null,
  };
}

/** DMN 1.5, 7.3.7: a list of contexts, a row each. */
export function compileRelation({ columns, rows }: RelationExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const compiled = rows.map((row, index) =>
    columns.map((column, at) => {
      const here = compiling.at({ rule: index + 1, column: column.name });
      return [column.name, here.typed(compileInner(row[at] ?? null, here), here.type(column.type), 'The cell')] as const;
    }),
  );
  return {
    run(run, scope) {
      run.evaluation.produce(rows.length * columns.length);
      return compiled.map((row) => inner({}, row.map(([name, cell]): readonly [string, Value] => [name, cell.run(run, scope)])));
    },
    shape: shapeOfMembers(columns.map(({ name }, at) => [name, compiled[0]?.[at]?.[1].shape ?? null])),
  };
}

/** DMN 1.5, 7.3.8: true takes one branch, false and null the other; anything else is no condition. */
export function compileConditional(expression: ConditionalExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const test = compileInner(expression.if, compiling);
  const whenTrue = compileInner(expression.then, compiling);
  const otherwise = compileInner(expression.else, compiling);
  return {
    run(run, scope) {
      const found = test.run(run, scope);
      if (!isTruth(found)) return run.fault('type', compiling.place, `The condition is ${kindOf(found)}, not true or false`);
      return found === true ? whenTrue.run(run, scope) : otherwise.run(run, scope);
    },
    shape: whenTrue.shape ?? otherwise.shape,
  };
}

/** True, false, or null: what three-valued logic has. */
export function isTruth(value: Value): value is boolean | null {
  return value === null || typeof value === 'boolean';
}

/** DMN 1.5, 7.3.9: the elements for which the match is true; `item` is the element, and members of a context have their names. */
export function compileFilter(expression: FilterExpression, compiling: Compiling, compileInner: CompileInner): Compiled {
  const source = compileInner(expression.in, compiling);
  const names = innerNames(innerNames(compiling.names, Object.entries(source.shape ?? {})), [['item', source.shape]]);
  const match = compileInner(expression.match, compiling.inside(names));
  return {
    run(run, scope) {
      const value = source.run(run, scope);
      if (value === null) return null;
      const found: Value[] = [];
      for (const item of isList(value) ? value : [value]) {
        run.evaluation.work();
        const matches = match.run(run, scopeOf(item, scope));
        if (!isTruth(matches)) return run.fault('type', compiling.place, `The match is ${kindOf(matches)}, not true or false`);
        if (matches === true) found.push(item);
      }
      run.evaluation.produce(found.length);
      return found;
    },
    shape: source.shape,
  };
}

function scopeOf(item: Value, scope: Context): Context {
  const members: readonly (readonly [string, Value])[] = isContext(item) ? Object.entries(item) : [];
  return inner(scope, [['item', item], ...members]);
}
