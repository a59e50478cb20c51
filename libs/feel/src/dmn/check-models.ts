import { CompiledModels, placeOf } from './compiled-models.js';
import type { Linked, LinkedModels, Requirable } from './linked.js';
import type { Decision, DecisionModel, DecisionService, ElementReference, Expression } from './model.js';
import { placeText, type Place } from './place.js';

/** What is wrong with models whatever the data (a `name` may be meant: it is always null); `kind` is for the caller to name. */
export type ModelIssue =
  | { readonly kind: 'feel'; readonly namespace: string; readonly place: Place; readonly text: string; readonly message: string; readonly from: number }
  | { readonly kind: 'name'; readonly namespace: string; readonly place: Place; readonly name: string }
  | { readonly kind: 'type'; readonly namespace: string; readonly place: Place; readonly name: string }
  | { readonly kind: 'typeCycle'; readonly namespace: string; readonly place: Place; readonly name: string }
  | { readonly kind: 'reference'; readonly namespace: string; readonly place: Place; readonly expected: string; readonly reference: ElementReference }
  | { readonly kind: 'import'; readonly namespace: string; readonly name: string; readonly imported: string }
  | { readonly kind: 'cycle'; readonly namespace: string; readonly place: Place; readonly through: readonly string[] }
  | { readonly kind: 'missing'; readonly namespace: string; readonly place: Place; readonly what: string };

/** Finds every issue of the models together: names, references, cycles, types and every text of FEEL. */
export function checkModels(models: readonly DecisionModel[]): readonly ModelIssue[] {
  const compiled = new CompiledModels(models);
  const before = [...importIssues(compiled.linked), ...referenceIssues(compiled.linked)];
  const cycles = cycleIssues(compiled.linked);
  const structure = [...before, ...cycles, ...models.flatMap(missingIssues)];
  // A cycle has no order in which names could be known.
  if (cycles.length > 0) return structure;
  compiled.compileAll();
  return [...structure, ...typeIssues(compiled), ...feelIssues(compiled)];
}

function importIssues({ models }: LinkedModels): readonly ModelIssue[] {
  return models.flatMap((model) => model.imports.filter((each) => !models.some(({ namespace }) => namespace === each.namespace)).map((each): ModelIssue => ({ kind: 'import', namespace: model.namespace, name: each.name, imported: each.namespace })));
}

interface Expected {
  readonly references: readonly ElementReference[];
  readonly kinds: readonly string[];
  readonly expected: string;
}

function referenceIssues(linked: LinkedModels): readonly ModelIssue[] {
  const issues: ModelIssue[] = [];
  for (const model of linked.models) {
    const check = (element: { readonly id: string; readonly name: string }, ...all: readonly Expected[]): void => {
      for (const { references, kinds, expected } of all) {
        for (const reference of references) {
          const found = linked.find(model, reference);
          const isImported = reference.namespace === null || model.imports.some(({ namespace }) => namespace === reference.namespace);
          if (found === undefined || !kinds.includes(found.kind) || !isImported) issues.push({ kind: 'reference', namespace: model.namespace, place: placeOf(element), expected, reference });
        }
      }
    };
    const knowledge = (references: readonly ElementReference[]): Expected => ({ references, kinds: ['knowledge', 'service'], expected: 'business knowledge model or decision service' });
    const decisions = (references: readonly ElementReference[]): Expected => ({ references, kinds: ['decision'], expected: 'decision' });
    const inputs = (references: readonly ElementReference[]): Expected => ({ references, kinds: ['input'], expected: 'input data' });
    for (const each of model.decisions) check(each, inputs(each.requiredInputs), decisions(each.requiredDecisions), knowledge(each.requiredKnowledge));
    for (const each of model.knowledge) check(each, knowledge(each.requiredKnowledge));
    for (const each of model.services) check(each, decisions(each.outputs), decisions(each.encapsulated), decisions(each.inputDecisions), inputs(each.inputData));
  }
  return issues;
}

interface Open {
  readonly key: string;
  readonly name: string;
  readonly next: readonly string[];
  at: number;
}

/** Depth first over all requirements, on a stack of its own; each element that closes a cycle is told once. */
function cycleIssues(linked: LinkedModels): readonly ModelIssue[] {
  const issues: ModelIssue[] = [];
  const nodes = new Map<string, { readonly name: string; readonly place: Place; readonly namespace: string; readonly next: readonly string[] }>();
  for (const each of linked.all()) nodes.set(each.of.key, { name: each.of.element.name, place: placeOf(each.of.element), namespace: each.of.model.namespace, next: requirementsOf(linked, each) });
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    const path: Open[] = [];
    const onPath = new Set<string>();
    const enter = (key: string): void => {
      const node = nodes.get(key);
      if (node === undefined || done.has(key)) return;
      path.push({ key, name: node.name, next: node.next, at: 0 });
      onPath.add(key);
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.next[top.at];
      top.at += 1;
      if (next === undefined) {
        path.pop();
        onPath.delete(top.key);
        done.add(top.key);
      } else if (onPath.has(next)) {
        const through = path.slice(path.findIndex(({ key }) => key === next)).map(({ name }) => name);
        const node = nodes.get(next);
        if (node !== undefined) issues.push({ kind: 'cycle', namespace: node.namespace, place: node.place, through: [...through, node.name] });
      } else enter(next);
    }
  }
  return issues;
}

