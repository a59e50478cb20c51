import { Fatal } from '../findings.js';

const DECLARATION = /^<\?xml\s+version\s*=\s*(?:"[^"<]*"|'[^'<]*')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?/;
/** Those that documents of Polish offices come in, besides UTF-8 and UTF-16. */
const SINGLE_BYTE: Readonly<Record<string, string>> = { 'iso-8859-1': 'latin1', 'iso-8859-2': 'iso-8859-2', 'windows-1250': 'windows-1250', 'windows-1252': 'windows-1252', 'us-ascii': 'ascii' };
const DECLARATION_BYTES = 256;

/**
 * The text of an XML document. The encoding is decided by the byte order mark, else by the declaration, else it is UTF-8; bytes that are none of that
 * encoding, and a declaration that contradicts them, are refused: two readers would read two documents.
 */
export function decodeXml(document: Buffer): string {
  const mark = byteOrderMark(document);
  const text = mark === undefined ? byDeclaration(document) : decode(document.subarray(mark.length), mark.encoding);
  const declared = declaredEncoding(text);
  if (declared !== undefined && mark !== undefined && !mark.declaredAs.includes(declared)) throw new Fatal('XML_ENCODING', { detail: `${declared} is declared, ${mark.encoding} is written` });
  return text;
}

function byteOrderMark(document: Buffer): { readonly length: number; readonly encoding: string; readonly declaredAs: readonly string[] } | undefined {
  const hex = document.subarray(0, 4).toString('hex');
  if (hex.startsWith('fffe0000') || hex.startsWith('0000feff')) throw new Fatal('XML_ENCODING', { detail: 'UTF-32 is not read' });
  if (hex.startsWith('efbbbf')) return { length: 3, encoding: 'utf-8', declaredAs: ['utf-8'] };
  if (hex.startsWith('fffe')) return { length: 2, encoding: 'utf-16le', declaredAs: ['utf-16', 'utf-16le'] };
  if (hex.startsWith('feff')) return { length: 2, encoding: 'utf-16be', declaredAs: ['utf-16', 'utf-16be'] };
  return undefined;
}

function byDeclaration(document: Buffer): string {
  if (document[0] === 0 || document[1] === 0) throw new Fatal('XML_ENCODING', { detail: 'UTF-16 without a byte order mark is not read' });
  const declared = declaredEncoding(document.subarray(0, DECLARATION_BYTES).toString('latin1')) ?? 'utf-8';
  if (declared === 'utf-8') return decode(document, 'utf-8');
  const known = SINGLE_BYTE[declared];
  if (known === undefined) throw new Fatal('XML_ENCODING', { detail: `${declared} is not read, or is not what is written` });
  if (known === 'latin1') return document.toString('latin1');
  if (known === 'ascii' && document.some((byte) => byte > 0x7f)) throw new Fatal('XML_ENCODING', { detail: 'not US-ASCII' });
  return decode(document, known === 'ascii' ? 'utf-8' : known);
}

function declaredEncoding(text: string): string | undefined {
  const [, double, single] = DECLARATION.exec(text) ?? [];
  return (double ?? single)?.toLowerCase();
}

function decode(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fatal('XML_ENCODING', { detail: `not ${encoding}` });
  }
}
