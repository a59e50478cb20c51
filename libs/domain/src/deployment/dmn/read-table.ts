import type { DecisionRule, DecisionTable, InputClause, OutputClause } from '#feel';
import type { ReadSource } from './read-source.js';
import type { XmlNode } from './xml-tree.js';

const HIT_POLICIES = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const;
const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;

/** Rules are rows, whatever the preferred orientation of the drawing; cross-tabs have no XML of their own. */
export function readTable(source: ReadSource, node: XmlNode, holder: XmlNode): DecisionTable {
  const id = node.attributes.get('id') ?? null;
  const inputs = source.children(node, 'input').map((input) => readInput(source, input, holder));
  const outputs = source.children(node, 'output').map((output) => readOutput(source, output, holder));
  const annotations = source.children(node, 'annotation').map((annotation) => annotation.attributes.get('name') ?? '');
  const rules = source.children(node, 'rule').map((rule, index) => readRule(source, rule, { index, id, inputs: inputs.length, outputs: outputs.length, holder }));
  const aggregation = source.word(node, 'aggregation', AGGREGATIONS, null, holder);
  return {
    kind: 'table',
    id,
    type: source.typeRef(node),
    label: node.attributes.get('outputLabel') ?? node.attributes.get('label') ?? null,
    hitPolicy: source.word(node, 'hitPolicy', HIT_POLICIES, 'UNIQUE', holder) ?? 'UNIQUE',
    aggregation,
    inputs,
    outputs,
    annotations,
    rules,
  };
}

function readInput(source: ReadSource, node: XmlNode, holder: XmlNode): InputClause {
  const expression = source.child(node, 'inputExpression');
  return {
    id: node.attributes.get('id') ?? null,
    label: node.attributes.get('label') ?? null,
    expression: source.feelOf(expression, holder) ?? '',
    type: source.typeRef(expression),
    values: source.feelOf(source.child(node, 'inputValues'), holder),
  };
}

function readOutput(source: ReadSource, node: XmlNode, holder: XmlNode): OutputClause {
  return {
    id: node.attributes.get('id') ?? null,
    label: node.attributes.get('label') ?? null,
    name: node.attributes.get('name') ?? null,
    type: source.typeRef(node),
    values: source.feelOf(source.child(node, 'outputValues'), holder),
    default: source.feelOf(source.child(node, 'defaultOutputEntry'), holder),
  };
}

interface RuleShape {
  readonly index: number;
  readonly id: string | null;
  readonly inputs: number;
  readonly outputs: number;
  readonly holder: XmlNode;
}

function readRule(source: ReadSource, node: XmlNode, shape: RuleShape): DecisionRule {
  const cells = (name: string): readonly string[] => source.children(node, name).map((cell) => source.feelOf(cell, shape.holder) ?? '');
  const rule = { id: node.attributes.get('id') ?? null, inputs: cells('inputEntry'), outputs: cells('outputEntry'), annotations: source.children(node, 'annotationEntry').map((entry) => source.textOf(entry, 'text') ?? '') };
  for (const [what, found, expected] of [['input', rule.inputs.length, shape.inputs], ['output', rule.outputs.length, shape.outputs]] as const) {
    if (found === expected) continue;
    source.faults.add({
      code: 'DMN_CELLS_COUNT',
      location: source.place(rule.id ?? shape.id ?? shape.holder.attributes.get('id')),
      params: { rule: shape.index + 1, cells: found, columns: expected },
      message: `Rule ${shape.index + 1} has ${found} ${what} cells, the table has ${expected} ${what} columns`,
      hint: 'Give the rule a cell for each column; an input that does not matter is -.',
    });
  }
  return rule;
}
