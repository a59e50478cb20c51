import { nodeOf, type XmlNode } from './xml-node.js';

/** A document as far as it can be shown. Nothing of it is ever run or handed to the browser as a page. */
export type ReadDocument =
  | { readonly kind: 'xml'; readonly root: XmlNode; readonly text: string; readonly hidden: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly hidden: boolean }
  | { readonly kind: 'binary' };

/** Characters that turn the direction of writing around, or are not seen: what stands there may not be what is read. */
const HIDING = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
/** A tree of more would hold up the page; the text is shown, its beginning at least. */
const TREE_LENGTH = 300_000;
export const TEXT_LENGTH = 200_000;
// eslint-disable-next-line no-control-regex -- what no text has, a binary file does
const BINARY = /[\u0000-\u0008\u000e-\u001f]/;

export function readDocument(bytes: Uint8Array): ReadDocument {
  const text = textOf(bytes);
  if (text === null) return { kind: 'binary' };
  const hidden = HIDING.test(text);
  const root = text.length <= TREE_LENGTH && /^\s*</.test(text) ? rootOf(text) : null;
  return root === null ? { kind: 'text', text, hidden } : { kind: 'xml', root, text, hidden };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return BINARY.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** With a document type there may be entities, which make another text of it: then the raw text has to do. */
function rootOf(text: string): XmlNode | null {
  if (/<!DOCTYPE/i.test(text)) return null;
  const parsed = new DOMParser().parseFromString(text, 'application/xml');
  return parsed.querySelector('parsererror') === null ? nodeOf(parsed.documentElement) : null;
}
