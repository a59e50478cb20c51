import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { XmlC14NMode, XmlDocument, type XmlElement } from 'libxml2-wasm';
import { DS, XADES, XADES141 } from '../algorithms.js';
import { prepareDocument } from '../signing/prepare-document.js';
import { signPrepared, signPreparedStamped } from '../signing/sign-prepared.js';
import { freshSignatures, NOW } from '../testing/kit.js';
import { readToken } from '../time-stamps/read-token.js';
import { TimeStampError, type TimeStampAuthority } from '../time-stamps/time-stamp-authority.js';
import { raiseLevel, type RaiseLevelRequest } from './raise-level.js';

const signatures = freshSignatures();
const authorities = signatures.authorities as NonNullable<typeof signatures.authorities>;
const signer = signatures.sealAt(NOW);
const sign = (text: string, form: 'enveloped' | 'detached' = 'enveloped') => {
  const content = Buffer.from(text);
  const prepared = prepareDocument({ form, name: 'a.xml', content });
  if ('code' in prepared) throw new Error(prepared.message);
  return signPrepared({ prepared, content, signer, at: NOW, id: createHash('md5').update(text).digest('hex') });
};
const raise = async (signed: string | Buffer, over: Partial<RaiseLevelRequest> = {}) => {
  const result = await raiseLevel(signed, { to: 'T', tsa: authorities.timeStamps, certificates: [authorities.certificate], crls: [authorities.revocationList(NOW)], ...over });
  return 'code' in result ? result.code : result.toString();
};
const NAMES = { ds: DS, xades: XADES, xades141: XADES141 };
const find = (xml: string, path: string) => {
  const document = XmlDocument.fromString(xml);
  try {
    return (document.find(path, NAMES) as XmlElement[]).map(({ name, content }) => ({ name, content }));
  } finally {
    document.dispose();
  }
};
const properties = (xml: string) => find(xml, '//xades:UnsignedSignatureProperties/*').map(({ name }) => name);
const xml = '\uFEFF<?xml version="1.0"?>\r\n<!-- </a> --><a x = "1>">ż<b/>\r\n</a ><!-- </a> -->';

const OWN = '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>';
const ALL = '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>';

