import { isA } from '../values/conforms.js';
import { ANY, namedType, type FeelType } from '../values/types.js';
import { compile } from './operand.js';
import type { Code } from './frame.js';
import { nameText } from './names.js';
import { childOf, childrenOf, type Node } from './node.js';
import type { Scope } from './scope.js';

/** The type that a `Type` node names (DMN 1.5, grammar rule 54); null where one of its names is unknown. */
export function typeOf(node: Node, scope: Scope): FeelType | null {
  const [inner] = node.children as [Node];
  switch (inner.type) {
    case 'ListType': {
      const of = typeOf(childOf(inner, 'Type') as Node, scope);
      return of === null ? null : { kind: scope.unit.rangeTypes.has(inner.from) ? 'range' : 'list', of };
    }
    case 'ContextType':
      return contextType(inner, scope);
    case 'FunctionType':
      return functionType(inner, scope);
    default: {
      const name = nameText(scope.unit.text, inner).replace(/\s*\.\s*/g, '.');
      return scope.unit.types(name) ?? namedType(name) ?? null;
    }
  }
}

function contextType(node: Node, scope: Scope): FeelType | null {
  const members: Record<string, FeelType> = {};
  for (const entry of childrenOf(childOf(node, 'ContextEntryTypes') as Node, 'ContextEntryType')) {
    const type = typeOf(childOf(entry, 'Type') as Node, scope);
    if (type === null) return null;
    members[nameText(scope.unit.text, childOf(entry, 'Name') as Node)] = type;
  }
  return { kind: 'context', members };
}

function functionType(node: Node, scope: Scope): FeelType | null {
  const listed = childOf(node, 'ArgumentTypes');
  const parameters = listed === undefined ? [] : childrenOf(listed, 'ArgumentType').map((each) => typeOf(childOf(each, 'Type') as Node, scope));
  const result = childOf(node, 'Type');
  const made = result === undefined ? ANY : typeOf(result, scope);
  return made === null || parameters.includes(null) ? null : { kind: 'function', parameters: parameters as readonly FeelType[], result: made };
}

export function instanceOf(node: Node, scope: Scope): Code {
  const value = compile(node.children[0] as Node, scope);
  const named = childOf(node, 'Type') as Node;
  const type = typeOf(named, scope);
  if (type !== null) return (frame) => isA(value(frame), type);
  scope.warn('unknownType', `there is no type ${scope.textOf(named)}`, named);
  return (frame) => frame.evaluation.fault('unknownType', `there is no type ${scope.textOf(named)}`, named.from, named.to);
}
