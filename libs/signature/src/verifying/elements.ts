import { XmlElement, XmlText } from 'libxml2-wasm';
import { DS } from '../algorithms.js';
import { Refusal } from './refusal.js';

export function elementsOf(parent: XmlElement): XmlElement[] {
  const elements: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) if (node instanceof XmlElement) elements.push(node);
  return elements;
}

export function is(element: XmlElement | undefined, name: string, uri = DS): element is XmlElement {
  return element !== undefined && element.name === name && element.namespaceUri === uri;
}

/** The one child element of that name; a signature that has none or several is refused. */
export function only(parent: XmlElement, name: string, uri = DS): XmlElement {
  const found = elementsOf(parent).filter((element) => is(element, name, uri));
  if (found.length !== 1) throw malformed(`${parent.name} has ${found.length} elements ${name}, expected one`);
  return found[0] as XmlElement;
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attr(name)?.value;
}

/** Base64 with the line breaks that XML writers like; another spelling of the same bytes is refused, so that no character is free to change. */
export function base64(element: XmlElement): Buffer {
  const text = element.content.replace(/[ \t\r\n]+/g, '');
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) throw malformed(`${element.name} is not base64`);
  return bytes;
}

/** Whether only white space follows among its siblings. */
export function isLast(element: XmlElement): boolean {
  for (let node = element.next; node !== null; node = node.next) {
    if (!(node instanceof XmlText) || node.content.trim() !== '') return false;
  }
  return true;
}

export function malformed(message: string): Refusal {
  return new Refusal({ code: 'SIGNATURE_MALFORMED', message });
}
