import { childrenOf, readDer } from '../../certificates/der.js';
import { dotted } from './extensions.js';

/** One text a relative distinguished name, so that equal ones are equal texts (RFC 5280 § 7.1): without case, repeated spaces and the kind of string. */
export type ComparableName = readonly string[];

const DECODERS: Readonly<Record<number, (content: Buffer) => string>> = {
  0x0c: (content) => content.toString('utf8'),
  0x13: (content) => content.toString('latin1'),
  0x14: (content) => content.toString('latin1'),
  0x16: (content) => content.toString('latin1'),
  0x1e: (content) => Buffer.from(content.length % 2 === 0 ? content : Buffer.alloc(0)).swap16().toString('utf16le'),
};

/** Of the content of a Name. */
export function comparableName(name: Buffer): ComparableName {
  return childrenOf(name).map(({ content }) =>
    childrenOf(content)
      .map((attribute) => {
        const [type, value] = childrenOf(attribute.content);
        const read = DECODERS[value?.tag ?? 0];
        return `${dotted(type?.content ?? Buffer.alloc(0))}=${read === undefined ? `#${value?.tag}:${value?.content.toString('hex')}` : plain(read(value?.content ?? Buffer.alloc(0)))}`;
      })
      .sort()
      .join('+'),
  );
}

/** The values of an attribute, wherever in the name. */
export function valuesOf(name: Buffer, type: string): readonly string[] {
  return childrenOf(name).flatMap(({ content }) =>
    childrenOf(content).flatMap((attribute) => {
      const [id, value] = childrenOf(attribute.content);
      return dotted(id?.content ?? Buffer.alloc(0)) === type && value !== undefined ? [(DECODERS[value.tag] ?? DECODERS[0x14] as (content: Buffer) => string)(value.content)] : [];
    }),
  );
}

/** Whether it begins with the other: the other names it or what is above it. */
export function isWithin(name: ComparableName, above: ComparableName): boolean {
  return above.every((part, n) => name[n] === part);
}

/** The content of a whole Name. */
export function contentOf(whole: Buffer): Buffer {
  return readDer(whole, 0)?.content ?? Buffer.alloc(0);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
