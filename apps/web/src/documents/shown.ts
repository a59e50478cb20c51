import type { XmlNode } from './xml-node.js';

/** How an element is shown: a value with its name, or a group of others. Every text and every attribute is somewhere in it. */
export type Shown =
  | { readonly kind: 'value'; readonly node: XmlNode; readonly text: string }
  | { readonly kind: 'file'; readonly node: XmlNode; readonly base64: string }
  | { readonly kind: 'group'; readonly node: XmlNode; readonly parts: readonly (Shown | string)[] };

/** Shorter ones may well be words. */
const BASE64_LENGTH = 400;

export function shownOf(node: XmlNode): Shown {
  const text = node.children.filter((child) => typeof child === 'string').join('');
  if (node.children.length > 0 && node.children.some((child) => typeof child !== 'string')) {
    return { kind: 'group', node, parts: node.children.map((child) => (typeof child === 'string' ? child.trim() : shownOf(child))) };
  }
  return isBase64(text) ? { kind: 'file', node, base64: text } : { kind: 'value', node, text };
}

function isBase64(text: string): boolean {
  const bare = text.replace(/\s+/g, '');
  return bare.length >= BASE64_LENGTH && bare.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(bare) && !/[a-z] [a-z]/.test(text);
}
