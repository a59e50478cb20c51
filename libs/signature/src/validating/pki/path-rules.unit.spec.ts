import { describe, expect, it } from '@jest/globals';
import { bits, oid, octets, sequence, set, tlv, utf8 } from '../../certificates/der.js';
import { extension, name, type CertificateRequest, type DistinguishedName } from '../../certificates/issue-certificate.js';
import type { Signer } from '../../contract.js';
import { NOW } from '../../testing/kit.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf, type TestAuthority } from '../testing/forge.js';
import { validate } from '../validate.js';

const root = authority('Root', undefined, { pathLength: null });
const keyInfo = (certificates: readonly Buffer[]): string => `<ds:KeyInfo><ds:X509Data>${certificates.map((one) => `<ds:X509Certificate>${one.toString('base64')}</ds:X509Certificate>`).join('')}</ds:X509Data></ds:KeyInfo>`;
const signedBy = (signer: Signer, brought: readonly Buffer[]): Buffer => {
  const template = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }], keyInfo: keyInfo([signer.certificate, ...brought]) };
  return Buffer.from(complete(`<pismo><tresc/>${signatureTemplate(template)}</pismo>`, template));
};
/** What is said of a document that the signer signed, with the authorities between him and the root. */
const said = async (signer: Signer, between: readonly TestAuthority[] = []): Promise<readonly string[]> => {
  const { verdict, reasons, signatures } = await validate({ document: signedBy(signer, between.map(({ certificate }) => certificate)), mediaType: 'text/xml', anchors: [root.certificate], trustLists: [], at: NOW });
  expect(signatures[0]?.trust === null).toBe(verdict === 'indeterminate');
  return [verdict, ...reasons.map(({ code, params }) => [code, params?.['extension'] ?? params?.['form'] ?? params?.['detail'] ?? params?.['limit']].filter((one) => one !== undefined).join(' '))];
};
const critical = (id: string, value: Buffer): { more: Buffer[] } => ({ more: [extension(id, true, value)] });
const NAME_CONSTRAINTS = '2.5.29.30';
const ALTERNATIVE_NAME = '2.5.29.17';

