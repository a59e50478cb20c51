import { equals } from '../values/equals.js';
import type { Context, Value } from '../values/value.js';
import { coerce } from './coerce.js';
import type { Compiled, Compiling } from './compiling.js';
import type { MatchedRule } from './explanation.js';
import { givesList, resolveHits, type Hit } from './hit-policy.js';
import type { Leaf } from './leaf.js';
import type { DecisionTable } from './model.js';
import type { Place } from './place.js';
import type { DmnRun } from './run.js';
import { inner, shapeOfMembers } from './scope.js';
import { shapeOf, type DmnType } from './types.js';

interface InputColumn {
  readonly name: string;
  readonly leaf: Leaf;
  readonly type: DmnType;
  readonly values: Leaf | null;
  readonly place: Place;
}

interface OutputColumn {
  readonly name: string;
  readonly type: DmnType;
  /** Tests of what may come out. */
  readonly values: Leaf | null;
  /** The same as a list, for the order. */
  readonly order: Leaf | null;
  readonly default: Leaf | null;
  readonly place: Place;
}

interface Row {
  /** Null where the cell does not matter. */
  readonly tests: readonly (Leaf | null)[];
  readonly outputs: readonly (Leaf | null)[];
}

/** DMN 1.5, chapter 8. */
export function compileTable(table: DecisionTable, compiling: Compiling): Compiled {
  const compiled = new CompiledTable(table, compiling);
  return { run: (run, scope) => compiled.evaluate(run, scope), shape: compiled.shape };
}

const AGGREGATIONS = { SUM: 'sum(values)', MIN: 'min(values)', MAX: 'max(values)', COUNT: 'count(values)' } as const;

class CompiledTable {
  private readonly inputs: readonly InputColumn[];
  private readonly outputs: readonly OutputColumn[];
  private readonly rows: readonly Row[];
  private readonly aggregation: Leaf | null;
  private readonly place: Place;

  constructor(
    private readonly table: DecisionTable,
    compiling: Compiling,
  ) {
    this.place = compiling.place;
    this.inputs = table.inputs.map((clause) => {
      const here = compiling.at({ id: clause.id ?? compiling.place.id, column: clause.label ?? clause.expression });
      return { name: clause.label ?? clause.expression, leaf: here.leaf(clause.expression), type: here.type(clause.type), values: clause.values === null ? null : here.leaf(clause.values, 'unaryTests'), place: here.place };
    });
    this.outputs = table.outputs.map((clause) => {
      const name = clause.name ?? clause.label ?? table.label ?? compiling.place.name;
      const here = compiling.at({ id: clause.id ?? compiling.place.id, column: name });
      const ordered = table.hitPolicy === 'PRIORITY' || table.hitPolicy === 'OUTPUT ORDER';
      return {
        name,
        type: here.type(clause.type),
        values: clause.values === null ? null : here.leaf(clause.values, 'unaryTests'),
        order: clause.values === null || !ordered ? null : here.leaf(`[${clause.values}]`),
        default: clause.default === null ? null : here.leaf(clause.default),
        place: here.place,
      };
    });
    this.rows = table.rules.map((rule, index) => {
      const cell = (column: Place | undefined): Compiling => compiling.at({ id: rule.id ?? compiling.place.id, rule: index + 1, ...(column?.column === undefined ? {} : { column: column.column }) });
      return {
        tests: this.inputs.map((input, at) => (isIrrelevant(rule.inputs[at] ?? '') ? null : cell(input.place).leaf(rule.inputs[at] as string, 'unaryTests'))),
        outputs: this.outputs.map((output, at) => ((rule.outputs[at] ?? '') === '' ? null : cell(output.place).leaf(rule.outputs[at] as string))),
      };
    });
    this.aggregation = table.aggregation === null ? null : compiling.inside({ values: null }).leaf(AGGREGATIONS[table.aggregation]);
  }

  get shape(): Compiled['shape'] {
    return this.outputs.length === 1 ? shapeOf((this.outputs[0] as OutputColumn).type) : shapeOfMembers(this.outputs.map(({ name, type }) => [name, shapeOf(type)]));
  }

