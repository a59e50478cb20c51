import type { ItemDefinition } from '#feel';
import type { ReadSource } from './read-source.js';
import type { XmlNode } from './xml-tree.js';

/** `itemDefinition` or `itemComponent`, with all inside. */
export function readItemDefinition(source: ReadSource, node: XmlNode): ItemDefinition {
  source.language(node, node, 'typeLanguage');
  const components = source.children(node, 'itemComponent').map((component) => readItemDefinition(source, component));
  const functionItem = source.child(node, 'functionItem');
  return {
    id: node.attributes.get('id') ?? null,
    name: node.attributes.get('name') ?? '',
    isCollection: isTrue(source.word(node, 'isCollection', ['true', 'false', '1', '0'], 'false', node)),
    type: source.typeName(source.textOf(node, 'typeRef') ?? node.attributes.get('typeRef') ?? null),
    components: components.length > 0 ? components : null,
    function: functionItem && {
      parameters: source.children(functionItem, 'parameters').map((parameter) => source.item(parameter, '')),
      result: source.typeRef(functionItem, 'outputTypeRef'),
    },
    allowedValues: source.feelOf(source.child(node, 'allowedValues'), node),
    typeConstraint: source.feelOf(source.child(node, 'typeConstraint'), node),
  };
}

function isTrue(word: string | null): boolean {
  return word === 'true' || word === '1';
}
