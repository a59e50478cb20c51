import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import { bits, integer, octets, oid, sequence, set, time, tlv, TRUE, utf8 } from './der.js';

const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** What a certificate says of someone; `serialNumber` is the subject of an account (X.520, 2.5.4.5). */
export interface DistinguishedName {
  readonly commonName: string;
  readonly organization?: string;
  readonly serialNumber?: string;
}

export interface CertificateRequest {
  readonly subject: DistinguishedName;
  /** Public or private key of the subject. */
  readonly subjectKey: KeyObject;
  readonly issuer: DistinguishedName;
  /** EC P-256, or RSA. */
  readonly issuerKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly authority: boolean;
  /** For time-stamps and nothing else (RFC 3161 § 2.3). */
  readonly timeStamping?: boolean;
  /** Authorities that an authority may have below it; 0 where absent, null for any number. */
  readonly pathLength?: number | null;
  /** Where the issuer's revocation list is (http); no address where absent. */
  readonly crlAddress?: string | null;
  /** BIT STRING; keyCertSign and cRLSign of an authority, digitalSignature and nonRepudiation of a signer where absent. */
  readonly keyUsage?: Buffer;
  /** Written after ours, as they are: `extension(…)`. */
  readonly more?: readonly Buffer[];
}

/** An X.509 v3 certificate (RFC 5280), signed ECDSA or RSA with SHA-256; DER. For the default seal and the sandbox: real ones come from outside. */
export function issueCertificate(request: CertificateRequest): Buffer {
  const algorithm = request.issuerKey.asymmetricKeyType === 'rsa' ? sequence(oid(OID.sha256WithRsa), tlv(0x05, Buffer.alloc(0))) : sequence(oid(OID.ecdsaWithSha256));
  const tbs = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    // 127 bits, never zero: RFC 5280 wants a positive number of at most 20 octets.
    integer(Buffer.concat([Buffer.from([1 + (randomBytes(1)[0] as number) % 0x7f]), randomBytes(15)])),
    algorithm,
    name(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    publicKeyInfo(request.subjectKey),
    tlv(0xa3, sequence(...extensions(request))),
  );
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, request.issuerKey)));
}

function extensions({ authority, subjectKey, issuerKey, timeStamping = false, pathLength = 0, crlAddress = null, more = [], keyUsage = authority ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0xc0]), 6) }: CertificateRequest): Buffer[] {
  return [
    extension(OID.basicConstraints, true, authority ? sequence(TRUE, ...(pathLength === null ? [] : [integer(Buffer.from([pathLength]))])) : sequence()),
    extension(OID.keyUsage, true, keyUsage),
    ...(timeStamping ? [extension(OID.extendedKeyUsage, true, sequence(oid(OID.timeStamping)))] : []),
    extension(OID.subjectKeyIdentifier, false, octets(keyIdentifier(subjectKey))),
    authorityKeyIdentifier(issuerKey),
    ...(crlAddress === null ? [] : [distributionPoint(crlAddress)]),
    ...more,
  ];
}

/** One point, fullName, a URI (RFC 5280 § 4.2.1.13). */
function distributionPoint(address: string): Buffer {
  return extension(OID.crlDistributionPoints, false, sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x86, Buffer.from(address, 'latin1')))))));
}

export function authorityKeyIdentifier(issuerKey: KeyObject): Buffer {
  return extension(OID.authorityKeyIdentifier, false, sequence(tlv(0x80, keyIdentifier(issuerKey))));
}

export function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value));
}

/** A Name, whole. */
export function name({ organization, commonName, serialNumber }: DistinguishedName): Buffer {
  const parts: Buffer[] = [];
  for (const [id, value] of [[OID.organization, organization], [OID.serialNumber, serialNumber], [OID.commonName, commonName]] as const) {
    if (value !== undefined) parts.push(set(sequence(oid(id), utf8(value))));
  }
  return sequence(...parts);
}

function publicKeyInfo(key: KeyObject): Buffer {
  return (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
}

/** Not the RFC's first method (SHA-1 of the bits) but its allowance for any unique value. */
function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256').update(publicKeyInfo(key)).digest().subarray(0, 20);
}
