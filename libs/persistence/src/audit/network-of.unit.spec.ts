import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network-of.js';

describe('the network of an address', () => {
  it.each<[string | null | undefined, string | null]>([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['1::', '1:0:0::/48'],
    ['unknown', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%s: %s', (address, network) => expect(networkOf(address)).toBe(network));
});
