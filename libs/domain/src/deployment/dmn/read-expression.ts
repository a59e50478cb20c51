import type { Expression, FunctionExpression } from '#feel';
import type { ReadSource } from './read-source.js';
import { readTable } from './read-table.js';
import type { XmlNode } from './xml-tree.js';

type Reader = (source: ReadSource, node: XmlNode, holder: XmlNode) => Expression;

/** Every expression of DMN 1.5 §7.3.1 and §10.2.2, by the name of its XML element. */
const READERS: Readonly<Record<string, Reader>> = {
  literalExpression: readLiteral,
  context: readContext,
  list: (source, node, holder) => ({ kind: 'list', ...common(source, node), items: expressionsIn(source, node, holder) }),
  relation: readRelation,
  functionDefinition: readFunction,
  invocation: readInvocation,
  conditional: (source, node, holder) => ({ kind: 'conditional', ...common(source, node), if: inside(source, node, 'if', holder), then: inside(source, node, 'then', holder), else: inside(source, node, 'else', holder) }),
  filter: (source, node, holder) => ({ kind: 'filter', ...common(source, node), in: inside(source, node, 'in', holder), match: inside(source, node, 'match', holder) }),
  for: (source, node, holder) => readIterator(source, node, holder, 'for', 'return'),
  some: (source, node, holder) => readIterator(source, node, holder, 'some', 'satisfies'),
  every: (source, node, holder) => readIterator(source, node, holder, 'every', 'satisfies'),
  decisionTable: readTable,
};
const NAMES = Object.keys(READERS);

/** The expression that an element holds, null where it holds none. `holder` names the place of faults: the decision or model around it. */
export function expressionIn(source: ReadSource, node: XmlNode | null, holder: XmlNode): Expression | null {
  return node === null ? null : (expressionsIn(source, node, holder)[0] ?? null);
}

function expressionsIn(source: ReadSource, node: XmlNode, holder: XmlNode): readonly Expression[] {
  return source.children(node, ...NAMES).map((child) => (READERS[child.name] as Reader)(source, child, holder));
}

function inside(source: ReadSource, node: XmlNode, name: string, holder: XmlNode): Expression | null {
  return expressionIn(source, source.child(node, name), holder);
}

function common(source: ReadSource, node: XmlNode): { readonly id: string | null; readonly type: string | null } {
  return { id: node.attributes.get('id') ?? null, type: source.typeRef(node) };
}

function readLiteral(source: ReadSource, node: XmlNode, holder: XmlNode): Expression {
  if (source.child(node, 'importedValues') !== null) {
    source.faults.add({ code: 'DMN_IMPORTED_VALUES_UNSUPPORTED', location: source.place(node.attributes.get('id') ?? holder.attributes.get('id')), message: 'The expression takes its values from another file', hint: 'Write the values into the model, or pass them as input data.' });
  }
  return { kind: 'literal', ...common(source, node), text: source.feelOf(node, holder) ?? '' };
}

function readContext(source: ReadSource, node: XmlNode, holder: XmlNode): Expression {
  const entries = source.children(node, 'contextEntry').map((entry) => {
    const variable = source.child(entry, 'variable');
    return { name: variable?.attributes.get('name') ?? null, type: source.typeRef(variable), value: expressionIn(source, entry, holder) };
  });
  return { kind: 'context', ...common(source, node), entries };
}

function readRelation(source: ReadSource, node: XmlNode, holder: XmlNode): Expression {
  const columns = source.children(node, 'column').map((column) => source.item(column, ''));
  const rows = source.children(node, 'row').map((row) => expressionsIn(source, row, holder));
  for (const [index, row] of rows.entries()) {
    if (row.length === columns.length) continue;
    source.faults.add({ code: 'DMN_CELLS_COUNT', location: source.place(node.attributes.get('id') ?? holder.attributes.get('id')), params: { rule: index + 1, cells: row.length, columns: columns.length }, message: `Row ${index + 1} has ${row.length} cells, the relation has ${columns.length} columns`, hint: 'Give the row a cell for each column.' });
  }
  return { kind: 'relation', ...common(source, node), columns, rows };
}

/** A function of the language Java or PMML is read too, so that it can be refused by name. */
export function readFunction(source: ReadSource, node: XmlNode, holder: XmlNode): FunctionExpression {
  const language = source.word(node, 'kind', ['FEEL', 'Java', 'PMML'] as const, 'FEEL', holder) ?? 'FEEL';
  if (language !== 'FEEL') {
    source.faults.add({ code: 'DMN_FUNCTION_KIND_UNSUPPORTED', location: source.place(node.attributes.get('id') ?? holder.attributes.get('id')), params: { kind: language }, message: `The function is one of ${language}, which the engine does not run`, hint: 'Write the function in FEEL, or call the program by a service task.' });
  }
  const parameters = source.children(node, 'formalParameter').map((parameter) => source.item(parameter, ''));
  return { kind: 'function', ...common(source, node), language, parameters, body: language === 'FEEL' ? expressionIn(source, node, holder) : null };
}

function readInvocation(source: ReadSource, node: XmlNode, holder: XmlNode): Expression {
  const bindings = source.children(node, 'binding').map((binding) => ({ parameter: source.child(binding, 'parameter')?.attributes.get('name') ?? '', value: expressionIn(source, binding, holder) }));
  return { kind: 'invocation', ...common(source, node), function: expressionIn(source, node, holder), bindings };
}

function readIterator(source: ReadSource, node: XmlNode, holder: XmlNode, kind: 'for' | 'some' | 'every', body: string): Expression {
  return { kind, ...common(source, node), variable: node.attributes.get('iteratorVariable') ?? '', in: inside(source, node, 'in', holder), body: inside(source, node, body, holder) };
}
