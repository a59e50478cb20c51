import { escapeAttribute, escapeText, type Canonical } from '#domain/documents';
import type { Reason, SignatureReport, ValidationReport } from '../report.js';

const NAMESPACE = 'urn:koordynator:validation-report:1';

/** The report as an XML document in canonical form, ready to be sealed. */
export function reportXml(report: ValidationReport): Canonical {
  const { document, verdict, words, reasons, notes, signatures, validatedAt, trustLists } = report;
  return (
    `<vr:Report xmlns:vr="${NAMESPACE}">` +
    element('Verdict', verdict) +
    wordElements(words) +
    element('ValidatedAt', validatedAt) +
    group('Document', element('Format', document.format) + element('MediaType', document.mediaType) + element('Bytes', String(document.bytes)) + element('SHA256', document.sha256)) +
    group('Reasons', reasons.map(reason).join('')) +
    group('Notes', notes.map(reason).join('')) +
    group('Signatures', signatures.map(signature).join('')) +
    group('TrustLists', trustLists.map(({ name, anchors, nextUpdate, expired, notRenewedSince }) => group('TrustList', element('Name', name) + element('Anchors', String(anchors)) + element('NextUpdate', nextUpdate) + element('Expired', String(expired)) + element('NotRenewedSince', notRenewedSince))).join('')) +
    '</vr:Report>'
  ) as Canonical;
}

function signature(one: SignatureReport): string {
  const { signer, time, coverage, revocation, trust, cryptography } = one;
  const { certificate, profile } = signer;
  return group(
    'Signature',
    element('Number', String(one.number)) +
      element('Id', one.id) +
      element('Place', one.place) +
      element('Format', one.format) +
      element('Form', one.form) +
      element('Countersigns', one.countersigns === null ? null : String(one.countersigns)) +
      element('Verdict', one.verdict) +
      wordElements(one.words) +
      element('Level', one.level) +
      group('Cryptography', element('State', cryptography.state) + element('Algorithm', cryptography.algorithm) + element('Key', cryptography.key)) +
      group(
        'Signer',
        element('Kind', signer.kind) +
          (certificate === null ? '' : group('Certificate', element('Subject', certificate.subject) + element('Issuer', certificate.issuer) + element('SerialNumber', certificate.serialNumber) + element('ValidFrom', certificate.validFrom) + element('ValidUntil', certificate.validUntil) + element('SHA256', certificate.fingerprint))) +
          (profile === null ? '' : group('TrustedProfile', element('FamilyName', profile.familyName) + element('FirstName', profile.firstName) + element('PESEL', profile.pesel) + element('DateOfBirth', profile.dateOfBirth) + element('AccountId', profile.accountId) + element('ProfileId', profile.profileId))) +
          signer.claimedRoles.map((role) => element('ClaimedRole', role)).join(''),
      ) +
      group('Time', element('Claimed', time.claimed) + element('Proven', time.proven) + element('Proof', time.proof) + time.timeStamps.map((stamp) => group('TimeStamp', element('Kind', stamp.kind) + element('At', stamp.at) + element('Authority', stamp.authority) + element('Holds', String(stamp.holds)) + element('TrustList', stamp.trustList))).join('')) +
      group('Coverage', element('Whole', String(coverage.whole)) + wordElements(coverage.words) + coverage.parts.map((part) => group('Part', element('Kind', part.kind) + element('URI', part.uri) + element('Place', part.place) + element('DigestAlgorithm', part.digestAlgorithm) + element('Digest', part.digest) + element('Matches', part.matches === null ? 'missing' : String(part.matches)))).join('')) +
      group('Revocation', element('Status', revocation.status) + element('Source', revocation.source) + element('RevokedAt', revocation.revokedAt)) +
      element('Validity', one.validity) +
      (trust === null ? '' : group('Trust', element('List', trust.list) + element('Anchor', trust.anchor) + element('Holder', trust.holder))) +
      group('Reasons', one.reasons.map(reason).join('')) +
      group('Notes', one.notes.map(reason).join('')),
  );
}

function reason({ code, kind, words, signature: number }: Reason): string {
  return group('Reason', element('Code', code) + element('Kind', kind) + element('Signature', number === undefined ? null : String(number)) + wordElements(words));
}

function wordElements({ pl, en }: { readonly pl: string; readonly en: string }): string {
  return languageElement('pl', pl) + languageElement('en', en);
}

function languageElement(language: string, text: string): string {
  return `<vr:Words xml:lang="${escapeAttribute(language)}">${escapeText(storable(text))}</vr:Words>`;
}

function group(name: string, content: string): string {
  return `<vr:${name}>${content}</vr:${name}>`;
}

function element(name: string, text: string | null): string {
  return text === null ? '' : group(name, escapeText(storable(text)));
}

/** A file name or a header may hold what XML cannot. */
function storable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}
