import { createHash, verify } from 'node:crypto';
import { BasicOCSPResponse, CertificateRevocationList, OCSPResponse } from 'pkijs';
import * as asn1js from 'asn1js';
import type { Millis } from '#domain';
import { exact } from '../cms/signed-data.js';
import { certificateOf, type Certificate } from './certificate.js';

export interface RevocationAnswer {
  readonly status: 'good' | 'revoked';
  readonly source: 'crl' | 'ocsp';
  readonly revokedAt: Millis | null;
  /** When the answer was made. */
  readonly producedAt: Millis;
}

const BASIC_OCSP = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const REMOVE_FROM_CRL = 8;
const REASON_CODE = '2.5.29.21';
const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256', '1.2.840.113549.1.1.12': 'sha384', '1.2.840.113549.1.1.13': 'sha512', '1.2.840.10045.4.3.2': 'sha256', '1.2.840.10045.4.3.3': 'sha384', '1.2.840.10045.4.3.4': 'sha512',
};
const ID_HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };

/**
 * What the newest of the given CRLs and OCSP answers says of a certificate; undefined where none is about it. A list counts only when the
 * certificate's own issuer signed it, an OCSP answer also when a responder did whom the issuer made one.
 */
export function revocationOf(certificate: Certificate, issuer: Certificate, given: readonly Buffer[]): RevocationAnswer | undefined {
  const answers = given.flatMap((der) => {
    const answer = fromCrl(der, certificate, issuer) ?? fromOcsp(der, certificate, issuer);
    return answer === undefined ? [] : [answer];
  });
  return answers.find(({ status }) => status === 'revoked') ?? answers.sort((one, other) => other.producedAt - one.producedAt)[0];
}

function fromCrl(der: Buffer, certificate: Certificate, issuer: Certificate): RevocationAnswer | undefined {
  try {
    const crl = CertificateRevocationList.fromBER(exact(der));
    const hash = HASHES[crl.signatureAlgorithm.algorithmId];
    if (hash === undefined || !verify(hash, Buffer.from(crl.tbsView), issuer.publicKey, Buffer.from(crl.signatureValue.valueBlock.valueHexView))) return undefined;
    const entry = (crl.revokedCertificates ?? []).find(({ userCertificate }) => sameNumber(userCertificate, certificate));
    const producedAt = crl.thisUpdate.value.getTime();
    const code = entry?.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === REASON_CODE);
    const lifted = code !== undefined && Buffer.from(code.extnValue.valueBlock.valueHexView).at(-1) === REMOVE_FROM_CRL;
    if (entry === undefined || lifted) return { status: 'good', source: 'crl', revokedAt: null, producedAt };
    return { status: 'revoked', source: 'crl', revokedAt: entry.revocationDate.value.getTime(), producedAt };
  } catch {
    return undefined;
  }
}

function fromOcsp(der: Buffer, certificate: Certificate, issuer: Certificate): RevocationAnswer | undefined {
  try {
    const basic = basicOf(der);
    const hash = basic === undefined ? undefined : HASHES[basic.signatureAlgorithm.algorithmId];
    if (basic === undefined || hash === undefined) return undefined;
    const responders = (basic.certs ?? []).flatMap((one) => certificateOf(Buffer.from(one.toSchema().toBER())) ?? []).filter((one) => one.x509.keyUsage?.includes(OCSP_SIGNING) === true && one.x509.checkIssued(issuer.x509) && one.x509.verify(issuer.publicKey));
    const value = Buffer.from(basic.signature.valueBlock.valueHexView);
    if (![issuer, ...responders].some(({ publicKey }) => verify(hash, Buffer.from(basic.tbsResponseData.tbsView), publicKey, value))) return undefined;
    const single = basic.tbsResponseData.responses.find(({ certID }) => {
      const algorithm = ID_HASHES[certID.hashAlgorithm.algorithmId];
      const spki = issuer.publicKey.export({ format: 'der', type: 'spki' });
      const key = (asn1js.fromBER(exact(spki)).result as asn1js.Sequence).valueBlock.value[1] as asn1js.BitString;
      return algorithm !== undefined && sameNumber(certID.serialNumber, certificate) && createHash(algorithm).update(key.valueBlock.valueHexView).digest().equals(Buffer.from(certID.issuerKeyHash.valueBlock.valueHexView));
    });
    const tag = (single?.certStatus as asn1js.BaseBlock | undefined)?.idBlock.tagNumber;
    const producedAt = single?.thisUpdate.getTime() ?? 0;
    if (tag === 0) return { status: 'good', source: 'ocsp', revokedAt: null, producedAt };
    if (tag !== 1) return undefined;
    const at = (single?.certStatus as { valueBlock: { value: readonly asn1js.GeneralizedTime[] } }).valueBlock.value[0];
    return { status: 'revoked', source: 'ocsp', revokedAt: at?.toDate().getTime() ?? 0, producedAt };
  } catch {
    return undefined;
  }
}

/** XAdES embeds either the whole OCSPResponse or only its basic part. */
function basicOf(der: Buffer): BasicOCSPResponse | undefined {
  try {
    const { responseBytes } = OCSPResponse.fromBER(exact(der));
    if (responseBytes?.responseType !== BASIC_OCSP) return undefined;
    return BasicOCSPResponse.fromBER(exact(Buffer.from(responseBytes.response.valueBlock.valueHexView)));
  } catch {
    return BasicOCSPResponse.fromBER(exact(der));
  }
}

function sameNumber(serial: asn1js.Integer, { identity }: Certificate): boolean {
  return BigInt(`0x${Buffer.from(serial.valueBlock.valueHexView).toString('hex') || '0'}`) === BigInt(`0x${identity.serialNumber}`);
}
