import { Fatal } from '../findings.js';
import type { XmlElementNode, XmlNode, XmlTree } from './tree.js';

export interface Canonicalization {
  readonly exclusive: boolean;
  readonly withComments: boolean;
  /** Canonical XML 1.1: of the attributes in xml: only lang and space are taken from ancestors. */
  readonly version11: boolean;
  /** Prefixes treated as inclusive canonicalization does; '' is the default namespace. */
  readonly inclusivePrefixes: readonly string[];
}

/** Elements that are left out with all that is inside. */
export type LeftOut = (element: XmlElementNode) => boolean;
const NOTHING: LeftOut = () => false;

/** Canonical form of a whole document (instructions beside the root included) or of one element with all that is inside (C14N 1.0, 1.1, exclusive). */
export function canonicalize(what: XmlTree | XmlElementNode, method: Canonicalization, leftOut: LeftOut = NOTHING): string {
  const out: string[] = [];
  if ('root' in what) {
    let afterRoot = false;
    for (const node of what.children) {
      if (node.kind === 'element') {
        if (!leftOut(node)) write(node, method, leftOut, NO_NAMESPACES, out, true);
        afterRoot = true;
      } else if (node.kind === 'instruction' || (node.kind === 'comment' && method.withComments)) {
        out.push(afterRoot ? `\n${node.raw}` : `${node.raw}\n`);
      }
    }
  } else if (!leftOut(what)) {
    write(what, method, leftOut, NO_NAMESPACES, out, true);
  }
  return out.join('');
}

/** What the output has declared so far, by prefix; the default namespace is none. */
const NO_NAMESPACES: ReadonlyMap<string, string> = new Map();

function write(element: XmlElementNode, method: Canonicalization, leftOut: LeftOut, rendered: ReadonlyMap<string, string>, out: string[], apex: boolean): void {
  const declarations = method.exclusive ? exclusiveDeclarations(element, method, rendered, apex) : inclusiveDeclarations(element, rendered, apex);
  let below = rendered;
  out.push('<', element.name);
  if (declarations.length > 0) {
    const now = new Map(rendered);
    declarations.sort(([one], [other]) => compareCodePoints(one, other));
    for (const [prefix, uri] of declarations) {
      now.set(prefix, uri);
      out.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeAttributeValue(uri), '"');
    }
    below = now;
  }
  const inherited = apex && !method.exclusive ? inheritedXmlAttributes(element, method) : [];
  if (inherited.length === 0) {
    for (const { name, raw } of element.attributes) out.push(' ', name, '="', raw, '"');
  } else {
    const all = [...element.attributes, ...inherited];
    all.sort((one, other) => compareCodePoints(one.uri, other.uri) || compareCodePoints(one.local, other.local));
    for (const { name, raw } of all) out.push(' ', name, '="', raw, '"');
  }
  out.push('>');
  for (const node of element.children) writeChild(node, method, leftOut, below, out);
  out.push('</', element.name, '>');
}

function writeChild(node: XmlNode, method: Canonicalization, leftOut: LeftOut, rendered: ReadonlyMap<string, string>, out: string[]): void {
  if (node.kind === 'element') {
    if (!leftOut(node)) write(node, method, leftOut, rendered, out, false);
  } else if (node.kind !== 'comment' || method.withComments) {
    out.push(node.raw);
  }
}

/** Exclusive C14N § 3: what element and attributes visibly use; the listed prefixes as inclusive canonicalization has them. */
function exclusiveDeclarations(element: XmlElementNode, method: Canonicalization, rendered: ReadonlyMap<string, string>, apex: boolean): [string, string][] {
  const needed: [string, string][] = [];
  need(element.prefix, element.uri);
  for (const { prefix, uri } of element.attributes) if (prefix !== '' && prefix !== 'xml') need(prefix, uri);
  for (const prefix of method.inclusivePrefixes) {
    if (prefix === 'xml') continue;
    const uri = apex ? inScope(element, prefix) : element.declared?.get(prefix);
    if (uri !== undefined) need(prefix, uri);
  }
  return needed;

  function need(prefix: string, uri: string): void {
    if ((rendered.get(prefix) ?? (prefix === '' ? '' : undefined)) === uri || prefix === 'xml') return;
    if (!needed.some(([already]) => already === prefix)) needed.push([prefix, uri]);
  }
}

/** Everything in scope at the apex, then what each element declares anew. */
function inclusiveDeclarations(element: XmlElementNode, rendered: ReadonlyMap<string, string>, apex: boolean): [string, string][] {
  if (!apex && element.declared === null) return [];
  const found = new Map<string, string>();
  for (let one: XmlElementNode | null = element; one !== null; one = apex ? one.parent : null) {
    for (const [prefix, uri] of one.declared ?? []) if (!found.has(prefix)) found.set(prefix, uri);
  }
  return [...found].filter(([prefix, uri]) => prefix !== 'xml' && (rendered.get(prefix) ?? (prefix === '' ? '' : undefined)) !== uri);
}

function inScope(element: XmlElementNode, prefix: string): string | undefined {
  for (let one: XmlElementNode | null = element; one !== null; one = one.parent) {
    const uri = one.declared?.get(prefix);
    if (uri !== undefined) return uri;
  }
  return undefined;
}

/** C14N 1.0 § 2.4 takes the attributes in xml: of the ancestors to the apex of a part; 1.1 only those that are meant to be inherited. */
function inheritedXmlAttributes(element: XmlElementNode, method: Canonicalization): XmlElementNode['attributes'][number][] {
  const own = new Set(element.attributes.filter(({ prefix }) => prefix === 'xml').map(({ local }) => local));
  const inherited = new Map<string, XmlElementNode['attributes'][number]>();
  for (let one = element.parent; one !== null; one = one.parent) {
    for (const attribute of one.attributes) {
      if (attribute.prefix !== 'xml' || own.has(attribute.local) || inherited.has(attribute.local)) continue;
      if (method.version11) {
        // 1.1 joins the bases of all ancestors; nobody signs such documents.
        if (attribute.local === 'base') throw new Fatal('CANONICALIZATION_UNSUPPORTED', { algorithm: 'C14N 1.1 below xml:base' });
        if (attribute.local !== 'lang' && attribute.local !== 'space') continue;
      }
      inherited.set(attribute.local, attribute);
    }
  }
  return [...inherited.values()];
}

function escapeAttributeValue(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => ESCAPED[character] as string);
}
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };

/** Canonical order is by code points; JavaScript compares UTF-16 units, which differ only beyond the basic plane. */
function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0;
  const a = Array.from(one, (character) => character.codePointAt(0) as number);
  const b = Array.from(other, (character) => character.codePointAt(0) as number);
  for (let n = 0; n < Math.min(a.length, b.length); n += 1) if (a[n] !== b[n]) return (a[n] as number) - (b[n] as number);
  return a.length - b.length;
}
