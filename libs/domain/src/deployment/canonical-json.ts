import { createHash } from 'node:crypto';
import type { Json } from '../json.js';

/** JSON with sorted names and no white space: equal values give equal text (RFC 8785 for what our models contain: no exotic numbers). */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const object = value as { readonly [name: string]: Json };
    const members = Object.keys(object).sort().map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name] as Json)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** 64 hex digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
