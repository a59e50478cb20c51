import { vocabulary, type XmlElement } from '#domain/documents';
import type { Answer, Shape, SoapService } from './contract.js';

/** Children of the global element are in no namespace, as the platform's services have them. */
const none = vocabulary('', '');
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** `<name>Response` of the service's namespace with one `<name>Return`, several or none, as its shape has it. */
export function writeAnswer({ namespace, operations }: SoapService, name: string, answer: Answer): XmlElement {
  const shape = (operations[name] as { readonly result: Shape }).result;
  return vocabulary('tp', namespace)(`${name}Response`, elementsFor(`${name}Return`, shape, answer));
}

function elementsFor(name: string, shape: Shape, answer: Answer): XmlElement[] {
  if (shape.many === true) return (answer as readonly Answer[]).map((one) => elementFor(name, shape, one));
  if (answer === undefined && shape.optional === true) return [];
  return [elementFor(name, shape, answer)];
}

function elementFor(name: string, shape: Shape, answer: Answer): XmlElement {
  if ('type' in shape) return none(name, [plain(String(answer))]);
  const values = answer as { readonly [field: string]: Answer };
  return none(name, Object.entries(shape.fields).flatMap(([field, inner]) => elementsFor(field, inner, values[field])));
}

/** Names in certificates may hold what XML cannot. */
export function plain(text: string): string {
  return text.replace(NO_XML, '\uFFFD');
}
