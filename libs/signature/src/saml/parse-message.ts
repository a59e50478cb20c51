import { inflateRawSync } from 'node:zlib';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { attribute, elementsOf, is } from '../verifying/elements.js';
import { parseGuarded } from '../verifying/parse-guarded.js';
import { Refusal } from '../verifying/refusal.js';
import { refuseDoubleIds } from '../xmldsig/double-ids.js';

/** A request of another system is small. */
const MESSAGE_BYTES = 100_000;

/** Parses a message, hands over its root, and lets go of the tree. Throws `Refusal` for what it cannot be. */
export function withMessage<T>(xml: string, read: (root: XmlElement, document: XmlDocument) => T): T {
  if (xml.length > MESSAGE_BYTES) throw new Refusal({ code: 'XML_TOO_LARGE', message: `The message has ${xml.length} characters, more than ${MESSAGE_BYTES}` });
  const document = parseGuarded(xml);
  try {
    refuseDoubleIds(document);
    return read(document.root, document);
  } finally {
    document.dispose();
  }
}

/** HTTP-POST (bindings 3.5): base64 of the message. Some libraries deflate it here too: what does not begin with a `<` is taken for that. */
export function fromPost(text: string): string {
  const bytes = bytesOf(text);
  return bytes.includes('<') && /^\s*(\uFEFF)?\s*</.test(bytes.toString('utf8', 0, 100)) ? utf8(bytes) : inflated(bytes);
}

/** HTTP-Redirect (bindings 3.4): base64 of the deflated message. */
export function fromRedirect(text: string): string {
  return inflated(bytesOf(text));
}

/** Never beyond what a message may have. */
function inflated(bytes: Buffer): string {
  try {
    return utf8(inflateRawSync(bytes, { maxOutputLength: MESSAGE_BYTES }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal({ code: 'SAML_MALFORMED', message: 'The message cannot be inflated, or is too large' });
  }
}

function bytesOf(text: string): Buffer {
  if (text.length > MESSAGE_BYTES * 2 || !/^[A-Za-z0-9+/\s]+=*\s*$/.test(text)) throw new Refusal({ code: 'SAML_MALFORMED', message: 'The message is not base64' });
  return Buffer.from(text, 'base64');
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal({ code: 'SAML_MALFORMED', message: 'The message is not UTF-8' });
  }
}

/** The only child of that name, undefined where there is none. */
export function child(parent: XmlElement, name: string, uri: string): XmlElement | undefined {
  const found = elementsOf(parent).filter((element) => is(element, name, uri));
  if (found.length > 1) throw new Refusal({ code: 'SAML_MALFORMED', message: `${parent.name} has ${found.length} elements ${name}` });
  return found[0];
}

export function needed(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined || value === '' || value.length > 2_000) throw new Refusal({ code: 'SAML_MALFORMED', message: `${element.name} has no ${name}` });
  return value;
}

/** `ID`: an XML name (core 1.3.4). */
export function idOf(element: XmlElement): string {
  const id = needed(element, 'ID');
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) throw new Refusal({ code: 'SAML_MALFORMED', message: 'The ID of the message is no XML name' });
  return id;
}

/** UTC (core 1.3.3). */
export function instantOf(element: XmlElement, name: string): number {
  const text = needed(element, name);
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new Refusal({ code: 'SAML_MALFORMED', message: `${name} is no instant in UTC` });
  return at;
}
