import type { Problem } from '#domain';

const DECLARATION = /^<\?xml\s([^?]{0,200})\?>/;

/** The text of XML in UTF-8, without its byte order mark; a Problem for other encodings and other versions of XML. */
export function readUtf8Xml(content: Buffer): string | Problem {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return unsupported('The document is not in UTF-8');
  }
  const declared = DECLARATION.exec(text)?.[1] ?? '';
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(declared)?.[1] ?? 'UTF-8';
  // US-ASCII is UTF-8 already.
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) return unsupported(`The document says that its encoding is ${encoding.slice(0, 40)}`);
  const version = /version\s*=\s*["']([^"']*)/.exec(declared)?.[1] ?? '1.0';
  if (version !== '1.0') return unsupported(`The document is in XML ${version.slice(0, 10)}; signatures are defined for 1.0`);
  return text;
}

export function unsupported(message: string): Problem {
  return { code: 'DOCUMENT_XML_UNSUPPORTED', message, location: '/content', hint: 'Save the document as XML 1.0 in UTF-8, or choose the form enveloping or detached, which sign any bytes.' };
}
