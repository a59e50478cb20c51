import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Config } from '#runtime';
import { bits, integer, oid, sequence, set, time, tlv, utf8 } from '../../../../libs/signature/src/certificates/der.js';
import { isCertificateOf } from './certificate-person.js';
import { qualifiedTrust } from './qualified-anchors.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const OIDS = { CN: '2.5.4.3', SN: '2.5.4.4', serialNumber: '2.5.4.5', GN: '2.5.4.42' } as const;
const PESEL = '00000000000';
const EWA = { familyName: 'Łęcka-Testowa', firstName: 'Ewa', pesel: PESEL, dateOfBirth: null };

type Attribute = readonly [keyof typeof OIDS, string];

/** A certificate with these attributes of its subject, in this order; who issued it is judged elsewhere. */
function certificate(...subject: readonly Attribute[]): Buffer {
  const name = sequence(...subject.map(([attribute, value]) => set(sequence(oid(OIDS[attribute]), utf8(value)))));
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const key = publicKey.export({ format: 'der', type: 'spki' });
  const tbs = sequence(tlv(0xa0, integer(Buffer.from([2]))), integer(randomBytes(8)), algorithm, name, sequence(time(0), time(4e12)), name, key);
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, privateKey)));
}

describe('whose a certificate is', () => {
  it.each<[string, boolean, readonly Attribute[]]>([
    ['surname and given name', true, [['serialNumber', `PNOPL-${PESEL}`], ['SN', 'Łęcka-Testowa'], ['GN', 'Ewa'], ['CN', 'Somebody']]],
    ['without accents, in capitals, a second given name', true, [['serialNumber', PESEL], ['SN', 'LECKA TESTOWA'], ['GN', 'EWA MARIA'], ['CN', 'X']]],
    ['another surname beside a common name that fits', false, [['serialNumber', PESEL], ['SN', 'Testowa'], ['GN', 'Ewa'], ['CN', 'Ewa Łęcka-Testowa']]],
    ['a surname without given name', false, [['serialNumber', PESEL], ['SN', 'Łęcka-Testowa'], ['CN', 'Ewa Łęcka-Testowa']]],
    ['the second given name only', false, [['serialNumber', PESEL], ['SN', 'Łęcka-Testowa'], ['GN', 'Maria Ewa']]],
    ['two serial numbers', false, [['serialNumber', PESEL], ['serialNumber', 'PNOPL-00000000001'], ['CN', 'Ewa Łęcka-Testowa']]],
    ['two surnames', false, [['serialNumber', PESEL], ['SN', 'Łęcka-Testowa'], ['SN', 'Inna'], ['GN', 'Ewa']]],
    ['no serial number', false, [['CN', 'Ewa Łęcka-Testowa']]],
    ['a serial number of another country', false, [['serialNumber', `PNODE-${PESEL}`], ['CN', 'Ewa Łęcka-Testowa']]],
    ['a line break that would look like another attribute', false, [['serialNumber', `x\nserialNumber=${PESEL}`], ['CN', 'Ewa Łęcka-Testowa']]],
    ['a common name with a second given name', true, [['serialNumber', PESEL], ['CN', 'Ewa Maria Łęcka-Testowa']]],
    ['a common name that ends otherwise', false, [['serialNumber', PESEL], ['CN', 'Ewa Łęcka-Testowa Inna']]],
  ])('%s: %s', (_, is, subject) => expect(isCertificateOf(certificate(...subject), EWA)).toBe(is));

  it('is nobody’s whose PESEL or name is not known', () => {
    const one = certificate(['serialNumber', PESEL], ['SN', '-'], ['GN', 'Ewa']);
    expect([isCertificateOf(one, { ...EWA, familyName: '-' }), isCertificateOf(one, { ...EWA, pesel: null })]).toEqual([false, false]);
  });
});

describe('authorities of qualified certificates', () => {
  it('are those of the PEM files, several in one, too; a file without any stops the start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-anchors-'));
    try {
      const [one, two, three] = [certificate(['CN', 'One']), certificate(['CN', 'Two']), certificate(['CN', 'Three'])];
      const pem = (der: Buffer): string => new X509Certificate(der).toString();
      writeFileSync(join(folder, 'a.pem'), `first\n${pem(one)}\n${pem(two)}`);
      writeFileSync(join(folder, 'b.pem'), pem(three));
      writeFileSync(join(folder, 'c.pem'), 'nothing');
      const config = (...files: string[]): Config => ({ qualifiedAnchors: files.map((file) => join(folder, file)), sandbox: false, keysDir: folder }) as unknown as Config;
      const clock = { now: () => Date.UTC(2026, 2, 2) };
      expect(qualifiedTrust(config('a.pem', 'b.pem'), clock).anchors.map((der) => der.equals(one) || der.equals(two) || der.equals(three))).toEqual([true, true, true]);
      expect(qualifiedTrust(config(), clock).anchors).toEqual([]);
      expect(() => qualifiedTrust(config('c.pem'), clock)).toThrow(/c\.pem \(QUALIFIED_ANCHORS\)/);
      expect(() => qualifiedTrust(config('none.pem'), clock)).toThrow(/none\.pem/);
      expect(qualifiedTrust({ ...config('b.pem'), sandbox: true }, clock).anchors).toHaveLength(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