function requirementsOf(linked: LinkedModels, each: Requirable): readonly string[] {
  const keys = ({ model }: { readonly model: DecisionModel }, references: readonly ElementReference[]): readonly string[] => references.flatMap((reference) => linked.find(model, reference)?.of.key ?? []);
  switch (each.kind) {
    case 'input':
      return [];
    case 'decision':
      return [...keys(each.of, each.of.element.requiredDecisions), ...keys(each.of, each.of.element.requiredKnowledge)];
    case 'knowledge':
      return keys(each.of, each.of.element.requiredKnowledge);
    case 'service':
      return decisionsInside(linked, each.of).flatMap((decision) => keys(decision, decision.element.requiredKnowledge));
  }
}

/** What a service evaluates: its output decisions and what they require, up to its input decisions. */
function decisionsInside(linked: LinkedModels, { model, element }: Linked<DecisionService>): readonly Linked<Decision>[] {
  const inputs = new Set(element.inputDecisions.flatMap((reference) => linked.find(model, reference)?.of.key ?? []));
  const found = new Map<string, Linked<Decision>>();
  const open = element.outputs.flatMap((reference) => linked.decision(model, reference) ?? []);
  for (let decision = open.pop(); decision !== undefined; decision = open.pop()) {
    if (inputs.has(decision.key) || found.has(decision.key)) continue;
    found.set(decision.key, decision);
    const home = decision.model;
    open.push(...decision.element.requiredDecisions.flatMap((reference) => linked.decision(home, reference) ?? []));
  }
  return [...found.values()];
}

function typeIssues(compiled: CompiledModels): readonly ModelIssue[] {
  const seen = new Set<string>();
  return compiled.linked.models.flatMap((model) =>
    compiled.typesOf(model).issues.flatMap(({ kind, name, place }): readonly ModelIssue[] => {
      const key = `${kind} ${name} ${place.id ?? placeText(place)}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ kind: kind === 'cycle' ? 'typeCycle' : 'type', namespace: model.namespace, place, name }];
    }),
  );
}

function feelIssues(compiled: CompiledModels): readonly ModelIssue[] {
  return compiled.leaves.flatMap((leaf): readonly ModelIssue[] => {
    // That it is missing is told where it is.
    const fault = leaf.text === '' ? null : leaf.syntax;
    const name = leaf.unknownName;
    if (name !== null) return [{ kind: 'name', namespace: leaf.namespace, place: leaf.place, name }];
    return fault === null ? [] : [{ kind: 'feel', namespace: leaf.namespace, place: leaf.place, text: leaf.text, message: fault.message, from: fault.from }];
  });
}

/** Parts that an expression cannot do without. A decision may be left to people. */
function missingIssues(model: DecisionModel): readonly ModelIssue[] {
  const issues: ModelIssue[] = [];
  const missing = (place: Place, what: string): void => {
    issues.push({ kind: 'missing', namespace: model.namespace, place, what });
  };
  const visit = (expression: Expression | null, place: Place, what: string): void => {
    if (expression === null) missing(place, what);
    else visitParts(expression, expression.id === null ? place : { ...place, id: expression.id });
  };
  const visitParts = (expression: Expression, place: Place): void => {
    switch (expression.kind) {
      case 'literal':
        if (expression.text === '') missing(place, 'the text of the expression');
        return;
      case 'context':
        for (const entry of expression.entries) visit(entry.value, entry.name === null ? place : { ...place, column: entry.name }, 'the expression of an entry');
        return;
      case 'list':
        for (const item of expression.items) visit(item, place, 'an item');
        return;
      case 'relation':
        for (const row of expression.rows) for (const cell of row) visit(cell, place, 'a cell');
        return;
      case 'function':
        if (expression.language === 'FEEL') visit(expression.body, place, 'the body of the function');
        return;
      case 'invocation':
        visit(expression.function, place, 'the function to invoke');
        for (const { parameter, value } of expression.bindings) visit(value, { ...place, column: parameter }, 'the expression of a binding');
        return;
      case 'conditional':
        visit(expression.if, place, 'if');
        visit(expression.then, place, 'then');
        visit(expression.else, place, 'else');
        return;
      case 'filter':
        visit(expression.in, place, 'in');
        visit(expression.match, place, 'match');
        return;
      case 'for':
      case 'some':
      case 'every':
        if (expression.variable === '') missing(place, 'the name of the iterator variable');
        visit(expression.in, place, 'in');
        visit(expression.body, place, expression.kind === 'for' ? 'return' : 'satisfies');
        return;
      case 'table':
        if (expression.outputs.length === 0) missing(place, 'an output');
        for (const [index, input] of expression.inputs.entries()) if (input.expression === '') missing({ ...place, id: input.id ?? place.id }, `the expression of input ${index + 1}`);
        for (const [index, output] of expression.outputs.entries()) if (expression.outputs.length > 1 && (output.name ?? '') === '') missing({ ...place, id: output.id ?? place.id }, `the name of output ${index + 1}`);
        for (const [index, rule] of expression.rules.entries()) for (const cell of rule.outputs) if (cell === '') missing({ ...place, id: rule.id ?? place.id, rule: index + 1 }, 'the value of an output');
        if ((expression.hitPolicy === 'PRIORITY' || expression.hitPolicy === 'OUTPUT ORDER') && expression.outputs.every(({ values }) => values === null)) missing(place, 'the output values, whose order the hit policy takes');
        if (expression.aggregation !== null && expression.aggregation !== 'COUNT' && expression.outputs.length > 1) missing(place, 'a single output, which the aggregation needs');
    }
  };
  for (const { logic, ...decision } of model.decisions) if (logic !== null) visitParts(logic, placeOf(decision));
  for (const { logic, ...knowledge } of model.knowledge) visit(logic, placeOf(knowledge), 'the function');
  for (const service of model.services) if (service.outputs.length === 0) missing(placeOf(service), 'an output decision');
  return issues;
}
