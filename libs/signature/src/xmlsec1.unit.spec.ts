import { expect, it } from '@jest/globals';
import { generateKeyPairSync, randomUUID, X509Certificate, createHash } from 'node:crypto';
import type { Canonical } from '#domain/documents';
import { describeWith } from '../../../tools/testing/part.js';
import { DS, ECDSA_SHA256, ENVELOPED, EXC_C14N, RSA_SHA256, SHA256, SIGNED_PROPERTIES, XADES } from './algorithms.js';
import { issueCertificate } from './certificates/issue-certificate.js';
import { raiseLevel } from './levels/raise-level.js';
import { documentUri, fileUri } from './signing/document-uri.js';
import { prepareDocument } from './signing/prepare-document.js';
import { signPrepared } from './signing/sign-prepared.js';
import { sealUpp } from './signing/seal-upp.js';
import { xmlsec1, xmlsec1Sign, xmlsec1Verify } from './testing/xmlsec1.js';
import { DOCUMENT_ID, freshSignatures, letter, NOW, upd, uppInput } from './testing/kit.js';
import { verifyDocument } from './verifying/verify-document.js';

describeWith(xmlsec1, 'an independent verifier, xmlsec1', () => {
  const signatures = freshSignatures();
  // In the sandbox its authority issues the seal's certificate too.
  const [, sandboxAnchor] = signatures.anchors as [Buffer, Buffer];
  const [, strange] = freshSignatures().anchors as [Buffer, Buffer];
  const uri = documentUri(DOCUMENT_ID);
  const citizen = { subject: 'jan.testowy', name: 'Jan Testowy', at: NOW };
  const signed = async (document: Canonical, content?: Buffer) =>
    (await signatures.sandbox?.sign({ ...citizen, document, ...(content && { references: [{ uri, content }] }) })) as string;

  it('takes the UPP with the submitted document that it binds, and no other document', async () => {
    const submitted = Buffer.from(await signed(letter()));
    const sealed = sealUpp(signatures.seal, { ...uppInput, content: submitted });
    if (typeof sealed !== 'string') throw new Error(sealed.message);
    const good = xmlsec1Verify(sealed, sandboxAnchor, NOW, new Map([[uri, submitted]]));
    expect(good.output).toContain('SignedInfo References (ok/all): 3/3');
    expect(good.ok).toBe(true);
    expect(xmlsec1Verify(sealed, sandboxAnchor, NOW, new Map([[uri, Buffer.concat([submitted, Buffer.from(' ')])]])).ok).toBe(false);
    expect(xmlsec1Verify(sealed.replace('upp-1', 'upp-2'), sandboxAnchor, NOW, new Map([[uri, submitted]])).ok).toBe(false);
    expect(xmlsec1Verify(sealed, strange, NOW, new Map([[uri, submitted]])).ok).toBe(false);
  });

  it('takes a letter signed in the sandbox', async () => {
    const good = xmlsec1Verify(await signed(letter()), sandboxAnchor, NOW);
    expect(good.output).toContain('SignedInfo References (ok/all): 2/2');
    expect(good.output).toContain('Subject Name: /serialNumber=jan.testowy/CN=Jan Testowy');
    expect(good.ok).toBe(true);
  });

  it.each(['enveloped', 'enveloping', 'detached'] as const)('takes a document signed %s, at every level, and no other document', async (form) => {
    const { authorities } = signatures;
    if (authorities === null) throw new Error('Expected the sandbox to have its authorities');
    const content = form === 'enveloped' ? Buffer.from('\uFEFF<?xml version="1.0"?>\r\n<a x = "1>"><!-- </a> --><b/>treść&#13;\r\n</a ><!-- </a> -->') : Buffer.from([0, 255, 13, 10, 60, 38]);
    const prepared = prepareDocument({ form, name: 'Umowa nr 1: „ż”.pdf', content });
    if ('code' in prepared) throw new Error(prepared.message);
    // xmlsec1 asks whether it knows the name decoded, then opens it as it is written.
    const filesOf = (one: Buffer) => new Map([[fileUri(prepared.name), one], [prepared.name, one]]);
    const files = filesOf(content);
    const signedB = signPrepared({ prepared, content, signer: signatures.sealAt(NOW), at: NOW, profile: { familyName: 'Testowy-Żółć <&>', firstName: 'Jan', pesel: null, dateOfBirth: null, accountId: 'jan.testowy', profileId: null } });
    const raised = await raiseLevel(signedB, { to: 'LTA', tsa: authorities.timeStamps, certificates: [authorities.certificate], crls: [authorities.revocationList(NOW)], outside: files });
    if ('code' in raised) throw new Error(raised.message);
    for (const one of [signedB, raised]) {
      const good = xmlsec1Verify(one.toString(), sandboxAnchor, NOW, files);
      expect(good.output).toContain('SignedInfo References (ok/all): 2/2');
      expect(good.ok).toBe(true);
    }
    const other = Buffer.from('other');
    const changed = { enveloped: signedB.toString().replace('treść', 'inna'), enveloping: signedB.toString().replace(content.toString('base64'), other.toString('base64')), detached: signedB.toString() }[form];
    expect(xmlsec1Verify(changed, sandboxAnchor, NOW, filesOf(other)).ok).toBe(false);
  });

  it('takes a signed UPD with the withheld letter', async () => {
    const withheld = Buffer.from(await signed(letter()));
    const good = xmlsec1Verify(await signed(upd(), withheld), sandboxAnchor, NOW, new Map([[uri, withheld]]));
    expect(good.output).toContain('SignedInfo References (ok/all): 3/3');
    expect(good.ok).toBe(true);
  });

  it.each([
    ['ECDSA', ECDSA_SHA256, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['RSA', RSA_SHA256, () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ])('makes signatures (%s, indented, other prefixes) that our verifier takes', (_name, algorithm, makeKey) => {
    const privateKey = makeKey();
    const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const authority = { commonName: 'Authority' };
    const anchor = issueCertificate({ subject: authority, subjectKey: issuerKey, issuer: authority, issuerKey, notBefore: NOW - 1_000, notAfter: NOW + 1_000_000, authority: true });
    const certificate = issueCertificate({ subject: { commonName: 'Anna Próbna', serialNumber: 'anna.probna' }, subjectKey: privateKey, issuer: authority, issuerKey, notBefore: NOW - 1_000, notAfter: NOW + 1_000_000, authority: false });
    const content = Buffer.from('bytes \r\n of any kind');
    const made = xmlsec1Sign(template(algorithm, certificate), privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, new Map([[uri, content]]));
    expect(verifyDocument({ xml: made, anchors: [anchor], outside: new Map([[uri, content]]) })).toMatchObject({
      valid: true,
      signer: { subject: 'anna.probna', commonName: 'Anna Próbna' },
      signingTime: NOW,
      references: [uri],
    });
    expect(verifyDocument({ xml: made.replace('Treść', 'Tresc'), anchors: [anchor], outside: new Map([[uri, content]]) })).toMatchObject({ valid: false, code: 'SIGNATURE_BROKEN' });
  });

  function template(algorithm: string, certificate: Buffer): string {
    const id = randomUUID();
    const parsed = new X509Certificate(certificate);
    return `<?xml version="1.0" encoding="UTF-8"?>
<!-- not signed -->
<pismo xmlns="urn:test" xmlns:unused="urn:unused">
  <tresc b='2' a="1">Treść<![CDATA[ & <więcej>]]></tresc>
  <Signature xmlns="${DS}" Id="s-${id}">
    <SignedInfo>
      <CanonicalizationMethod Algorithm="${EXC_C14N}"/>
      <SignatureMethod Algorithm="${algorithm}"/>
      <Reference URI="#p-${id}" Type="${SIGNED_PROPERTIES}"><Transforms><Transform Algorithm="${EXC_C14N}"/></Transforms><DigestMethod Algorithm="${SHA256}"/><DigestValue/></Reference>
      <Reference URI="${uri}"><DigestMethod Algorithm="${SHA256}"/><DigestValue/></Reference>
      <Reference URI=""><Transforms><Transform Algorithm="${ENVELOPED}"/><Transform Algorithm="${EXC_C14N}"/></Transforms><DigestMethod Algorithm="${SHA256}"/><DigestValue/></Reference>
    </SignedInfo>
    <SignatureValue/>
    <KeyInfo><X509Data><X509Certificate>${certificate.toString('base64')}</X509Certificate></X509Data></KeyInfo>
    <Object>
      <x:QualifyingProperties xmlns:x="${XADES}" Target="#s-${id}">
        <x:SignedProperties Id="p-${id}">
          <x:SignedSignatureProperties>
            <x:SigningTime>${new Date(NOW).toISOString()}</x:SigningTime>
            <x:SigningCertificateV2><x:Cert><x:CertDigest><DigestMethod Algorithm="${SHA256}"/><DigestValue>${createHash('sha256').update(parsed.raw).digest('base64')}</DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2>
          </x:SignedSignatureProperties>
        </x:SignedProperties>
      </x:QualifyingProperties>
    </Object>
  </Signature>
</pismo>
`;
  }
});
