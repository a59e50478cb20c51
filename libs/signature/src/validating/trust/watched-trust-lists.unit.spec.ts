import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signEnveloped } from '../../signing/sign-enveloped.js';
import { letter, NOW } from '../../testing/kit.js';
import { authority, complete, ENVELOPED_TRANSFORMS, signatureTemplate, signerOf } from '../testing/forge.js';
import { validate } from '../validate.js';
import { WatchedTrustLists } from './watched-trust-lists.js';

const DAY = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'koordynator-watched-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [officesFile, anchorsFile, listFile, operatorFile] = ['offices.json', 'anchors.pem', 'list.xml', 'operator.pem'].map((name) => join(folder, name)) as [string, string, string, string];
const pem = (der: Buffer): string => new X509Certificate(der).toString();
const [ca, other] = [authority('Pierwszy'), authority('Drugi')];
const operator = signerOf(authority('Operator'), { commonName: 'Operator' });
const offices = (...authorities: readonly { readonly certificate: Buffer }[]): string => JSON.stringify({ list: 'Urzędy', offices: authorities.map(({ certificate }) => ({ office: 'Urząd Testowy', certificate: pem(certificate) })) });
const trustedList = (certificate: Buffer, nextUpdate: number, by = operator): string => {
  const template = { signer: by, references: [{ uri: '', transforms: ENVELOPED_TRANSFORMS }] };
  const service = `<TSPService><ServiceInformation><ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/CA/QC</ServiceTypeIdentifier><ServiceDigitalIdentity><DigitalId><X509Certificate>${certificate.toString('base64')}</X509Certificate></DigitalId></ServiceDigitalIdentity><ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted</ServiceStatus><StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime></ServiceInformation></TSPService>`;
  return complete(`<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"><SchemeInformation><SchemeName><Name>Lista</Name></SchemeName><NextUpdate><dateTime>${new Date(nextUpdate).toISOString()}</dateTime></NextUpdate></SchemeInformation><TrustServiceProviderList><TrustServiceProvider><TSPServices>${service}</TSPServices></TrustServiceProvider></TrustServiceProviderList>${signatureTemplate(template)}</TrustServiceStatusList>`, template);
};
const signed = Buffer.from(signEnveloped({ document: letter(), signer: signerOf(ca), at: NOW }));
const report = (lists: WatchedTrustLists, at = NOW) => validate({ document: signed, mediaType: 'text/xml', anchors: [], trustLists: lists.lists, at });
const verdict = async (lists: WatchedTrustLists): Promise<string> => (await report(lists)).verdict;

beforeEach(() => {
  writeFileSync(officesFile, offices(ca));
  writeFileSync(anchorsFile, pem(other.certificate));
  writeFileSync(listFile, trustedList(ca.certificate, NOW + DAY));
  writeFileSync(operatorFile, pem(operator.certificate));
});

describe('lists whose files change', () => {
  it('are read again, those alone, and are the same objects until then', async () => {
    const lists = new WatchedTrustLists({ officeLists: [officesFile], trustAnchors: [anchorsFile] }, NOW);
    const before = lists.lists;
    expect([lists.reload(NOW), lists.lists === before, await verdict(lists)]).toEqual([[], true, 'valid']);
    writeFileSync(`${officesFile}.new`, offices(other));
    renameSync(`${officesFile}.new`, officesFile);
    expect(lists.reload(NOW + 1)).toEqual([{ list: 'Urzędy', files: [officesFile], problem: null }]);
    expect([lists.lists[0] === before[0], await verdict(lists), lists.reload(NOW + 2)]).toEqual([true, 'indeterminate', []]);
  });

  it.each<[string, () => void, RegExp]>([
    ['broken', () => writeFileSync(officesFile, '{'), /offices\.json/],
    ['gone', () => rmSync(officesFile), /offices\.json/],
    ['an office without a certificate', () => writeFileSync(officesFile, '{"list":"Urzędy","offices":[{"office":"x"}]}'), /"certificate" is missing/],
  ])('stay as they were where the new file is %s, and the report says so, until a good one comes', async (_, change, problem) => {
    const lists = new WatchedTrustLists({ officeLists: [officesFile] }, NOW);
    change();
    expect(lists.reload(NOW + 1_000)).toEqual([{ list: 'Urzędy', files: [officesFile], problem: expect.stringMatching(problem) }]);
    // Told once, not every half minute.
    expect(lists.reload(NOW + 2_000)).toEqual([]);
    expect(await report(lists)).toMatchObject({ verdict: 'valid', notes: expect.arrayContaining([expect.objectContaining({ code: 'TRUST_LIST_NOT_RENEWED' })]), trustLists: [{ name: 'Urzędy', notRenewedSince: '2026-11-23T09:30:16.250Z' }] });
    writeFileSync(officesFile, offices(ca, other));
    expect(lists.reload(NOW + 3_000)).toMatchObject([{ problem: null }]);
    expect((await report(lists)).trustLists).toEqual([{ name: 'Urzędy', anchors: 2, nextUpdate: null, expired: false, notRenewedSince: null }]);
  });

  it('of an operator must be signed by him still, and are read again when his certificates change', async () => {
    const lists = new WatchedTrustLists({ trustedLists: [listFile], trustedListOperators: [operatorFile] }, NOW);
    const stranger = signerOf(authority('Ktoś'), { commonName: 'Ktoś' });
    writeFileSync(listFile, trustedList(other.certificate, NOW + 9 * DAY, stranger));
    expect(lists.reload(NOW)).toMatchObject([{ list: 'Lista', problem: expect.stringContaining('not signed by a scheme operator') }]);
    expect(await verdict(lists)).toBe('valid');
    writeFileSync(operatorFile, pem(stranger.certificate));
    expect(lists.reload(NOW)).toMatchObject([{ problem: null }]);
    expect(await verdict(lists)).toBe('indeterminate');
  });

  it('that are out of date are told, and count', async () => {
    const lists = new WatchedTrustLists({ trustedLists: [listFile], trustedListOperators: [operatorFile] }, NOW);
    expect(await report(lists)).toMatchObject({ verdict: 'valid', trustLists: [{ expired: false }] });
    const late = await report(lists, NOW + 2 * DAY);
    expect(late).toMatchObject({ verdict: 'valid', trustLists: [{ name: 'Lista', expired: true }] });
    expect(late.notes.find(({ code }) => code === 'TRUST_LIST_EXPIRED')?.params).toEqual({ list: 'Lista', date: '2026-11-24T09:30:15.250Z' });
  });
});
