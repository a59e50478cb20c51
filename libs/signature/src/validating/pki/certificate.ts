import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import type { Millis } from '#domain';
import { maySign } from '../../certificates/key-usage.js';
import type { CertificateIdentity } from '../report.js';

/** A certificate with everything that is asked of it more than once. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly raw: Buffer;
  readonly publicKey: KeyObject;
  readonly subject: string;
  readonly issuer: string;
  readonly from: Millis;
  readonly until: Millis;
  readonly authority: boolean;
  readonly maySign: boolean;
  readonly identity: CertificateIdentity;
}

/** The same few signers and authorities come again and again; parsing one costs as much as checking a signature. */
const parsed = new Map<string, Certificate>();
const MAX_KEPT = 2_000;
/** A certificate of more is no certificate. */
const MAX_BYTES = 50_000;
/** id-kp-serverAuth, codeSigning, timeStamping, OCSPSigning. */
const OTHER_PURPOSES: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.9']);

/** Undefined where the bytes are no certificate or have a key of an unknown kind. */
export function certificateOf(der: Buffer): Certificate | undefined {
  if (der.length > MAX_BYTES) return undefined;
  const key = der.toString('latin1');
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const made = parse(der);
  if (made === undefined) return undefined;
  if (parsed.size >= MAX_KEPT) parsed.delete(parsed.keys().next().value as string);
  parsed.set(key, made);
  return made;
}

function parse(der: Buffer): Certificate | undefined {
  try {
    const x509 = new X509Certificate(der);
    // Bytes behind the certificate, or a PEM text: other bytes than those that were digested.
    if (!x509.raw.equals(der) || x509.publicKey.type !== 'public') return undefined;
    const names = x509.toLegacyObject().subject as Partial<Record<string, string | string[]>>;
    const [from, until] = [Date.parse(x509.validFrom), Date.parse(x509.validTo)];
    return {
      x509,
      raw: x509.raw,
      publicKey: x509.publicKey,
      subject: oneLine(x509.subject),
      issuer: oneLine(x509.issuer),
      from,
      until,
      authority: x509.ca,
      maySign: maySign(x509.raw) && !isForOthersOnly(x509.keyUsage ?? []),
      identity: {
        subject: oneLine(x509.subject),
        issuer: oneLine(x509.issuer),
        commonName: single(names['CN']),
        subjectSerialNumber: single(names['serialNumber']),
        serialNumber: x509.serialNumber.toLowerCase(),
        validFrom: new Date(from).toISOString(),
        validUntil: new Date(until).toISOString(),
        fingerprint: createHash('sha256').update(x509.raw).digest('hex'),
      },
    };
  } catch {
    return undefined;
  }
}

/** Made for something else than documents and nothing besides (extKeyUsage, RFC 5280 § 4.2.1.12), whether critical or not. */
function isForOthersOnly(purposes: readonly string[]): boolean {
  return purposes.length > 0 && purposes.every((one) => OTHER_PURPOSES.has(one));
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** A name that is there twice is not one name. */
function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
