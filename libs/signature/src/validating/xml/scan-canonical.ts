import { invariant } from '#domain';
import { Fatal } from '../findings.js';
import { unescape, type XmlAttributeNode, type XmlElementNode, type XmlNode, type XmlTree } from './tree.js';

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const TAG_NAME = /[^\s>/]+/y;
const ATTRIBUTE = / ([^\s=]+)="([^"]*)"/y;
const ID_NAMES: ReadonlySet<string> = new Set(['Id', 'ID', 'id']);

interface Open {
  readonly element: XmlElementNode & { readonly children: XmlNode[] };
  /** In scope at the element. */
  readonly scope: ReadonlyMap<string, string>;
}

/**
 * Scans Canonical XML 1.0 with comments, and nothing else: no entities but five, no CDATA, no empty tags, attributes in double quotes. Whatever
 * is not that comes from a fault of ours and throws. But for the addresses of namespaces: libxml2 writes their special characters as they are, so
 * documents that have such addresses are refused.
 */
export function scanCanonical(text: string): XmlTree {
  const top: XmlNode[] = [];
  const elements: XmlElementNode[] = [];
  const byId = new Map<string, XmlElementNode[]>();
  const open: Open[] = [];
  let hasComments = false;
  let at = 0;
  while (at < text.length) {
    const current = open.at(-1);
    const into = current?.element.children ?? top;
    const parent = current?.element ?? null;
    if (text.charCodeAt(at) !== 0x3c) {
      const end = text.indexOf('<', at);
      const until = end === -1 ? text.length : end;
      // Outside the root there are only the line breaks that separate.
      if (current !== undefined) into.push({ kind: 'text', raw: text.slice(at, until), parent });
      at = until;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f) {
      at = text.indexOf('>', at) + 1;
      open.pop();
    } else if (next === 0x21) {
      const end = text.indexOf('-->', at + 4) + 3;
      into.push({ kind: 'comment', raw: text.slice(at, end), parent });
      hasComments = true;
      at = end;
    } else if (next === 0x3f) {
      const end = text.indexOf('?>', at + 2) + 2;
      into.push({ kind: 'instruction', raw: text.slice(at, end), parent });
      at = end;
    } else {
      const tag = readTag(text, at, current?.scope ?? NO_SCOPE, parent);
      into.push(tag.element);
      elements.push(tag.element);
      for (const { local, raw } of tag.element.attributes) {
        if (!ID_NAMES.has(local)) continue;
        const id = unescape(raw);
        const before = byId.get(id);
        if (before === undefined) byId.set(id, [tag.element]);
        else if (!before.includes(tag.element)) before.push(tag.element);
      }
      open.push({ element: tag.element, scope: tag.scope });
      at = tag.end;
    }
    invariant(at > 0, 'canonical text', 'a construct has no end');
  }
  const root = elements[0];
  invariant(root !== undefined && open.length === 0, 'canonical text with one root', 'got another');
  return { children: top, root, elements, byId, hasComments };
}

const NO_SCOPE: ReadonlyMap<string, string> = new Map([['xml', XML_NAMESPACE]]);

function readTag(text: string, start: number, above: ReadonlyMap<string, string>, parent: XmlElementNode | null): Open & { readonly end: number } {
  TAG_NAME.lastIndex = start + 1;
  const name = TAG_NAME.exec(text)?.[0];
  invariant(name !== undefined, 'canonical text', 'a tag has no name');
  let at = start + 1 + name.length;
  let declared: Map<string, string> | null = null;
  const written: { name: string; raw: string }[] = [];
  while (text.charCodeAt(at) === 0x20) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (found === null) throw unwritable();
    const [all, attributeName = '', raw = ''] = found;
    if ((attributeName === 'xmlns' || attributeName.startsWith('xmlns:')) && /[&<]/.test(raw)) throw unwritable();
    if (attributeName === 'xmlns') (declared ??= new Map()).set('', raw);
    else if (attributeName.startsWith('xmlns:')) (declared ??= new Map()).set(attributeName.slice(6), raw);
    else written.push({ name: attributeName, raw });
    at += all.length;
  }
  invariant(text.charCodeAt(at) === 0x3e, 'canonical text', 'a tag does not end');
  const scope = declared === null ? above : new Map([...above, ...declared]);
  const [prefix, local] = split(name);
  const attributes = written.map(({ name: attributeName, raw }): XmlAttributeNode => {
    const [attributePrefix, attributeLocal] = split(attributeName);
    return { name: attributeName, prefix: attributePrefix, local: attributeLocal, uri: attributePrefix === '' ? '' : (scope.get(attributePrefix) as string), raw };
  });
  return { element: { kind: 'element', name, prefix, local, uri: scope.get(prefix) ?? '', parent, declared, attributes, children: [] }, scope, end: at + 1 };
}

function unwritable(): Fatal {
  return new Fatal('XML_MALFORMED', { detail: 'the address of a namespace has a character that belongs in none' });
}

function split(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}
