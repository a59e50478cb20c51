import { childrenOf, readDer, type DerValue } from '../../certificates/der.js';

/** The DER value of a certificate's extension, by the hexadecimal content of its object identifier; undefined where it has none. */
export function extensionOf(certificate: Buffer, oid: string): DerValue | undefined {
  const tbs = childrenOf(readDer(certificate, 0)?.content ?? Buffer.alloc(0))[0];
  const extensions = tbs === undefined ? undefined : childrenOf(tbs.content).find(({ tag }) => tag === 0xa3);
  for (const extension of childrenOf(readDer(extensions?.content ?? Buffer.alloc(0), 0)?.content ?? Buffer.alloc(0))) {
    const parts = childrenOf(extension.content);
    if (parts[0]?.tag === 0x06 && parts[0].content.toString('hex') === oid) return readDer(parts.at(-1)?.content ?? Buffer.alloc(0), 0);
  }
  return undefined;
}
