import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to: the first 24 bits of IPv4, the first 48 of IPv6. It tells a stranger's town from the holder's and
 * names nobody's line. Null where it is no address.
 */
export function networkOf(address: string | null | undefined): string | null {
  if (address === null || address === undefined) return null;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;
  const [before = '', after] = plain.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = after === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return `${groups.slice(0, 3).map((group) => parseInt(group, 16).toString(16)).join(':')}::/48`;
}