describe('raiseLevel', () => {
  it('adds what a level needs, in order, and changes nothing else', async () => {
    const signed = sign(xml).toString();
    const raised = { T: await raise(signed), LT: await raise(signed, { to: 'LT' }), LTA: await raise(signed, { to: 'LTA' }) };
    expect(Object.values(raised).map(properties)).toEqual([
      ['SignatureTimeStamp'],
      ['SignatureTimeStamp', 'CertificateValues', 'RevocationValues'],
      ['SignatureTimeStamp', 'CertificateValues', 'RevocationValues', 'ArchiveTimeStamp'],
    ]);
    for (const one of Object.values(raised)) {
      expect(one.replace(/<xades:UnsignedProperties.*<\/xades:UnsignedProperties>/, '')).toBe(signed);
      expect(signatures.verify({ xml: one })).toMatchObject({ valid: true, signingTime: NOW });
    }
  });

  it('is the same as signing at level T at once', async () => {
    const content = Buffer.from(xml);
    const prepared = prepareDocument({ form: 'enveloped', name: 'a.xml', content });
    if ('code' in prepared) throw new Error(prepared.message);
    let asked: Buffer | undefined;
    const tsa: TimeStampAuthority = { stamp: (digest) => Promise.resolve((asked = digest)) };
    const stamped = (await signPreparedStamped({ prepared, content, signer, at: NOW, tsa })).toString();
    const digest = asked?.toString('hex');
    const without = stamped.replace(/<xades:UnsignedProperties.*<\/xades:UnsignedProperties>/, '');
    const again = await raise(without, { tsa });
    expect(asked?.toString('hex')).toBe(digest);
    expect(again.replace(/ Id="ts-[^"]*"/, '')).toBe(stamped.replace(/ Id="ts-[^"]*"/, ''));
  });

  it('stamps the canonical value', async () => {
    const raised = await raise(sign(xml));
    const document = XmlDocument.fromString(raised);
    const value = (document.get('//ds:SignatureValue', NAMES) as XmlElement).canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    document.dispose();
    const token = Buffer.from(find(raised, '//xades:SignatureTimeStamp/xades:EncapsulatedTimeStamp')[0]?.content ?? '', 'base64');
    expect(readToken({ token })).toMatchObject({ at: NOW, digest: createHash('sha256').update(value).digest() });
  });

  it('keeps what is there: a level that is reached already asks for nothing but the next archive time-stamp', async () => {
    const archived = await raise(sign(xml), { to: 'LTA' });
    expect(await raise(archived, { to: 'T' })).toBe(archived);
    expect(await raise(archived, { to: 'LT' })).toBe(archived);
    expect(properties(await raise(archived, { to: 'LTA' }))).toEqual(['SignatureTimeStamp', 'CertificateValues', 'RevocationValues', 'ArchiveTimeStamp', 'TimeStampValidationData', 'ArchiveTimeStamp']);
  });

  it('finds its place in signatures that others wrote', async () => {
    const signed = sign('<a/>').toString();
    const prefixed = signed.replaceAll('xades:', 'q:').replaceAll('xmlns:xades', 'xmlns:q');
    for (const [from, to] of [
      ['</q:QualifyingProperties>', '<q:UnsignedProperties/></q:QualifyingProperties>'],
      ['</q:QualifyingProperties>', '<q:UnsignedProperties><q:UnsignedSignatureProperties\n/></q:UnsignedProperties>\n</q:QualifyingProperties>'],
      ['</q:QualifyingProperties>', '<q:UnsignedProperties ><q:UnsignedDataObjectProperties/></q:UnsignedProperties></q:QualifyingProperties>'],
    ] as const) {
      const raised = await raise(prefixed.replace(from, to));
      expect(find(raised, '/*/ds:Signature/ds:Object/xades:QualifyingProperties/xades:UnsignedProperties/*[1]/xades:SignatureTimeStamp')).toHaveLength(1);
    }
  });

  it('raises the one that is meant, else the last', async () => {
    const [first, second] = [sign('<a>1</a>').toString(), sign('<a>2</a>').toString()].map((one) => /<ds:Signature .*<\/ds:Signature>/.exec(one)?.[0] as string) as [string, string];
    const both = `<a>${first}${second}</a>`.replaceAll(OWN, ALL);
    const raisedIn = async (over: Partial<RaiseLevelRequest>) => find(await raise(both, over), '/a/ds:Signature').map(({ content }, n) => [n, content.length]);
    const [before, last, chosen] = [find(both, '/a/ds:Signature').map(({ content }, n) => [n, content.length]), await raisedIn({}), await raisedIn({ signatureId: /Id="(sig-[^"]*)"/.exec(first)?.[1] as string })];
    expect([last[0], chosen[1]]).toEqual([before[0], before[1]]);
    expect([(last[1]?.[1] as number) > (before[1]?.[1] as number), (chosen[0]?.[1] as number) > (before[0]?.[1] as number)]).toEqual([true, true]);
    expect(await raise(both, { signatureId: 'another' })).toBe('SIGNATURE_MISSING');
    // The second covers the first as it is.
    expect(await raise(`<a>${first.replace(OWN, ALL)}${second}</a>`, { signatureId: /Id="(sig-[^"]*)"/.exec(first)?.[1] as string })).toBe('DOCUMENT_SIGNED_WHOLE');
    expect(await raise(`<a>${first.replace(OWN, ALL)}${second}</a>`)).toContain('SignatureTimeStamp');
    expect(await raise(`<a>${first}${first}</a>`, { signatureId: /Id="(sig-[^"]*)"/.exec(first)?.[1] as string })).toBe('SIGNATURE_WRAPPED');
  });

  it('says what it, or what was given, lacks', async () => {
    const signed = sign('<a/>').toString();
    expect(await raise(signed, { to: 'LT', crls: [] })).toBe('SIGNATURE_LEVEL_DATA_MISSING');
    expect(await raise('<a/>')).toBe('SIGNATURE_MISSING');
    expect(await raise('<a>')).toBe('XML_MALFORMED');
    expect(await raise('<!DOCTYPE a><a/>')).toBe('XML_DTD');
    expect(await raise(Buffer.from([0xff]))).toBe('DOCUMENT_XML_UNSUPPORTED');
    expect(await raise(signed.replaceAll('QualifyingProperties', 'Others'))).toBe('SIGNATURE_MALFORMED');
    expect(await raise(sign('x', 'detached'), { to: 'LTA' })).toBe('REFERENCE_UNRESOLVED');
    expect(await raise(signed.replace('xmldsig#enveloped-signature', 'xmldsig#base64'), { to: 'LTA' })).toBe('SIGNATURE_LEVEL_UNSUPPORTED');
  });

  it('fails with its authority', async () => {
    const tsa: TimeStampAuthority = { stamp: () => Promise.reject(new TimeStampError({ code: 'TIME_STAMP_UNAVAILABLE', message: 'away', hint: 'later' })) };
    await expect(raise(sign('<a/>'), { tsa })).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE' });
  });
});
