import { expect, it } from '@jest/globals';
import { parsePkcs11Uri } from './pkcs11-uri.js';

it('reads where a key is', () => {
  expect(parsePkcs11Uri('pkcs11:token=Urz%C4%85d%3B1;object=seal?module-path=/usr/lib/p11.so&pin-source=file:/run/secrets/pin')).toEqual({ token: 'Urząd;1', object: 'seal', modulePath: '/usr/lib/p11.so', pinFile: '/run/secrets/pin' });
  expect(parsePkcs11Uri('pkcs11:object=a;token=b?pin-source=file:///p&module-path=/m')).toMatchObject({ pinFile: '/p' });
  expect(parsePkcs11Uri('pkcs11:object=a;token=b?pin-source=/p&module-path=/m')).toMatchObject({ pinFile: '/p' });
});

it.each([
  ['/usr/lib/p11.so', 'to have module-path'],
  ['pkcs11:object=a;token=b?module-path=/m', 'to have pin-source'],
  ['pkcs11:object=;token=b?module-path=/m&pin-source=/p', 'to have object'],
  ['pkcs11:object=a;token=b?module-path=/m&pin-value=1234', 'not the PIN itself'],
  ['pkcs11:object=%;token=b', 'percent-encoded'],
])('refuses %s', (uri, message) => {
  expect(() => parsePkcs11Uri(uri)).toThrow(message);
});
