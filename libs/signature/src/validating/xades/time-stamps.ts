import { DS, XADES } from '../../algorithms.js';
import type { Findings } from '../findings.js';
import { stampReport } from '../judge-certificate.js';
import type { PreparedAnchors } from '../pki/anchors.js';
import type { Certificate } from '../pki/certificate.js';
import { readTimeStamp } from '../pki/time-stamp-token.js';
import type { TimeStampReport } from '../report.js';
import { base64Of } from '../xmldsig/base64.js';
import { XADES_141 } from '../xmldsig/names.js';
import type { CheckedReference } from '../xmldsig/references.js';
import type { SignatureParts } from '../xmldsig/signature-parts.js';
import { canonicalizationOf } from '../xmldsig/transforms.js';
import { canonicalize, type Canonicalization } from '../xml/canonicalize.js';
import { childrenNamed, elementsOf, is, type XmlElementNode } from '../xml/tree.js';
import type { QualifyingProperties } from './properties.js';

export interface TimeStampQuestion {
  readonly parts: SignatureParts;
  readonly properties: QualifyingProperties;
  readonly references: readonly CheckedReference[];
  readonly anchors: PreparedAnchors;
  readonly broughtAlong: readonly Certificate[];
  readonly revocations: readonly Buffer[];
  readonly findings: Findings;
}

const DEFAULT: Canonicalization = { exclusive: false, withComments: false, version11: false, inclusivePrefixes: [] };
const MAX_STAMPS = 20;

/**
 * The time-stamps of a signature: SignatureTimeStamp over its value (EN 319 132-1 § 5.3), ArchiveTimeStamp over all that a later judge needs (§ 5.5.2). One that is
 * not of this signature is a finding; one of an authority that nobody trusts is told and proves nothing.
 */
export function checkTimeStamps(question: TimeStampQuestion): readonly TimeStampReport[] {
  const { properties, parts, findings } = question;
  return properties.unsigned
    .filter((one) => is(one, XADES, 'SignatureTimeStamp') || is(one, XADES_141, 'ArchiveTimeStamp') || is(one, XADES, 'ArchiveTimeStamp'))
    .slice(0, MAX_STAMPS)
    .flatMap((stamp) => {
      if (is(stamp, XADES, 'SignatureTimeStamp')) return check(stamp, 'signature', (method) => [canonicalize(parts.valueElement, method)], question);
      if (stamp.uri === XADES_141 && !childrenNamed(stamp, XADES, 'Include', 'ReferenceInfo').length) return check(stamp, 'archive', (method) => archived(stamp, method, question), question);
      findings.add('ARCHIVE_TIME_STAMP_UNCHECKED');
      return [];
    });
}

function check(stamp: XmlElementNode, kind: TimeStampReport['kind'], octets: (method: Canonicalization) => readonly (string | Buffer)[], question: TimeStampQuestion): readonly TimeStampReport[] {
  const { findings } = question;
  const [method] = childrenNamed(stamp, DS, 'CanonicalizationMethod');
  const tokens = childrenNamed(stamp, XADES, 'EncapsulatedTimeStamp');
  const read = findings.attempt(() => {
    const stamped = octets(method === undefined ? DEFAULT : canonicalizationOf(method)).map((one) => Buffer.from(one));
    return tokens.map((token) => {
      const der = base64Of(token);
      return stamped.map((one) => readTimeStamp(der, one)).find((one) => one !== undefined);
    });
  });
  if (read === undefined) return [];
  if (read.length === 0 || read.some((one) => one === undefined)) findings.add('TIME_STAMP_BROKEN');
  return read.flatMap((one): readonly TimeStampReport[] => (one === undefined ? [] : [stampReport(one, kind, question)]));
}

/**
 * § 5.5.2.2: what the references are of, SignedInfo, SignatureValue, KeyInfo, the unsigned properties before this one, and the other objects; those that
 * are referenced are there twice with some makers, once with others.
 */
function archived(stamp: XmlElementNode, method: Canonicalization, { parts, properties, references }: TimeStampQuestion): readonly Buffer[] {
  const pieces: (string | Buffer)[] = references.filter(({ nested }) => !nested).flatMap(({ octets }) => octets ?? []);
  pieces.push(canonicalize(parts.signedInfo, method), canonicalize(parts.valueElement, method));
  if (parts.keyInfo !== null) pieces.push(canonicalize(parts.keyInfo, method));
  for (const one of properties.unsigned.slice(0, properties.unsigned.indexOf(stamp))) pieces.push(canonicalize(one, method));
  const covered = new Set(references.map(({ target }) => target));
  const others = parts.objects.filter((object) => !elementsOf(object).includes(properties.element));
  const joined = (objects: readonly XmlElementNode[]): Buffer => Buffer.concat([...pieces, ...objects.map((object) => canonicalize(object, method))].map((piece) => Buffer.from(piece)));
  return [joined(others), joined(others.filter((object) => !covered.has(object)))];
}
