import type { Canonical } from './canonical.js';
import { escapeAttribute, escapeText } from './xml-text.js';

export interface XmlElement {
  readonly prefix: string;
  readonly uri: string;
  readonly name: string;
  /** In no namespace, as all vocabularies here have them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlChild[];
}

/** Text is escaped; undefined is left out, so that an optional element reads as one expression. */
export type XmlChild = XmlElement | string | undefined;

/** Makes elements of one namespace: `pos('UPP', [pos('IdentyfikatorDokumentu', ['…'])])`. */
export type Vocabulary = (name: string, children?: readonly XmlChild[], attributes?: Readonly<Record<string, string>>) => XmlElement;

const NO_ATTRIBUTES = {};

/** @param prefix the empty string makes it the default namespace; with an empty `uri` too, elements are in none. */
export function vocabulary(prefix: string, uri: string): Vocabulary {
  return (name, children = [], attributes = NO_ATTRIBUTES) => ({ prefix, uri, name, attributes, children });
}

/**
 * Writes exclusive canonical XML directly: a namespace is declared where its prefix is first used, attributes are sorted,
 * empty elements have an end tag, text is escaped as Canonical XML has it. Names are our constants and are not checked;
 * characters that XML cannot hold are the caller's to refuse (`finishDocument`).
 *
 * @param stylesheet address of the look, written as a processing instruction before the root (it is covered by signatures)
 */
export function writeCanonical(root: XmlElement, stylesheet?: string): Canonical {
  const look = stylesheet === undefined ? '' : `<?xml-stylesheet type="text/xsl" href="${escapeAttribute(stylesheet)}"?>\n`;
  return `${look}${write(root, {})}` as Canonical;
}

function write(element: XmlElement, declared: Readonly<Record<string, string>>): string {
  const { prefix, uri, attributes } = element;
  const tag = prefix === '' ? element.name : `${prefix}:${element.name}`;
  let open = `<${tag}`;
  let scope = declared;
  if ((declared[prefix] ?? '') !== uri) {
    open += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`;
    scope = { ...declared, [prefix]: uri };
  }
  if (attributes !== NO_ATTRIBUTES) {
    for (const name of Object.keys(attributes).sort()) open += ` ${name}="${escapeAttribute(attributes[name] as string)}"`;
  }
  let content = '';
  for (const child of element.children) {
    if (child === undefined) continue;
    content += typeof child === 'string' ? escapeText(child) : write(child, scope);
  }
  return `${open}>${content}</${tag}>`;
}
