import { childrenOf, readDer, type DerValue } from '../../certificates/der.js';

export interface Extension {
  /** Object identifier, dotted. */
  readonly id: string;
  readonly critical: boolean;
  /** Undefined where its bytes are no DER. */
  readonly value: DerValue | undefined;
}

/** The extensions of a certificate, in its order (RFC 5280 § 4.1). */
export function extensionsOf(certificate: Buffer): readonly Extension[] {
  const tbs = childrenOf(readDer(certificate, 0)?.content ?? Buffer.alloc(0))[0];
  const extensions = tbs === undefined ? undefined : childrenOf(tbs.content).find(({ tag }) => tag === 0xa3);
  return childrenOf(readDer(extensions?.content ?? Buffer.alloc(0), 0)?.content ?? Buffer.alloc(0)).map(({ content }) => {
    const [id, second, ...rest] = childrenOf(content);
    const value = rest.at(-1) ?? second;
    return { id: dotted(id?.content ?? Buffer.alloc(0)), critical: second?.tag === 0x01 && second.content[0] !== 0, value: readDer(value?.content ?? Buffer.alloc(0), 0) };
  });
}

/** Undefined where there is none. */
export function extensionOf(certificate: Buffer, id: string): Extension | undefined {
  return extensionsOf(certificate).find((one) => one.id === id);
}

/** What an OBJECT IDENTIFIER's content says, X.690 § 8.19. */
export function dotted(content: Buffer): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [first = 0n, ...rest] = arcs;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...rest].join('.');
}
