import { X509Certificate } from 'node:crypto';
import { plainWords } from '#domain/profiles';
import type { Person } from '#persistence';

/** Of a qualified certificate for a natural person (ETSI EN 319 412-1 § 5.1.3, EN 319 412-2 § 4.2.4). */
const SERIAL_NUMBER = /^(?:PNOPL-)?(\d{11})$/;

/**
 * Whether a certificate is the person's: PESEL in serialNumber, `PNOPL-<PESEL>` or bare, and the names, without accents and case. A certificate
 * without surname and givenName (SN, GN) has both in its common name. More given names than the application has are no contradiction.
 */
export function isCertificateOf(certificate: Buffer, person: Person): boolean {
  const names = new X509Certificate(certificate).toLegacyObject().subject as Partial<Record<string, string | string[]>>;
  const { serialNumber, SN: surname, GN: givenName, CN: commonName } = names;
  if (typeof serialNumber !== 'string' || SERIAL_NUMBER.exec(serialNumber)?.[1] !== person.pesel || person.pesel === null) return false;
  const [family, first] = [plainWords(person.familyName), plainWords(person.firstName)];
  if (family.length === 0 || first.length === 0) return false;
  if (surname !== undefined || givenName !== undefined) return typeof surname === 'string' && typeof givenName === 'string' && same(plainWords(surname), family) && begins(plainWords(givenName), first);
  if (typeof commonName !== 'string') return false;
  const common = plainWords(commonName);
  return begins(common, first) && same(common.slice(-family.length), family) && common.length >= first.length + family.length;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}

function begins(whole: readonly string[], start: readonly string[]): boolean {
  return same(whole.slice(0, start.length), start);
}
