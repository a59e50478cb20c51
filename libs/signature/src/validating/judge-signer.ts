import type { Millis } from '#domain';
import { XADES } from '../algorithms.js';
import { isUnreadable, readProfileBlock } from '../trusted-profile/read-profile-block.js';
import type { Findings } from './findings.js';
import { earliest, judgeCertificate, type Judgement } from './judge-certificate.js';
import type { PreparedAnchors } from './pki/anchors.js';
import type { Certificate } from './pki/certificate.js';
import { pathToAnchor, type Path } from './pki/path.js';
import { revocationOf } from './pki/revocation.js';
import type { Level, SignatureReport, TimeStampReport } from './report.js';
import type { QualifyingProperties, SignedProperties } from './xades/properties.js';
import { checkTimeStamps } from './xades/time-stamps.js';
import { embeddedValues } from './xades/values.js';
import type { CheckedReference } from './xmldsig/references.js';
import type { SignatureParts } from './xmldsig/signature-parts.js';
import { is, textOf } from './xml/tree.js';

export interface SignerQuestion {
  readonly certificate: Certificate;
  readonly broughtAlong: readonly Certificate[];
  readonly parts: SignatureParts;
  readonly properties: QualifyingProperties | null;
  readonly signed: SignedProperties | null;
  readonly references: readonly CheckedReference[];
  readonly anchors: PreparedAnchors;
  readonly revocations: readonly Buffer[];
  readonly at: Millis;
  readonly findings: Findings;
}

const MAX_ROLE = 200;

/** Who signed, when, by whom he is vouched for, and whether his certificate was good then. */
export function judgeSigner(question: SignerQuestion): Judgement {
  const { signed, findings, properties } = question;
  const embedded = embeddedValues(properties?.unsigned ?? [], findings);
  const broughtAlong = [...question.broughtAlong, ...embedded.certificates];
  const revocations = [...embedded.revocations, ...question.revocations];
  const timeStamps = properties === null ? [] : checkTimeStamps({ ...question, properties, broughtAlong, revocations });
  const { path, time, ...judged } = judgeCertificate({
    ...question,
    broughtAlong,
    revocations,
    claimed: signed?.signingTime ?? null,
    proven: earliest(timeStamps),
  });
  return { ...judged, time: { ...time, timeStamps }, signer: signerOf(question, path), level: levelOf(timeStamps, path, embedded, properties) };
}

/** What is really there and holds (EN 319 132-1 § 6), never what is only claimed. */
function levelOf(stamps: readonly TimeStampReport[], path: Path | undefined, { revocations }: ReturnType<typeof embeddedValues>, properties: QualifyingProperties | null): Level {
  const trusted = (kind: TimeStampReport['kind']): boolean => stamps.some((stamp) => stamp.kind === kind && stamp.holds && stamp.trustList !== null);
  if (!trusted('signature')) return 'B';
  const brings = properties?.unsigned.some((one) => is(one, XADES, 'CertificateValues', 'RevocationValues')) ?? false;
  const known = path?.certificates.slice(0, -1).every((one, n) => revocationOf(one, path.certificates[n + 1] as Certificate, revocations).answer !== undefined) ?? false;
  if (!brings || !known) return 'T';
  return trusted('archive') ? 'LTA' : 'LT';
}

function signerOf({ certificate, signed, anchors, findings, broughtAlong, at }: SignerQuestion, path: Path | undefined): SignatureReport['signer'] {
  const roles = signed?.claimedRoles ?? [];
  const block = readProfileBlock(roles);
  const claimedRoles = roles.map((role) => textOf(role).replace(/\s+/g, ' ').trim().slice(0, MAX_ROLE)).filter((text) => text !== '');
  if (block === null) {
    if (claimedRoles.length > 0) findings.add('ROLE_CLAIMED');
    return { kind: 'certificate', certificate: certificate.identity, profile: null, claimedRoles };
  }
  // By law the system's own seal confirms the block; anyone else could write anybody's name into it.
  const bySystem = path?.fault === null && pathToAnchor(certificate, broughtAlong, anchors, 'trusted-profile', signed?.signingTime ?? at)?.fault === null;
  if (!bySystem) findings.add('PROFILE_BLOCK_FOREIGN');
  else if (isUnreadable(block)) findings.add('PROFILE_BLOCK_MALFORMED', { detail: block.unreadable });
  if (!bySystem || isUnreadable(block)) return { kind: 'certificate', certificate: certificate.identity, profile: null, claimedRoles: [] };
  return { kind: 'trusted-profile', certificate: certificate.identity, profile: block, claimedRoles: [] };
}
