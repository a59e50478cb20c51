import { verify } from 'node:crypto';
import { CertificateRevocationList, type Extension as PkiExtension } from 'pkijs';
import { childrenOf, readDer, whole, type DerValue } from '../../certificates/der.js';
import { exact } from '../cms/signed-data.js';
import type { Certificate } from './certificate.js';
import { comparableName, contentOf } from './distinguished-name.js';
import { extensionOf } from './extensions.js';
import type { Answered, Refused } from './revocation-answer.js';
import { SIGNATURE_HASHES, sameNumber } from './revocation-answer.js';

const CRL_NUMBER = '2.5.29.20';
const REASON_CODE = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
const DELTA_INDICATOR = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
const CERTIFICATE_ISSUER = '2.5.29.29';
const AUTHORITY_KEY = '2.5.29.35';
const DISTRIBUTION_POINTS = '2.5.29.31';
const KEY_USAGE = '2.5.29.15';
const CRL_SIGN = 0x02;
const REMOVE_FROM_CRL = 8;
const PROCESSED = new Set([CRL_NUMBER, AUTHORITY_KEY, ISSUING_POINT]);
const PROCESSED_IN_ENTRIES = new Set([REASON_CODE, INVALIDITY_DATE]);

/**
 * What a certificate revocation list says of a certificate (RFC 5280 § 6.3.3); undefined where it is none, or of another issuer. It counts only when the certificate's own
 * issuer signed it, whole: neither a delta nor an indirect list, nor one of some reasons, of other certificates or of another distribution point.
 */
export function fromCrl(der: Buffer, certificate: Certificate, issuer: Certificate): Answered | Refused | undefined {
  let crl: CertificateRevocationList;
  try {
    crl = CertificateRevocationList.fromBER(exact(der));
  } catch {
    return undefined;
  }
  const hash = SIGNATURE_HASHES[crl.signatureAlgorithm.algorithmId];
  const held = hash !== undefined && verify(hash, Buffer.from(crl.tbsView), issuer.publicKey, Buffer.from(crl.signatureValue.valueBlock.valueHexView));
  // Of another authority, it may be by the same name, it says nothing of this certificate.
  if (!held) return undefined;
  if (!mayList(issuer)) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: 'its issuer may not sign lists' };
  const extensions = crl.crlExtensions?.extensions ?? [];
  if (extensions.some(({ extnID }) => extnID === DELTA_INDICATOR)) return { refused: 'REVOCATION_LIST_DELTA', detail: 'delta' };
  const entries = crl.revokedCertificates ?? [];
  const point = scopeOf(extensions);
  if (point?.indirect === true || entries.some(({ crlEntryExtensions }) => crlEntryExtensions?.extensions.some(({ extnID }) => extnID === CERTIFICATE_ISSUER))) return { refused: 'REVOCATION_LIST_INDIRECT', detail: 'indirect' };
  if (point === null) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: 'issuingDistributionPoint' };
  if (point !== undefined && !isInScope(point, certificate)) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: 'a list of other certificates or of some reasons' };
  const strange = [...extensions.filter(({ critical, extnID }) => critical && !PROCESSED.has(extnID)), ...entries.flatMap(({ crlEntryExtensions }) => (crlEntryExtensions?.extensions ?? []).filter(({ critical, extnID }) => critical && !PROCESSED_IN_ENTRIES.has(extnID)))][0];
  if (strange !== undefined) return { refused: 'REVOCATION_DATA_UNSUPPORTED', detail: `extension ${strange.extnID}` };
  const times = { producedAt: crl.thisUpdate.value.getTime(), nextUpdate: crl.nextUpdate?.value.getTime() ?? null };
  const entry = entries.find(({ userCertificate }) => sameNumber(userCertificate, certificate));
  const code = entry?.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === REASON_CODE);
  const lifted = code !== undefined && bytesOf(code).at(-1) === REMOVE_FROM_CRL;
  if (entry === undefined || lifted) return { status: 'good', source: 'crl', revokedAt: null, ...times };
  return { status: 'revoked', source: 'crl', revokedAt: entry.revocationDate.value.getTime(), ...times };
}

/** Whether the key may sign lists (§ 4.2.1.3): it says so, or says nothing of keys. */
function mayList({ raw }: Certificate): boolean {
  const usage = extensionOf(raw, KEY_USAGE);
  return usage === undefined || ((usage.value?.content[1] ?? 0) & CRL_SIGN) !== 0;
}

interface Scope {
  readonly indirect: boolean;
  readonly only: 'users' | 'authorities' | 'nothing' | null;
  readonly someReasons: boolean;
  /** GeneralNames, whole; null where it names no point. */
  readonly points: readonly Buffer[] | null;
}

/** IssuingDistributionPoint (§ 5.2.5); undefined where there is none, null where it cannot be read. */
function scopeOf(extensions: readonly PkiExtension[]): Scope | undefined | null {
  const found = extensions.find(({ extnID }) => extnID === ISSUING_POINT);
  if (found === undefined) return undefined;
  const value = readDer(bytesOf(found), 0);
  const parts = childrenOf(value?.content ?? Buffer.alloc(0));
  if (value?.tag !== 0x30 || (value.content.length > 0 && parts.length === 0)) return null;
  const says = (tag: number): boolean => parts.some((part) => part.tag === tag && part.content[0] !== 0);
  const point = parts.find(({ tag }) => tag === 0xa0);
  const full = point === undefined ? undefined : childrenOf(point.content).find(({ tag }) => tag === 0xa0);
  // nameRelativeToCRLIssuer: nobody uses it.
  if (point !== undefined && full === undefined) return null;
  return {
    indirect: says(0x84),
    only: says(0x81) ? 'users' : says(0x82) ? 'authorities' : says(0x85) ? 'nothing' : null,
    someReasons: parts.some(({ tag }) => tag === 0x83),
    points: full === undefined ? null : childrenOf(full.content).map(whole),
  };
}

function isInScope({ only, someReasons, points }: Scope, certificate: Certificate): boolean {
  if (someReasons || only === 'nothing' || (only === 'users' && certificate.authority) || (only === 'authorities' && !certificate.authority)) return false;
  if (points === null) return true;
  const named = pointsOf(certificate);
  return points.some((point) => named.some((one) => samePoint(one, point)));
}

/** The names in a certificate's distribution points (§ 4.2.1.13): DistributionPoint ::= SEQUENCE { distributionPoint [0] { fullName [0] }, … }. */
function pointsOf({ raw }: Certificate): readonly Buffer[] {
  const inside = (values: readonly DerValue[], tag: number): readonly DerValue[] => values.filter((one) => one.tag === tag).flatMap(({ content }) => childrenOf(content));
  const points = childrenOf(extensionOf(raw, DISTRIBUTION_POINTS)?.value?.content ?? Buffer.alloc(0));
  return inside(points.flatMap(({ content }) => inside(childrenOf(content), 0xa0)), 0xa0).map(whole);
}

function samePoint(one: Buffer, other: Buffer): boolean {
  if (one.equals(other)) return true;
  if (one[0] !== 0xa4 || other[0] !== 0xa4) return false;
  const [a, b] = [one, other].map((name) => comparableName(contentOf(contentOf(name)))) as [readonly string[], readonly string[]];
  return a.length === b.length && a.every((part, n) => part === b[n]);
}

function bytesOf({ extnValue }: PkiExtension): Buffer {
  return Buffer.from(extnValue.valueBlock.valueHexView);
}
