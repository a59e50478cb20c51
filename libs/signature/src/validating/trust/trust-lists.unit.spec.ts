import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { signEnveloped } from '../../signing/sign-enveloped.js';
import { letter, NOW } from '../../testing/kit.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf } from '../testing/forge.js';
import { validate } from '../validate.js';
import { readTrustLists } from './read-trust-lists.js';

const folder = mkdtempSync(join(tmpdir(), 'koordynator-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = (content: string): string => {
  const path = join(folder, `list-${(files += 1)}`);
  writeFileSync(path, content);
  return path;
};
const pem = (der: Buffer): string => new X509Certificate(der).toString();
const operator = signerOf(authority('Operator listy'), { commonName: 'Operator listy' });
const ca = authority('Dostawca testowy');
const signed = Buffer.from(signEnveloped({ document: letter(), signer: signerOf(ca), at: NOW }));
const PREFIX = 'http://uri.etsi.org/TrstSvc';

const service = (certificate: Buffer, { type = 'CA/QC', status = 'granted', from = '2020-01-01T00:00:00Z', history = '' } = {}): string =>
  `<TSPService><ServiceInformation><ServiceTypeIdentifier>${PREFIX}/Svctype/${type}</ServiceTypeIdentifier><ServiceDigitalIdentity><DigitalId><X509Certificate>${certificate.toString('base64')}</X509Certificate></DigitalId></ServiceDigitalIdentity><ServiceStatus>${PREFIX}/TrustedList/Svcstatus/${status}</ServiceStatus><StatusStartingTime>${from}</StatusStartingTime></ServiceInformation>${history}</TSPService>`;
const list = (services: string, signer = operator): string => {
  const template = { signer, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
  return complete(
    `<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"><SchemeInformation><SchemeName><Name xml:lang="en">Test list</Name></SchemeName><SchemeTerritory>PL</SchemeTerritory><NextUpdate><dateTime>2027-01-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation><TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">Test provider</Name></TSPName></TSPInformation><TSPServices>${services}</TSPServices></TrustServiceProvider></TrustServiceProviderList>${signatureTemplate(template)}</TrustServiceStatusList>`,
    template,
  );
};
const read = (xml: string) => readTrustLists({ trustedLists: [file(xml)], trustedListOperators: [file(pem(operator.certificate))] }, NOW);
const verdictWith = async (trustLists: ReturnType<typeof read>) => validate({ document: signed, mediaType: 'text/xml', anchors: [], trustLists, at: NOW });

describe('a trusted list of ETSI TS 119 612', () => {
  it('vouches for what its granted services issued, and is named in the report', async () => {
    expect(await verdictWith(read(list(service(ca.certificate))))).toMatchObject({
      verdict: 'valid',
      signatures: [{ trust: { list: 'Test list (PL)', holder: 'Test provider' } }],
      trustLists: [{ name: 'Test list (PL)', anchors: 1, nextUpdate: '2027-01-01T00:00:00Z' }],
    });
  });

  it.each<[string, string]>([
    ['withdrawn', service(ca.certificate, { status: 'withdrawn' })],
    ['granted only later', service(ca.certificate, { from: '2026-12-01T00:00:00Z' })],
    ['of another type', service(ca.certificate, { type: 'CA/PKC' })],
    ['for time-stamps', service(ca.certificate, { type: 'TSA/QTST' })],
  ])('does not vouch by a service that is %s', async (_, one) => {
    expect(await verdictWith(read(list(one)))).toMatchObject({ verdict: 'indeterminate', reasons: [{ code: 'SIGNER_UNTRUSTED' }] });
  });

  it('goes by the status at the time of the signature', async () => {
    const past = (status: string, from: string) => `<ServiceHistory><ServiceHistoryInstance><ServiceStatus>${PREFIX}/TrustedList/Svcstatus/${status}</ServiceStatus><StatusStartingTime>${from}</StatusStartingTime></ServiceHistoryInstance></ServiceHistory>`;
    const ended = (at: string) => service(ca.certificate, { status: 'withdrawn', from: at, history: past('granted', '2017-01-01T00:00:00Z') });
    expect((await verdictWith(read(list(ended('2026-11-23T12:00:00Z'))))).verdict).toBe('valid');
    expect((await verdictWith(read(list(ended('2026-11-20T12:00:00Z'))))).verdict).toBe('indeterminate');
  });

  it('counts only when its operator signed it, whole and unchanged', () => {
    const other = signerOf(authority('Ktoś'), { commonName: 'Ktoś' });
    expect(() => read(list(service(ca.certificate), other))).toThrow(/not signed by a scheme operator/);
    expect(() => read(list(service(ca.certificate)).replace('Test provider', 'Another'))).toThrow(/not signed by a scheme operator/);
    expect(() => read('<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"/>')).toThrow(/no signature/);
    expect(() => read(list('').replaceAll('http://uri.etsi.org/02231/v2#', 'urn:x'))).toThrow(/list-/);
  });
});

describe('other lists', () => {
  it('of authorities, of trusted-profile issuers, of offices', async () => {
    expect((await verdictWith(readTrustLists({ trustAnchors: [file(pem(ca.certificate))] }, NOW))).verdict).toBe('valid');
    const offices = { list: 'Platforma regionalna', offices: [{ office: 'Urząd Testowy', certificate: pem(ca.certificate), from: '2026-01-01T00:00:00+01:00' }] };
    expect(await verdictWith(readTrustLists({ officeLists: [file(JSON.stringify(offices))] }, NOW))).toMatchObject({ verdict: 'valid', signatures: [{ trust: { list: 'Platforma regionalna', holder: 'Urząd Testowy' } }] });
    expect(readTrustLists({ trustedProfileIssuers: [file(pem(ca.certificate))], timeStampAnchors: file(pem(ca.certificate)) }, NOW).map(({ name, anchors }) => [name, anchors[0]?.uses])).toEqual([
      ['trusted-profile issuers', ['signing', 'trusted-profile']],
      ['time-stamp authorities', ['time-stamp']],
    ]);
  });

  it.each<[string, string]>([
    ['{', 'list-'],
    ['{"list":"","offices":[]}', 'no name'],
    ['{"list":"x","offices":[{}]}', 'offices/0: "office" is no name'],
    ['{"list":"x","offices":[{"office":"y"}]}', 'offices/0: "certificate" is missing'],
    ['{"list":"x","offices":[{"office":"y","certificate":"AAAA"}]}', 'cannot be read'],
    [JSON.stringify({ list: 'x', offices: [{ office: 'y', certificate: pem(ca.certificate), uses: ['all'] }] }), 'uses'],
    [JSON.stringify({ list: 'x', offices: [{ office: 'y', certificate: pem(ca.certificate), until: '2026-01-01' }] }), '"until" is no date'],
  ])('that are damaged end the start: %s', (text, message) => {
    expect(() => readTrustLists({ officeLists: [file(text)] }, NOW)).toThrow(message);

  });
});
