import type { Context } from '../../values/value.js';
import { evaluateDecision, type DecisionOutcome, type DecisionTarget } from '../evaluate-decision.js';
import type { Decision, DecisionModel, DecisionService, DecisionTable, Expression, FunctionExpression, InputData, ItemDefinition, KnowledgeModel } from '../model.js';

/** Builders of models for tests; what is left out is empty. */
export const NAMESPACE = 'https://example.test/decisions';

export function model(parts: Partial<DecisionModel>): DecisionModel {
  return { id: 'definitions', name: 'definitions', namespace: NAMESPACE, version: '1.5', imports: [], types: [], inputs: [], decisions: [], knowledge: [], services: [], ...parts };
}

export function type(name: string, parts: Partial<ItemDefinition>): ItemDefinition {
  return { id: null, name, isCollection: false, type: null, components: null, function: null, allowedValues: null, typeConstraint: null, ...parts };
}

export function input(name: string, typeName: string | null = null): InputData {
  return { id: idOf(name), name, variable: { name, type: typeName } };
}

export interface Requires {
  readonly inputs?: readonly string[];
  readonly decisions?: readonly string[];
  readonly knowledge?: readonly string[];
  readonly type?: string;
}

/** Requirements are names; `namespace#name` is one of another model. */
export function decision(name: string, logic: Expression | null, requires: Requires = {}): Decision {
  return {
    id: idOf(name),
    name,
    variable: { name, type: requires.type ?? null },
    requiredInputs: (requires.inputs ?? []).map(reference),
    requiredDecisions: (requires.decisions ?? []).map(reference),
    requiredKnowledge: (requires.knowledge ?? []).map(reference),
    versionTag: null,
    logic,
  };
}

export function knowledge(name: string, logic: FunctionExpression, required: readonly string[] = [], typeName: string | null = null): KnowledgeModel {
  return { id: idOf(name), name, variable: { name, type: typeName }, requiredKnowledge: required.map(reference), logic };
}

export function service(name: string, parts: { readonly outputs: readonly string[]; readonly inputDecisions?: readonly string[]; readonly inputData?: readonly string[] }): DecisionService {
  return { id: idOf(name), name, variable: { name, type: null }, outputs: parts.outputs.map(reference), encapsulated: [], inputDecisions: (parts.inputDecisions ?? []).map(reference), inputData: (parts.inputData ?? []).map(reference) };
}

export function reference(name: string): { readonly namespace: string | null; readonly id: string } {
  const hash = name.lastIndexOf('#');
  return { namespace: hash < 0 ? null : name.slice(0, hash), id: idOf(name.slice(hash + 1)) };
}

function idOf(name: string): string {
  return `_${name.replace(/\W/g, '_')}`;
}

export function feel(text: string, typeName: string | null = null): Expression {
  return { kind: 'literal', id: null, type: typeName, text };
}

export function fn(parameters: readonly (string | readonly [string, string])[], body: Expression | null, language: FunctionExpression['language'] = 'FEEL'): FunctionExpression {
  return { kind: 'function', id: null, type: null, language, parameters: parameters.map((each) => (typeof each === 'string' ? { name: each, type: null } : { name: each[0], type: each[1] })), body };
}

/** A table written as rows of cells: inputs, then outputs, then annotations. */
export function table(parts: Partial<DecisionTable> & { readonly columns: readonly string[]; readonly results: readonly (string | null)[]; readonly rows: readonly (readonly string[])[] }): DecisionTable {
  const { columns, results, rows, ...rest } = parts;
  const [ins, outs] = [columns.length, results.length];
  return {
    kind: 'table',
    id: 'table',
    type: null,
    label: null,
    hitPolicy: 'UNIQUE',
    aggregation: null,
    inputs: columns.map((expression, at) => ({ id: `in${at + 1}`, label: null, expression, type: null, values: null })),
    outputs: results.map((name, at) => ({ id: `out${at + 1}`, label: null, name, type: null, values: null, default: null })),
    annotations: [],
    rules: rows.map((cells, at) => ({ id: `rule${at + 1}`, inputs: cells.slice(0, ins), outputs: cells.slice(ins, ins + outs), annotations: cells.slice(ins + outs) })),
    ...rest,
  };
}

/** Evaluates at a fixed instant; the target is a decision of the first model unless it says more. */
export function evaluated(models: DecisionModel | readonly DecisionModel[], target: string | DecisionTarget, inputs: Context = {}, budget?: { readonly operations?: number; readonly depth?: number }): DecisionOutcome {
  const all = Array.isArray(models) ? (models as readonly DecisionModel[]) : [models as DecisionModel];
  return evaluateDecision(all, typeof target === 'string' ? { kind: 'decision', named: target } : target, { at: Date.UTC(2026, 0, 1), inputs, ...(budget === undefined ? {} : { budget }) });
}
