import type { Millis } from '#domain';
import { countersignedBy, idOf, refuseMisplaced, refuseUnsignedObjects, signatureValueOf } from './coverage.js';
import { coverageReport, formOf } from './coverage-report.js';
import { Fatal, Findings, verdictOf } from './findings.js';
import { NOBODY, type Judgement } from './judge-certificate.js';
import { judgeSigner } from './judge-signer.js';
import type { PreparedAnchors } from './pki/anchors.js';
import type { Certificate } from './pki/certificate.js';
import type { Level, SignatureReport } from './report.js';
import { SIGNATURE_WORDS } from './verdict-words.js';
import { boundCertificate } from './xades/signing-certificate.js';
import { qualifyingProperties, readSignedProperties, type QualifyingProperties, type SignedProperties } from './xades/properties.js';
import { keyWords, signatureHolds, suitedKey, type Hash } from './xmldsig/algorithms.js';
import { certificatesIn, refuseOtherKey } from './xmldsig/key-info.js';
import { checkReferences, type CheckedReference } from './xmldsig/references.js';
import { signatureParts, type SignatureParts } from './xmldsig/signature-parts.js';
import { canonicalize } from './xml/canonicalize.js';
import { placeOf, type XmlElementNode, type XmlTree } from './xml/tree.js';

export interface SignatureContext {
  readonly tree: XmlTree;
  readonly signatures: readonly XmlElementNode[];
  readonly detached: ReadonlyMap<string, Buffer>;
  readonly anchors: PreparedAnchors;
  readonly revocations: readonly Buffer[];
  readonly at: Millis;
}

export interface ValidatedSignature {
  readonly report: SignatureReport;
  readonly references: readonly CheckedReference[];
}

/** What was found so far; a fatal finding leaves the rest empty. */
interface Draft {
  parts: SignatureParts | null;
  properties: QualifyingProperties | null;
  signed: SignedProperties | null;
  references: readonly CheckedReference[];
  certificate: Certificate | null;
  broughtAlong: readonly Certificate[];
  valueHolds: boolean;
  hashes: Hash[];
  key: string | null;
}

/** July 2018: the last day of SHA-1 in Polish signatures (law on trust services of 5 September 2016, art. 137). */
const SHA1_UNTIL = Date.UTC(2018, 6, 1);

/** Judges one signature of a document; nothing that the document contains makes it throw. */
export function validateSignature(element: XmlElementNode, context: SignatureContext): ValidatedSignature {
  const number = context.signatures.indexOf(element) + 1;
  const findings = new Findings(number);
  const countersigned = countersignedBy(element);
  const draft: Draft = { parts: null, properties: null, signed: null, references: [], certificate: null, broughtAlong: [], valueHolds: false, hashes: [], key: null };
  findings.attempt(() => fill(draft, element, countersigned, context, findings));
  const judged = draft.certificate === null || draft.parts === null ? NOBODY : judgeSigner({ ...context, certificate: draft.certificate, broughtAlong: draft.broughtAlong, parts: draft.parts, properties: draft.properties, signed: draft.signed, references: draft.references, findings });
  judgeAlgorithms(draft, judged, findings);
  const verdict = verdictOf(findings.reasons);
  return {
    references: draft.references,
    report: {
      number,
      id: idOf(element),
      place: placeOf(element),
      format: draft.properties === null ? 'XMLDSig' : 'XAdES',
      form: formOf(draft.references, element, context.tree),
      countersigns: countersigned === null ? null : context.signatures.indexOf(countersigned) + 1,
      verdict,
      words: SIGNATURE_WORDS[verdict],
      reasons: findings.reasons,
      notes: findings.notes,
      cryptography: { state: stateOf(draft, findings), algorithm: draft.parts?.algorithm.uri ?? null, key: draft.key },
      level: levelOf(draft, judged),
      signer: judged.signer,
      time: judged.time,
      coverage: coverageReport(draft.references),
      revocation: judged.revocation,
      validity: judged.validity,
      trust: judged.trust,
    },
  };
}

