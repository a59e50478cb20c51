import type { ReasonCode } from '../reasons.js';

/** The document type declarations that attacks are made of, named; the text is only looked at, never obeyed. */
export function nameDoctype(xml: string): readonly ReasonCode[] {
  const start = xml.indexOf('<!DOCTYPE');
  if (start === -1) return [];
  const text = xml.slice(start, start + 100_000);
  const named: ReasonCode[] = [];
  if (/<!ENTITY\s/.test(text)) named.push('XML_DTD_ENTITIES');
  if (/<!(?:DOCTYPE|ENTITY)\s[^[>]*\s(?:SYSTEM|PUBLIC)\s/.test(text)) named.push('XML_DTD_EXTERNAL');
  if (/<!ATTLIST\s[^>]*\sID\s/.test(text)) named.push('XML_DTD_IDS');
  return named;
}
