import { createHash, verify } from 'node:crypto';
import { BasicOCSPResponse, OCSPResponse, type Extension as PkiExtension, type SingleResponse } from 'pkijs';
import * as asn1js from 'asn1js';
import { certificateParts } from '../../certificates/certificate-parts.js';
import { exact } from '../cms/signed-data.js';
import { certificateOf, type Certificate } from './certificate.js';
import { extensionsOf } from './extensions.js';
import { sameNumber, SIGNATURE_HASHES, type Answered, type Refused } from './revocation-answer.js';

const BASIC_OCSP = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const NO_CHECK = '1.3.6.1.5.5.7.48.1.5';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
/** Of certificate ids: SHA-1 is what most responders write, and names only whom the answer is about. */
const ID_HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/** Whether a responder's certificate was revoked, by what else is at hand. */
export type ResponderRevoked = (responder: Certificate) => boolean;

/**
 * What an OCSP answer says of a certificate (RFC 6960); undefined where it is none or not about it. It counts when the certificate's issuer signed it, or a responder whom that
 * issuer itself made one (id-kp-OCSPSigning, § 4.2.2.2), valid then and not revoked. Nonces are for who asks: answers here were asked for by somebody else, so none is demanded.
 */
export function fromOcsp(der: Buffer, certificate: Certificate, issuer: Certificate, isRevoked: ResponderRevoked): Answered | Refused | undefined {
  try {
    const basic = basicOf(der);
    const single = basic?.tbsResponseData.responses.find((one) => isAbout(one, certificate, issuer));
    return basic === undefined || single === undefined ? undefined : answer(basic, single, issuer, isRevoked);
  } catch {
    // pkijs throws whatever it meets in bytes that are no answer.
    return undefined;
  }
}

function answer(basic: BasicOCSPResponse, single: SingleResponse, issuer: Certificate, isRevoked: ResponderRevoked): Answered | Refused | undefined {
  const { tbsResponseData, signatureAlgorithm, signature } = basic;
  const hash = SIGNATURE_HASHES[signatureAlgorithm.algorithmId];
  if (hash === undefined) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: `algorithm ${signatureAlgorithm.algorithmId}` };
  const made = tbsResponseData.producedAt.getTime();
  const value = Buffer.from(signature.valueBlock.valueHexView);
  const signedBy = ({ publicKey }: Certificate): boolean => verify(hash, Buffer.from(tbsResponseData.tbsView), publicKey, value);
  if (!signedBy(issuer)) {
    const brought = (basic.certs ?? []).flatMap((one) => certificateOf(Buffer.from(one.toSchema().toBER())) ?? []);
    const responder = brought.find((one) => signedBy(one));
    if (responder === undefined || !isDelegate(responder, issuer)) return { refused: 'REVOCATION_RESPONDER_UNTRUSTED', detail: responder?.subject ?? 'an unknown responder' };
    const neverChecked = extensionsOf(responder.raw).some(({ id }) => id === NO_CHECK);
    if (made < responder.from || made > responder.until || (!neverChecked && isRevoked(responder))) return { refused: 'REVOCATION_RESPONDER_UNTRUSTED', detail: responder.subject };
  }
  const strange = [...extensionsIn(tbsResponseData.responseExtensions), ...extensionsIn(single.singleExtensions)].find(({ critical, extnID }) => critical && extnID !== NONCE);
  if (strange !== undefined) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: `extension ${strange.extnID}` };
  const times = { source: 'ocsp', producedAt: single.thisUpdate.getTime(), nextUpdate: single.nextUpdate?.getTime() ?? null } as const;
  const status = single.certStatus as asn1js.BaseBlock & { valueBlock: { value?: readonly asn1js.GeneralizedTime[] } };
  if (status.idBlock.tagNumber === 0) return { status: 'good', revokedAt: null, ...times };
  // 2: the responder does not know it.
  if (status.idBlock.tagNumber !== 1) return undefined;
  return { status: 'revoked', revokedAt: status.valueBlock.value?.[0]?.toDate().getTime() ?? 0, ...times };
}

/** Made a responder by the certificate's own issuer, directly. */
function isDelegate(responder: Certificate, issuer: Certificate): boolean {
  return responder.x509.keyUsage?.includes(OCSP_SIGNING) === true && responder.x509.checkIssued(issuer.x509) && responder.x509.verify(issuer.publicKey);
}

/** CertID: serial number, and digests of the issuer's name and key (§ 4.1.1). */
function isAbout({ certID }: SingleResponse, certificate: Certificate, issuer: Certificate): boolean {
  const algorithm = ID_HASHES[certID.hashAlgorithm.algorithmId];
  if (algorithm === undefined || !sameNumber(certID.serialNumber, certificate)) return false;
  const spki = issuer.publicKey.export({ format: 'der', type: 'spki' });
  const key = (asn1js.fromBER(exact(spki)).result as asn1js.Sequence).valueBlock.value[1] as asn1js.BitString;
  const is = (octets: asn1js.OctetString, content: Uint8Array): boolean => createHash(algorithm).update(content).digest().equals(Buffer.from(octets.valueBlock.valueHexView));
  return is(certID.issuerKeyHash, key.valueBlock.valueHexView) && is(certID.issuerNameHash, certificateParts(certificate.raw).issuer);
}

/** XAdES embeds either the whole OCSPResponse or only its basic part. */
function basicOf(der: Buffer): BasicOCSPResponse | undefined {
  let response: OCSPResponse;
  try {
    response = OCSPResponse.fromBER(exact(der));
  } catch {
    return BasicOCSPResponse.fromBER(exact(der));
  }
  if (response.responseBytes?.responseType !== BASIC_OCSP) return undefined;
  return BasicOCSPResponse.fromBER(exact(Buffer.from(response.responseBytes.response.valueBlock.valueHexView)));
}

/** pkijs gives an object or an array, by place. */
function extensionsIn(found: unknown): readonly PkiExtension[] {
  if (Array.isArray(found)) return found as PkiExtension[];
  return (found as { extensions?: PkiExtension[] } | undefined)?.extensions ?? [];
}