describe('extensions', () => {
  it.each<[string, string, Buffer, string[]]>([
    ['one that nobody knows', '1.2.3.4.5', octets(Buffer.from('x')), ['indeterminate', 'CERTIFICATE_EXTENSION_UNKNOWN 1.2.3.4.5']],
    ['a qualified statement of ETSI', '1.3.6.1.5.5.7.1.3', sequence(sequence(oid('0.4.0.1862.1.1'))), ['valid']],
    ['a qualified statement of somebody else', '1.3.6.1.5.5.7.1.3', sequence(sequence(oid('1.2.3.4'))), ['indeterminate', 'CERTIFICATE_EXTENSION_UNKNOWN 1.3.6.1.5.5.7.1.3 (1.2.3.4)']],
    ['certificate policies', '2.5.29.32', sequence(sequence(oid('1.2.616.1.2'))), ['valid']],
    ['a demand for a policy', '2.5.29.36', sequence(tlv(0x80, Buffer.from([0]))), ['indeterminate', 'CERTIFICATE_EXTENSION_UNKNOWN 2.5.29.36']],
  ])('critical: %s', async (_, id, value, expected) => {
    expect(await said(signerOf(root, critical(id, value)))).toEqual(expected);
  });

  it('unknown but not critical are left alone; critical in an authority they count', async () => {
    expect(await said(signerOf(root, { more: [extension('1.2.3.4.5', false, octets(Buffer.from('x')))] }))).toEqual(['valid']);
    const twice = [1, 2].map((n) => extension('1.2.3.4.5', false, octets(Buffer.from([n]))));
    expect(await said(signerOf(root, { more: twice }))).toEqual(['indeterminate', 'CERTIFICATE_EXTENSION_UNKNOWN 1.2.3.4.5 (twice)']);
    const middle = authority('Middle', root, critical('1.2.3.4.5', octets(Buffer.from('x'))));
    expect(await said(signerOf(middle), [middle])).toEqual(['indeterminate', 'CERTIFICATE_EXTENSION_UNKNOWN 1.2.3.4.5']);
  });

  it.each<[string, readonly string[], string]>([
    ['documents and mail', ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'], 'valid'],
    ['time-stamps and mail', ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'], 'valid'],
    ['time-stamps', ['1.3.6.1.5.5.7.3.8'], 'invalid'],
    ['OCSP answers', ['1.3.6.1.5.5.7.3.9'], 'invalid'],
  ])('a purpose: %s', async (_, purposes, verdict) => {
    expect((await said(signerOf(root, { more: [extension('2.5.29.37', false, sequence(...purposes.map(oid)))] })))[0]).toBe(verdict);
  });
});

describe('authorities', () => {
  it('that are none, or whose key may not sign certificates, issue nothing', async () => {
    const person = signerOf(root, { commonName: 'Person' });
    const played: TestAuthority = { key: person.privateKey, certificate: person.certificate, name: { commonName: 'Person', serialNumber: 'jan.testowy' } };
    expect(await said(signerOf(played), [played])).toEqual(['indeterminate', 'CERTIFICATE_ISSUER_UNFIT basicConstraints']);
    const listsOnly = authority('Lists only', root, { keyUsage: bits(Buffer.from([0x02]), 1) });
    expect(await said(signerOf(listsOnly), [listsOnly])).toEqual(['indeterminate', 'CERTIFICATE_ISSUER_UNFIT keyUsage']);
  });

  it('issue as far down as they may', async () => {
    const one = authority('One', root, { pathLength: 1 });
    const two = authority('Two', one, { pathLength: 0 });
    const three = authority('Three', two, { pathLength: null });
    expect(await said(signerOf(two), [one, two])).toEqual(['valid']);
    expect(await said(signerOf(three), [one, two, three])).toEqual(['indeterminate', 'CERTIFICATE_PATH_TOO_LONG 0']);
    const wide = authority('Wide', one, { pathLength: null });
    const low = authority('Low', wide, { pathLength: null });
    expect(await said(signerOf(low), [one, wide, low])).toEqual(['indeterminate', 'CERTIFICATE_PATH_TOO_LONG 1']);
  });

  it('of two ways the one that breaks no rule counts', async () => {
    const good = authority('Middle', root);
    const bad = authority('Middle', root, critical('1.2.3.4.5', octets(Buffer.from('x'))));
    const twin = authority('Middle', root, { ...critical('1.2.3.4.5', octets(Buffer.from('x'))), subjectKey: good.key });
    expect(await said(signerOf(good), [bad, twin, good])).toEqual(['valid']);
  });
});

describe('name constraints', () => {
  const tree = (base: Buffer, ...limits: Buffer[]): Buffer => sequence(base, ...limits);
  const constraints = ({ permitted = [], excluded = [] }: { permitted?: Buffer[]; excluded?: Buffer[] }, isCritical = true): Partial<CertificateRequest> => ({
    more: [extension(NAME_CONSTRAINTS, isCritical, sequence(...(permitted.length === 0 ? [] : [tlv(0xa0, ...permitted)]), ...(excluded.length === 0 ? [] : [tlv(0xa1, ...excluded)])))],
  });
  const directory = (dn: DistinguishedName): Buffer => tlv(0xa4, name(dn));
  const text = (tag: number, value: string): Buffer => tlv(tag, Buffer.from(value, 'latin1'));
  const [MAIL, DNS, URI, IP] = [0x81, 0x82, 0x86, 0x87];
  const person: DistinguishedName = { organization: 'Urząd Testowy', commonName: 'Jan Testowy', serialNumber: 'jan.testowy' };
  const under = async (what: Parameters<typeof constraints>[0], request: Partial<CertificateRequest> = {}, isCritical = true): Promise<readonly string[]> => {
    const middle = authority('Middle', root, constraints(what, isCritical));
    return said(signerOf(middle, { subject: person, ...request }), [middle]);
  };
  const alternative = (...names: Buffer[]): Partial<CertificateRequest> => ({ more: [extension(ALTERNATIVE_NAME, false, sequence(...names))] });
  const VALID = ['valid'];
  const violated = (form: string): string[] => ['indeterminate', `NAME_CONSTRAINT_VIOLATED ${form}`];

  it('of directory names: within the permitted, outside the excluded, whatever the case and the kind of string', async () => {
    expect(await under({ permitted: [tree(directory({ organization: 'Urząd Testowy' } as DistinguishedName))] })).toEqual(VALID);
    expect(await under({ permitted: [tree(directory({ organization: 'URZĄD  testowy' } as DistinguishedName))] })).toEqual(VALID);
    const printable = tlv(0xa4, sequence(set(sequence(oid('2.5.4.10'), tlv(0x13, Buffer.from('Office'))))));
    expect(await under({ permitted: [tree(printable)] }, { subject: { ...person, organization: 'Office' } })).toEqual(VALID);
    expect(await under({ permitted: [tree(directory({ organization: 'Inny urząd' } as DistinguishedName))] })).toEqual(violated('directoryName'));
    expect(await under({ permitted: [tree(directory({ organization: 'Inny urząd' } as DistinguishedName)), tree(directory({ organization: 'Urząd Testowy' } as DistinguishedName))] })).toEqual(VALID);
    expect(await under({ excluded: [tree(directory({ organization: 'urząd testowy' } as DistinguishedName))] })).toEqual(violated('directoryName'));
    expect(await under({ permitted: [tree(directory(person))], excluded: [tree(directory({ ...person, commonName: 'Jan Testowy' }))] })).toEqual(violated('directoryName'));
  });

  it.each<[string, number, string, string, boolean]>([
    ['DNS: the host', DNS, 'urzad.example.test', 'urzad.example.test', true],
    ['DNS: below it', DNS, 'urzad.example.test', 'www.Urzad.example.test', true],
    ['DNS: beside it', DNS, 'urzad.example.test', 'inny-urzad.example.test', false],
    ['mail: the mailbox', MAIL, 'jan@example.test', 'jan@EXAMPLE.test', true],
    ['mail: another mailbox', MAIL, 'jan@example.test', 'Jan@example.test', false],
    ['mail: the host', MAIL, 'example.test', 'anna@example.test', true],
    ['mail: a host below it', MAIL, 'example.test', 'anna@poczta.example.test', false],
    ['mail: any host below', MAIL, '.example.test', 'anna@poczta.example.test', true],
    ['mail: no address', MAIL, 'example.test', 'anna', false],
    ['URI: the host', URI, 'example.test', 'https://example.test:8443/a?b', true],
    ['URI: below it', URI, '.example.test', 'https://www.example.test', true],
    ['URI: another', URI, '.example.test', 'https://example.test', false],
    ['URI: a host in the user name', URI, 'example.test', 'https://example.test@zly.test/', false],
    ['URI: without a host', URI, 'example.test', 'urn:example.test', false],
    ['IP: inside', IP, '\x0a\x00\x00\x00\xff\x00\x00\x00', '\x0a\x01\x02\x03', true],
    ['IP: outside', IP, '\x0a\x00\x00\x00\xff\x00\x00\x00', '\x0b\x01\x02\x03', false],
  ])('%s', async (_, tag, permitted, given, within) => {
    const form = { [MAIL]: 'rfc822Name', [DNS]: 'dNSName', [URI]: 'uniformResourceIdentifier', [IP]: 'iPAddress' }[tag] as string;
    expect(await under({ permitted: [tree(text(tag, permitted))] }, alternative(text(tag, given)))).toEqual(within ? VALID : violated(form));
    // Excluded, it is the other way round; a name that cannot be compared is refused both ways.
    const comparable = given !== 'anna' && !given.startsWith('urn:');
    expect(await under({ excluded: [tree(text(tag, permitted))] }, alternative(text(tag, given)))).toEqual(within || !comparable ? violated(form) : VALID);
    expect(await under({ permitted: [tree(text(tag, permitted))] })).toEqual(VALID);
  });

  it('reach the e-mail address inside a subject, and every certificate below', async () => {
    const middle = authority('Middle', root, { ...constraints({ permitted: [tree(directory({ organization: 'Urząd Testowy' } as DistinguishedName))] }), pathLength: null });
    const inside = authority('Low', middle, { subject: { organization: 'Urząd Testowy', commonName: 'Low' } });
    const outside = authority('Low', middle);
    expect(await said(signerOf(inside, { subject: person }), [middle, inside])).toEqual(VALID);
    expect(await said(signerOf(outside, { subject: person }), [middle, outside])).toEqual(violated('directoryName'));
    expect(await said(signerOf(inside), [middle, inside])).toEqual(violated('directoryName'));
  });

  it('that cannot be processed are refused by name', async () => {
    const upn = tlv(0xa0, oid('1.3.6.1.4.1.311.20.2.3'), tlv(0xa0, utf8('example.test')));
    expect(await under({ permitted: [tree(upn)] })).toEqual(['indeterminate', 'NAME_CONSTRAINT_UNSUPPORTED otherName']);
    expect(await under({ permitted: [tree(upn)] }, {}, false)).toEqual(VALID);
    expect(await under({ permitted: [tree(upn)] }, alternative(upn), false)).toEqual(['indeterminate', 'NAME_CONSTRAINT_UNSUPPORTED otherName']);
    expect(await under({ permitted: [tree(text(DNS, 'example.test'), tlv(0x80, Buffer.from([1])))] })).toEqual(['indeterminate', 'NAME_CONSTRAINT_UNSUPPORTED malformed']);
  });

  it('of the anchor itself count', async () => {
    const anchor = authority('Anchor', undefined, constraints({ permitted: [tree(directory({ organization: 'Inny urząd' } as DistinguishedName))] }));
    const { reasons } = await validate({ document: signedBy(signerOf(anchor), []), mediaType: 'text/xml', anchors: [anchor.certificate], trustLists: [], at: NOW });
    expect(reasons.map(({ code }) => code)).toEqual(['NAME_CONSTRAINT_VIOLATED']);
  });
});
