/** Escaping as Canonical XML 1.0 § 2.3 has it: these characters and no others. */
const IN_TEXT = /[&<>\r]/;
const IN_ATTRIBUTE = /[&<"\t\n\r]/;
/** What is no Char of XML 1.0 § 2.2: control characters, lone surrogates, U+FFFE and U+FFFF. */
const NO_XML_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };

export function escapeText(text: string): string {
  return IN_TEXT.test(text) ? text.replace(/[&<>\r]/g, (c) => ENTITIES[c] as string) : text;
}

export function escapeAttribute(text: string): string {
  return IN_ATTRIBUTE.test(text) ? text.replace(/[&<"\t\n\r]/g, (c) => ENTITIES[c] as string) : text;
}

/** Index of the first character that XML cannot hold, -1 where there is none. */
export function invalidCharacterAt(text: string): number {
  return NO_XML_CHARACTER.exec(text)?.index ?? -1;
}