  evaluate(run: DmnRun, scope: Context): Value {
    const values = this.inputs.map((input) => this.inputValue(run, scope, input));
    const hits: Hit[] = [];
    for (const [rule, row] of this.rows.entries()) {
      run.evaluation.work();
      if (!this.matches(run, scope, row, values)) continue;
      hits.push(this.hit(run, scope, rule, row));
      if (this.table.hitPolicy === 'FIRST') break;
    }
    const output = hits.length === 0 ? this.withoutHit(run, scope) : resolveHits(hits, { run, table: this.table, place: this.place, ranks: (hit) => this.ranks(run, scope, hit), aggregate: (all) => this.aggregate(run, all) });
    run.explain({
      id: this.table.id ?? this.place.element,
      name: this.table.label ?? this.place.name,
      hitPolicy: this.table.hitPolicy,
      inputs: this.inputs.map(({ name }, at) => ({ id: this.table.inputs[at]?.id ?? '', name, value: values[at] ?? null })),
      matchedRules: hits.map((hit) => this.explained(hit, values)),
      byDefault: hits.length === 0 && this.hasDefault,
      output,
    });
    return output;
  }

  /** A value that may not come in makes null, which only a cell that expects it, or `-`, takes. */
  private inputValue(run: DmnRun, scope: Context, { leaf, type, values, place, name }: InputColumn): Value {
    const value = coerce(run, leaf.run(run, scope), type, place, `Input ${name}`);
    if (value === null || values === null || values.run(run, scope, value) === true) return value;
    return run.fault('allowed', place, `Input ${name}: the value is not among those allowed: ${values.text}`);
  }

  private matches(run: DmnRun, scope: Context, { tests }: Row, values: readonly Value[]): boolean {
    return tests.every((test, at) => test === null || test.run(run, scope, values[at] ?? null) === true);
  }

  private hit(run: DmnRun, scope: Context, rule: number, row: Row): Hit {
    const outputs = this.outputs.map((output, at) => this.outputValue(run, scope, output, row.outputs[at] ?? null));
    return { rule, outputs, value: this.valueOf(outputs) };
  }

  private outputValue(run: DmnRun, scope: Context, { name, type, values, place }: OutputColumn, leaf: Leaf | null): Value {
    if (leaf === null) return null;
    const value = coerce(run, leaf.run(run, scope), type, leaf.place, `Output ${name}`);
    if (value === null || values === null || values.run(run, scope, value) === true) return value;
    return run.fault('allowed', { ...place, ...leaf.place }, `Output ${name}: the value is not among those allowed: ${values.text}`);
  }

  /** One output is the value itself, several are a context. */
  private valueOf(outputs: readonly Value[]): Value {
    return this.outputs.length === 1 ? (outputs[0] ?? null) : inner({}, this.outputs.map(({ name }, at): readonly [string, Value] => [name, outputs[at] ?? null]));
  }

  private get hasDefault(): boolean {
    return this.outputs.some((output) => output.default !== null);
  }

  private withoutHit(run: DmnRun, scope: Context): Value {
    if (this.hasDefault) {
      const value = this.valueOf(this.outputs.map((output) => this.outputValue(run, scope, output, output.default)));
      return givesList(this.table) ? [value] : value;
    }
    return this.table.aggregation === 'COUNT' ? 0 : null;
  }

  private ranks(run: DmnRun, scope: Context, { outputs }: Hit): readonly number[] {
    return this.outputs.flatMap(({ order }, at) => {
      const list = order?.run(run, scope);
      if (!Array.isArray(list)) return [];
      const rank = (list as readonly Value[]).findIndex((value) => equals(value, outputs[at] ?? null) === true);
      return [rank < 0 ? Infinity : rank];
    });
  }

  private aggregate(run: DmnRun, values: readonly Value[]): Value {
    if (this.outputs.length > 1 && this.table.aggregation !== 'COUNT') return run.fault('aggregation', this.place, `${this.table.aggregation ?? ''} of several outputs is not defined`);
    return this.aggregation?.run(run, { values }) ?? null;
  }

  private explained({ rule, outputs }: Hit, values: readonly Value[]): MatchedRule {
    const { rules, inputs, outputs: clauses, annotations } = this.table;
    const row = rules[rule];
    return {
      ruleId: row?.id ?? '',
      index: rule + 1,
      inputs: inputs.map((clause, at) => ({ id: clause.id ?? '', label: clause.label ?? clause.expression, expression: clause.expression, value: values[at] ?? null, test: row?.inputs[at] ?? '-' })),
      outputs: clauses.map((clause, at) => ({ id: clause.id ?? '', name: this.outputs[at]?.name ?? '', value: outputs[at] ?? null })),
      annotations: (row?.annotations ?? []).map((text, at) => ({ name: annotations[at] ?? '', text })),
    };
  }
}

function isIrrelevant(test: string): boolean {
  return test === '' || test === '-';
}