function fill(draft: Draft, element: XmlElementNode, countersigned: XmlElementNode | null, context: SignatureContext, findings: Findings): void {
  const parts = (draft.parts = signatureParts(element));
  draft.hashes.push(parts.algorithm.hash);
  draft.properties = qualifyingProperties(parts);
  const { tree, signatures, detached } = context;
  draft.references = checkReferences({ tree, parts, signedProperties: draft.properties?.signed ?? null, countersigned: countersigned === null ? null : signatureValueOf(countersigned), signatures, detached, findings });
  draft.hashes.push(...draft.references.map(({ hash }) => hash));
  findings.attempt(() => refuseMisplaced(parts, tree, draft.references));
  findings.attempt(() => refuseUnsignedObjects(parts, draft.references));
  if (countersigned !== null && !draft.references.some(({ kind }) => kind === 'signature')) findings.add('SIGNATURE_WRAPPED', { detail: 'a countersignature does not cover the signature that it stands in' });

  const certificates = (draft.broughtAlong = certificatesIn(parts.keyInfo));
  const chosen = signerOf(draft, certificates, findings);
  if (chosen === null) throw new Fatal('SIGNER_CERTIFICATE_MISSING');
  draft.certificate = chosen;
  draft.key = keyWords(chosen.publicKey);
  suitedKey(chosen.publicKey, parts.algorithm.kind);
  refuseOtherKey(parts.keyInfo, chosen.publicKey);
  const text = canonicalize(parts.signedInfo, { ...parts.canonicalization, withComments: false });
  if (parts.canonicalization.withComments && canonicalize(parts.signedInfo, parts.canonicalization) !== text) throw new Fatal('COMMENTS_COVERED');
  draft.valueHolds = signatureHolds(parts.algorithm, chosen.publicKey, Buffer.from(text), parts.value);
  if (!draft.valueHolds) throw new Fatal('SIGNATURE_BROKEN');
}

/** The certificate that the signed properties bind; of a plain XML signature the one it brings. */
function signerOf(draft: Draft, certificates: readonly Certificate[], findings: Findings): Certificate | null {
  const { properties, references } = draft;
  if (properties !== null && !references.some(({ target }) => target === properties.signed)) throw new Fatal('SIGNED_PROPERTIES_UNBOUND');
  draft.signed = properties === null ? null : readSignedProperties(properties.signed);
  const property = draft.signed?.signingCertificate ?? null;
  if (property === null) {
    findings.add('SIGNED_PROPERTIES_MISSING');
    // Several certificates in no order that counts: the signer's is the one that issued none of the others.
    return certificates.find((one) => !certificates.some((other) => other !== one && other.issuer === one.subject)) ?? null;
  }
  if (certificates.length === 0) return null;
  const { certificate, hash } = boundCertificate(property, certificates);
  draft.hashes.push(hash);
  return certificate;
}

/** SHA-1 anywhere: broken for what is signed now; of an old signature nothing better can be said than when it claims to be from. */
function judgeAlgorithms({ hashes }: Draft, { time }: Judgement, findings: Findings): void {
  if (!hashes.includes('sha1')) return;
  const made = time.proven ?? time.claimed;
  findings.add(made !== null && Date.parse(made) < SHA1_UNTIL ? 'ALGORITHM_SHA1_OLD' : 'ALGORITHM_SHA1', { algorithm: 'SHA-1' });
}

function stateOf({ parts, references, valueHolds }: Draft, findings: Findings): SignatureReport['cryptography']['state'] {
  if (findings.has('SIGNATURE_BROKEN') || references.some(({ matches }) => matches === false)) return 'broken';
  if (parts === null || !valueHolds || references.length === 0) return 'unchecked';
  return references.some(({ matches }) => matches === null) ? 'incomplete' : 'intact';
}

function levelOf({ signed, valueHolds, references }: Draft, { level }: Judgement): Level {
  const baseline = valueHolds && signed?.signingTime != null && signed.signingCertificate !== null && references.every(({ matches }) => matches !== false);
  return baseline ? level : 'none';
}
