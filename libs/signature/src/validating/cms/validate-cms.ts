import { createHash } from 'node:crypto';
import type { Millis } from '#domain';
import { childrenOf, readDer } from '../../certificates/der.js';
import { Fatal, Findings, verdictOf } from '../findings.js';
import { earliest, judgeCertificate, NOBODY, stampReport, type Judgement, type StampQuestion } from '../judge-certificate.js';
import type { PreparedAnchors } from '../pki/anchors.js';
import type { Certificate } from '../pki/certificate.js';
import { readTimeStamp } from '../pki/time-stamp-token.js';
import type { CoveredPart, SignatureReport, TimeStampReport } from '../report.js';
import { SIGNATURE_WORDS } from '../verdict-words.js';
import { keyWords, suitedKey } from '../xmldsig/algorithms.js';
import { readCms, type Cms, type CmsSigner } from './signed-data.js';

export interface CmsRequest {
  readonly der: Buffer;
  readonly detached: ReadonlyMap<string, Buffer>;
  readonly anchors: PreparedAnchors;
  readonly revocations: readonly Buffer[];
  readonly at: Millis;
}

const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
const HASH_OIDS: Readonly<Record<string, string>> = { '608648016503040201': 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512' };

/** Judges the signatures of a CMS SignedData: CAdES (EN 319 122) at the levels B and T, its content inside or in a file. */
export function validateCms(request: CmsRequest, findings: Findings): readonly SignatureReport[] {
  const cms = readCms(request.der);
  if (cms === undefined) {
    findings.add('CMS_MALFORMED');
    return [];
  }
  if (cms.signers.length === 0) findings.add('SIGNATURE_MISSING');
  return cms.signers.map((signer, n) => validateSigner(signer, n + 1, cms, request));
}

function validateSigner(signer: CmsSigner, number: number, cms: Cms, request: CmsRequest): SignatureReport {
  const findings = new Findings(number);
  const bound = boundBy(signer, findings);
  const part = findings.attempt(() => covered(signer, cms, request.detached, findings)) ?? null;
  const judged = signer.certificate === null ? NOBODY : judge(signer, signer.certificate, cms, request, findings);
  if (signer.certificate === null) findings.add('SIGNER_CERTIFICATE_MISSING');
  if (signer.digestAlgorithm === 'sha1') {
    const made = judged.time.proven ?? judged.time.claimed;
    findings.add(made !== null && Date.parse(made) < SHA1_UNTIL ? 'ALGORITHM_SHA1_OLD' : 'ALGORITHM_SHA1', { algorithm: 'SHA-1' });
  }
  const verdict = verdictOf(findings.reasons);
  const broken = findings.has('SIGNATURE_BROKEN') || part?.matches === false;
  const state = broken ? 'broken' : part === null ? 'unchecked' : part.matches === null ? 'incomplete' : 'intact';
  return {
    number,
    id: null,
    place: `SignerInfo ${number}`,
    format: 'CAdES',
    form: cms.content === null ? 'detached' : 'enveloping',
    countersigns: null,
    verdict,
    words: SIGNATURE_WORDS[verdict],
    reasons: findings.reasons,
    notes: findings.notes,
    cryptography: { state, algorithm: `${signer.algorithm} ${signer.digestAlgorithm ?? ''}`.trim(), key: signer.certificate === null ? null : keyWords(signer.certificate.publicKey) },
    level: state === 'intact' && bound ? judged.level : 'none',
    signer: judged.signer,
    time: judged.time,
    coverage: {
      whole: cms.content !== null && part?.matches === true,
      words: cms.content === null ? { pl: 'osobne pliki', en: 'separate files' } : { pl: 'treść zawartą w podpisie', en: 'what the signature carries inside' },
      parts: part === null ? [] : [part],
    },
    revocation: judged.revocation,
    validity: judged.validity,
    trust: judged.trust,
  };
}

/** July 2018, as for XML signatures. */
const SHA1_UNTIL = Date.UTC(2018, 6, 1);

function judge(signer: CmsSigner, certificate: Certificate, cms: Cms, { anchors, revocations, at }: CmsRequest, findings: Findings): Judgement {
  const timeStamps = stampsOf(signer, { anchors, revocations: [...revocations, ...cms.crls], findings });
  const claimed = claimedTime(signer, findings);
  const judged = judgeCertificate({ certificate, broughtAlong: cms.certificates, anchors, revocations: [...revocations, ...cms.crls], claimed, proven: earliest(timeStamps), at, findings });
  return {
    ...judged,
    signer: { kind: 'certificate', certificate: certificate.identity, profile: null, claimedRoles: [] },
    time: { ...judged.time, timeStamps },
    level: judged.time.proof === 'time-stamp' ? 'T' : 'B',
  };
}

/** The content, or whichever of the given files has the signed digest; the signature's value over it. @throws Fatal where the key does not fit */
function covered(signer: CmsSigner, cms: Cms, detached: ReadonlyMap<string, Buffer>, findings: Findings): CoveredPart | null {
  const { certificate, digestAlgorithm } = signer;
  if (certificate === null) return null;
  if (digestAlgorithm === null) throw new Fatal('ALGORITHM_UNSUPPORTED', { algorithm: 'digest of the signed data' });
  suitedKey(certificate.publicKey, certificate.publicKey.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa');
  const files: readonly (readonly [string | null, Buffer])[] = cms.content !== null ? [[null, cms.content]] : [...detached];
  const [name, content] = files.find(([, one]) => signer.holds(one).digest) ?? files[0] ?? [null, null];
  const digestName = digestAlgorithm.toUpperCase().replace('SHA', 'SHA-');
  const kind = cms.content === null ? 'file' : 'object';
  if (content === null) {
    findings.add('REFERENCE_MISSING_FILE', { uri: '?' });
    // With signed attributes the value covers those alone, and can be checked all the same.
    if (signer.signed.size > 0 && !signer.holds(Buffer.alloc(0)).value) findings.add('SIGNATURE_BROKEN');
    return { kind, uri: null, place: null, digestAlgorithm: digestName, digest: signedDigest(signer), matches: null };
  }
  const { digest, value } = signer.holds(content);
  if (!value) findings.add('SIGNATURE_BROKEN');
  if (!digest && signer.signed.size > 0) findings.add('DIGEST_MISMATCH', { what: name ?? 'content' });
  return { kind, uri: null, place: name, digestAlgorithm: digestName, digest: createHash(digestAlgorithm).update(content).digest('hex'), matches: digest && value };
}

function signedDigest(signer: CmsSigner): string {
  return readDer(signer.signed.get('1.2.840.113549.1.9.4') ?? Buffer.alloc(0), 0)?.content.toString('hex') ?? '';
}

/** Whether the signer bound his certificate (ESS signing-certificate, RFC 5035); one that is bound and another is refused. */
function boundBy({ signed, certificate }: CmsSigner, findings: Findings): boolean {
  const v2 = signed.get(SIGNING_CERTIFICATE_V2);
  const property = v2 ?? signed.get(SIGNING_CERTIFICATE);
  if (property === undefined) {
    findings.add('SIGNED_PROPERTIES_MISSING');
    return false;
  }
  // SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2) … }; an ESSCertIDv2 begins with its algorithm where that is not SHA-256.
  const first = childrenOf(childrenOf(readDer(property, 0)?.content ?? Buffer.alloc(0))[0]?.content ?? Buffer.alloc(0))[0];
  const [one, other] = childrenOf(first?.content ?? Buffer.alloc(0));
  const named = one?.tag === 0x30 ? HASH_OIDS[childrenOf(one.content)[0]?.content.toString('hex') ?? ''] : undefined;
  const hash = v2 === undefined ? 'sha1' : one?.tag === 0x30 ? named : 'sha256';
  const digest = one?.tag === 0x30 ? other : one;
  const same = certificate !== null && hash !== undefined && digest?.tag === 0x04 && createHash(hash).update(certificate.raw).digest().equals(digest.content);
  if (!same && certificate !== null) findings.add('SIGNING_CERTIFICATE_MISMATCH');
  return same;
}

function claimedTime({ signed }: CmsSigner, findings: Findings): Millis | null {
  const value = signed.get(SIGNING_TIME);
  if (value === undefined) return null;
  const time = readDer(value, 0);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(time?.content.toString('latin1') ?? '') ?? [];
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const at = year === '' || (time?.tag !== 0x17 && time?.tag !== 0x18) ? NaN : Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (!Number.isNaN(at)) return at;
  findings.add('SIGNING_TIME_INVALID', { time: time?.content.toString('latin1') ?? '' });
  return null;
}

/** signature-time-stamp (RFC 3161 appendix A): over the signature's value. */
function stampsOf({ unsigned, signatureValue }: CmsSigner, question: StampQuestion): readonly TimeStampReport[] {
  const token = unsigned.get(TIME_STAMP_TOKEN);
  if (token === undefined) return [];
  const stamp = readTimeStamp(token, signatureValue);
  if (stamp !== undefined) return [stampReport(stamp, 'signature', question)];
  question.findings.add('TIME_STAMP_BROKEN');
  return [];
}

