import type { Decision, DecisionModel, DecisionService, ElementReference, KnowledgeModel, ModelImport } from '#feel';
import { placeOf, type Faults } from '../faults.js';
import { MODEL_VERSIONS, ZEEBE_NAMESPACE } from './namespaces.js';
import { expressionIn, readFunction } from './read-expression.js';
import { ReadSource } from './read-source.js';
import { readItemDefinition } from './read-types.js';
import { readXmlTree, type XmlNode } from './xml-tree.js';

/**
 * DMN 1.1–1.5 XML → the model as plain JSON, null where the file is not readable as such. Diagrams and extensions stay in the
 * resource; of extensions only `zeebe:versionTag` means something here. Faults are added for whatever could not be read
 * exactly; references, types and FEEL are `checkDecisionModels`' work.
 */
export function readDmn(file: string, xml: string, faults: Faults): DecisionModel | null {
  const tree = readXmlTree(file, xml, faults);
  if (tree === null) return null;
  const { root } = tree;
  const version = MODEL_VERSIONS[root.namespace];
  if (version === undefined || root.name !== 'definitions') {
    faults.add({ code: 'DMN_NAMESPACE_UNSUPPORTED', location: file, params: { namespace: root.namespace, element: root.name }, message: `The root is ${root.name} of the namespace ${root.namespace || '(none)'}, not definitions of DMN 1.1 to 1.5`, hint: 'Open the file in a DMN modeler and save it as DMN 1.3 or later.' });
    return null;
  }
  const namespace = root.attributes.get('namespace') ?? '';
  const imports = readImports(file, root, faults);
  const source = new ReadSource(file, faults, root.namespace, namespace, tree.prefixes, new Map(imports.map((each) => [each.namespace, each.name])));
  source.language(root, root);
  source.language(root, root, 'typeLanguage');
  const name = root.attributes.get('name') ?? '';
  return {
    id: root.attributes.get('id') ?? name,
    name,
    namespace,
    version,
    imports,
    types: source.children(root, 'itemDefinition').map((node) => readItemDefinition(source, node)),
    inputs: source.children(root, 'inputData').map((node) => ({ ...named(node), variable: variableOf(source, node) })),
    decisions: source.children(root, 'decision').map((node) => readDecision(source, node)),
    knowledge: source.children(root, 'businessKnowledgeModel').map((node) => readKnowledge(source, node)),
    services: source.children(root, 'decisionService').map((node) => readService(source, node)),
  };
}

function readImports(file: string, root: XmlNode, faults: Faults): readonly ModelImport[] {
  const imports: ModelImport[] = [];
  for (const node of root.children) {
    if (node.name !== 'import' || node.namespace !== root.namespace) continue;
    const importType = node.attributes.get('importType') ?? '';
    const namespace = node.attributes.get('namespace') ?? '';
    if (MODEL_VERSIONS[importType] !== undefined) imports.push({ name: node.attributes.get('name') ?? '', namespace });
    else faults.add({ code: 'DMN_IMPORT_UNSUPPORTED', location: placeOf(file, node.attributes.get('id') ?? root.attributes.get('id')), params: { importType, namespace }, message: `The import of ${namespace} is of the kind ${importType || '(none)'}, not a DMN model`, hint: 'Import DMN models only.' });
  }
  return imports;
}

/** An id is what requirements name; a model without one is named by its name. */
function named(node: XmlNode): { readonly id: string; readonly name: string } {
  const name = node.attributes.get('name') ?? '';
  return { id: node.attributes.get('id') ?? name, name };
}

function variableOf(source: ReadSource, node: XmlNode): DecisionModel['inputs'][number]['variable'] {
  return source.item(source.child(node, 'variable'), node.attributes.get('name') ?? '');
}

function required(source: ReadSource, node: XmlNode, requirement: string, target: string): readonly ElementReference[] {
  return source.children(node, requirement).flatMap((each) => source.references(each, target));
}

function readDecision(source: ReadSource, node: XmlNode): Decision {
  return {
    ...named(node),
    variable: variableOf(source, node),
    requiredInputs: required(source, node, 'informationRequirement', 'requiredInput'),
    requiredDecisions: required(source, node, 'informationRequirement', 'requiredDecision'),
    requiredKnowledge: required(source, node, 'knowledgeRequirement', 'requiredKnowledge'),
    versionTag: versionTagOf(source, node),
    logic: expressionIn(source, node, node),
  };
}

function versionTagOf(source: ReadSource, node: XmlNode): string | null {
  const extensions = source.child(node, 'extensionElements')?.children ?? [];
  return extensions.find((each) => each.namespace === ZEEBE_NAMESPACE && each.name === 'versionTag')?.attributes.get('value') ?? null;
}

function readKnowledge(source: ReadSource, node: XmlNode): KnowledgeModel {
  const logic = source.child(node, 'encapsulatedLogic');
  return { ...named(node), variable: variableOf(source, node), requiredKnowledge: required(source, node, 'knowledgeRequirement', 'requiredKnowledge'), logic: logic && readFunction(source, logic, node) };
}

function readService(source: ReadSource, node: XmlNode): DecisionService {
  return {
    ...named(node),
    variable: variableOf(source, node),
    outputs: source.references(node, 'outputDecision'),
    encapsulated: source.references(node, 'encapsulatedDecision'),
    inputDecisions: source.references(node, 'inputDecision'),
    inputData: source.references(node, 'inputData'),
  };
}
