import { childrenOf } from '../../certificates/der.js';
import type { Certificate } from './certificate.js';
import { extensionOf } from './extensions.js';

const BASIC_CONSTRAINTS = '551d13';
const KEY_USAGE = '551d0f';
const KEY_CERT_SIGN = 0x04;
const limits = new WeakMap<Certificate, number>();

/** Whether it may issue certificates with so many authorities between itself and the signer (RFC 5280 § 4.2.1.3, § 4.2.1.9). */
export function issuesAt(authority: Certificate, between: number): boolean {
  let limit = limits.get(authority);
  if (limit === undefined) limits.set(authority, (limit = limitOf(authority)));
  return between <= limit;
}

/** Authorities below it; -1 for none at all. */
function limitOf({ authority, raw }: Certificate): number {
  if (!authority) return -1;
  const usage = extensionOf(raw, KEY_USAGE);
  if (usage !== undefined && ((usage.content[1] ?? 0) & KEY_CERT_SIGN) === 0) return -1;
  const length = childrenOf(extensionOf(raw, BASIC_CONSTRAINTS)?.content ?? Buffer.alloc(0)).find(({ tag }) => tag === 0x02);
  return length === undefined ? Infinity : Number(`0x${length.content.toString('hex')}`);
}
