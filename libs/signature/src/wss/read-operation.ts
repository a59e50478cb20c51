import type { XmlElement } from 'libxml2-wasm';
import { elementsOf } from '../verifying/elements.js';
import { soapMalformed } from './read-envelope.js';
import { attributeIn } from './wsu-id.js';

/** What a document/literal message asks for: one element whose children are its parameters, all of them plain text. */
export interface Operation {
  readonly namespace: string;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_PARAMETERS = 20;
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Parameters are in no namespace, as the platform's services have them, or in that of the operation, as some clients write them. */
export function readOperation(body: XmlElement): Operation {
  const [element, ...more] = elementsOf(body);
  if (element === undefined || more.length > 0) throw soapMalformed('The Body does not hold one operation');
  const children = elementsOf(element);
  if (children.length > MAX_PARAMETERS) throw soapMalformed(`The operation has ${children.length} parameters, more than ${MAX_PARAMETERS}`);
  const parameters = new Map<string, string>();
  for (const child of children) {
    const name = child.name.slice(0, 100);
    if (child.namespaceUri !== '' && child.namespaceUri !== element.namespaceUri) throw soapMalformed(`The parameter ${name} is in another namespace than its operation`);
    if (parameters.has(child.name)) throw soapMalformed(`The operation has the parameter ${name} twice`);
    if (elementsOf(child).length > 0) throw soapMalformed(`The parameter ${name} has elements in it, expected text`);
    if (!['true', '1'].includes(attributeIn(child, 'nil', XSI) ?? '')) parameters.set(child.name, child.content);
  }
  return { namespace: element.namespaceUri, name: element.name, parameters };
}
