import { DS, EXC_C14N, XADES, XADES141 } from '../algorithms.js';

/** What certificates are verified by later; DER. */
export interface ValidationData {
  readonly certificates: readonly Buffer[];
  readonly crls: readonly Buffer[];
  readonly ocsps: readonly Buffer[];
}

/** Each declares what it uses: the signature that it comes into may be a stranger's, with other prefixes. */
const XADES_DECLARED = ` xmlns:xades="${XADES}"`;
const XADES141_DECLARED = ` xmlns:xades141="${XADES141}"`;

/** The first property of a signature that has none yet. */
export function unsignedPropertiesWith(property: string): string {
  return `<xades:UnsignedProperties${XADES_DECLARED}><xades:UnsignedSignatureProperties>${property}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
}

export function signatureTimeStamp(token: Buffer, id: string): string {
  return `<xades:SignatureTimeStamp${XADES_DECLARED} Id="ts-${id}">${stamped(token)}</xades:SignatureTimeStamp>`;
}

export function archiveTimeStamp(token: Buffer, id: string): string {
  return `<xades141:ArchiveTimeStamp${XADES141_DECLARED}${XADES_DECLARED} Id="ats-${id}">${stamped(token)}</xades141:ArchiveTimeStamp>`;
}

export function certificateValues({ certificates }: Pick<ValidationData, 'certificates'>): string {
  return `<xades:CertificateValues${XADES_DECLARED}>${values('EncapsulatedX509Certificate', certificates)}</xades:CertificateValues>`;
}

export function revocationValues({ crls, ocsps }: Pick<ValidationData, 'crls' | 'ocsps'>): string {
  const lists = crls.length === 0 ? '' : `<xades:CRLValues>${values('EncapsulatedCRLValue', crls)}</xades:CRLValues>`;
  const answers = ocsps.length === 0 ? '' : `<xades:OCSPValues>${values('EncapsulatedOCSPValue', ocsps)}</xades:OCSPValues>`;
  return `<xades:RevocationValues${XADES_DECLARED}>${lists}${answers}</xades:RevocationValues>`;
}

/** Of an archive time-stamp that another one will follow (EN 319 132-1 § 5.5.1). */
export function timeStampValidationData(data: ValidationData): string {
  const certificates = data.certificates.length === 0 ? '' : certificateValues(data);
  return `<xades141:TimeStampValidationData${XADES141_DECLARED}>${certificates}${revocationValues(data)}</xades141:TimeStampValidationData>`;
}

function stamped(token: Buffer): string {
  return `<ds:CanonicalizationMethod xmlns:ds="${DS}" Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>${token.toString('base64')}</xades:EncapsulatedTimeStamp>`;
}

/** The same bytes once. */
function values(name: string, all: readonly Buffer[]): string {
  const different = [...new Set(all.map((one) => one.toString('base64')))];
  return different.map((one) => `<xades:${name}>${one}</xades:${name}>`).join('');
}
