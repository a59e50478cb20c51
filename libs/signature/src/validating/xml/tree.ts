/**
 * A document as the validator sees it: read by libxml2, written by it as canonical text, and only that text is scanned into these plain nodes.
 * Texts and attribute values keep their canonical (escaped) spelling, so that canonical forms of parts are put together from slices.
 */
export interface XmlElementNode {
  readonly kind: 'element';
  /** With prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  /** Namespace, '' for none. */
  readonly uri: string;
  readonly parent: XmlElementNode | null;
  /** Declared here: prefix to (unescaped) namespace; null for the most that declare none. */
  readonly declared: ReadonlyMap<string, string> | null;
  /** In canonical order: by namespace, then by local name. */
  readonly attributes: readonly XmlAttributeNode[];
  readonly children: readonly XmlNode[];
}

export interface XmlAttributeNode {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Escaped. */
  readonly raw: string;
}

export type XmlNode = XmlElementNode | { readonly kind: 'text' | 'comment' | 'instruction'; /** As written, markup included. */ readonly raw: string; readonly parent: XmlElementNode | null };

export interface XmlTree {
  /** Processing instructions and comments before and after the root included. */
  readonly children: readonly XmlNode[];
  readonly root: XmlElementNode;
  readonly elements: readonly XmlElementNode[];
  /** All elements with an attribute Id, ID, id or xml:id, whatever its namespace. */
  readonly byId: ReadonlyMap<string, readonly XmlElementNode[]>;
  readonly hasComments: boolean;
}

export function elementsOf(parent: XmlElementNode): XmlElementNode[] {
  return parent.children.filter((node): node is XmlElementNode => node.kind === 'element');
}

export function is(node: XmlElementNode, uri: string, ...locals: readonly string[]): boolean;
export function is(node: XmlNode | undefined, uri: string, ...locals: readonly string[]): node is XmlElementNode;
export function is(node: XmlNode | undefined, uri: string, ...locals: readonly string[]): boolean {
  return node?.kind === 'element' && node.uri === uri && locals.includes(node.local);
}

export function childrenNamed(parent: XmlElementNode, uri: string, ...locals: readonly string[]): XmlElementNode[] {
  return parent.children.filter((node): node is XmlElementNode => is(node, uri, ...locals));
}

/** Of an attribute without namespace. */
export function attribute(element: XmlElementNode, local: string): string | undefined {
  const found = element.attributes.find((one) => one.prefix === '' && one.local === local);
  return found === undefined ? undefined : unescape(found.raw);
}

/** All text below, as XPath's string(). */
export function textOf(element: XmlElementNode): string {
  let text = '';
  for (const node of element.children) {
    if (node.kind === 'text') text += node.raw;
    else if (node.kind === 'element') text += escapeBack(textOf(node));
  }
  return unescape(text);
}

/** Whether nothing but text is inside: a value that a comment or an element splits reads differently by different readers. */
export function isPlainText(element: XmlElementNode): boolean {
  return element.children.every(({ kind }) => kind === 'text');
}

export function isBlank(node: XmlNode): boolean {
  return node.kind === 'text' && node.raw.trim() === '';
}

export function isInside(node: XmlElementNode | null, ancestor: XmlElementNode): boolean {
  for (let one = node; one !== null; one = one.parent) if (one === ancestor) return true;
  return false;
}

/** `/Dokument/ds:Signature[2]`: names as written, numbered among siblings of the same name where there are several. */
export function placeOf(element: XmlElementNode): string {
  const steps: string[] = [];
  for (let one: XmlElementNode | null = element; one !== null; one = one.parent) {
    const name = one.name;
    const same = one.parent === null ? [one] : elementsOf(one.parent).filter((sibling) => sibling.name === name);
    steps.unshift(same.length > 1 ? `${name}[${same.indexOf(one) + 1}]` : name);
  }
  return `/${steps.join('/')}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x9;': '\t', '&#xA;': '\n', '&#xD;': '\r' };

export function unescape(raw: string): string {
  return raw.includes('&') ? raw.replace(/&(?:amp|lt|gt|quot|#x9|#xA|#xD);/g, (entity) => ENTITIES[entity] as string) : raw;
}

function escapeBack(text: string): string {
  return text.replaceAll('&', '&amp;');
}
