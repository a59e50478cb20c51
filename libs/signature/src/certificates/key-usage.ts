import { childrenOf, readDer } from './der.js';

const KEY_USAGE = Buffer.from([0x55, 0x1d, 0x0f]);
const DIGITAL_SIGNATURE = 0x80;
const NON_REPUDIATION = 0x40;

/** Whether the certificate's key may sign documents: it says so, or has no key usage at all (RFC 5280 § 4.2.1.3). */
export function maySign(certificate: Buffer): boolean {
  const tbs = childrenOf(readDer(certificate, 0)?.content ?? Buffer.alloc(0))[0];
  if (tbs === undefined) return false;
  const extensions = childrenOf(tbs.content).find(({ tag }) => tag === 0xa3);
  if (extensions === undefined) return true;
  for (const extension of childrenOf(readDer(extensions.content, 0)?.content ?? Buffer.alloc(0))) {
    const parts = childrenOf(extension.content);
    if (parts[0]?.tag !== 0x06 || !parts[0].content.equals(KEY_USAGE)) continue;
    const usage = readDer(parts.at(-1)?.content ?? Buffer.alloc(0), 0);
    return usage?.tag === 0x03 && ((usage.content[1] ?? 0) & (DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0;
  }
  return true;
}
