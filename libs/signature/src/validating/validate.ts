import { createHash } from 'node:crypto';
import { validateCms } from './cms/validate-cms.js';
import { Findings, verdictOf } from './findings.js';
import { formatOf } from './format.js';
import { prepareAnchors } from './pki/anchors.js';
import type { SignatureReport, TrustListReport, ValidateRequest, ValidationReport } from './report.js';
import { validateXml } from './validate-xml.js';
import { DOCUMENT_WORDS } from './verdict-words.js';

const NO_FILES: ReadonlyMap<string, Buffer> = new Map();

/**
 * Judges any signed document and answers with a report: which signatures it has, what each covers, who made it and when, and one verdict. Never throws for
 * what a document contains and never fetches anything. What each verdict means is in docs/validator.md, each code in docs/errors/validator.md.
 */
export function validate(request: ValidateRequest): Promise<ValidationReport> {
  return Promise.resolve(validateNow(request));
}

/** As `validate`, for who is in a thread of his own anyway. */
export function validateNow({ document, mediaType, detached = NO_FILES, anchors, trustLists: lists, at, revocations = [] }: ValidateRequest): ValidationReport {
  const findings = new Findings();
  const prepared = prepareAnchors(anchors, lists);
  const format = formatOf(document);
  let signatures: readonly SignatureReport[] = [];
  if (format.kind === 'xml') signatures = validateXml({ document, detached, anchors: prepared, at, revocations }, findings);
  else if (format.kind === 'compressed') findings.add('COMPRESSED_INPUT', { format: format.name });
  else if (format.kind === 'cms') signatures = validateCms({ der: format.der, detached, anchors: prepared, revocations, at }, findings);
  else findings.add('FORMAT_UNSUPPORTED', { format: format.name });

  const trustLists = prepared.lists.map((list) => ({ ...list, expired: list.nextUpdate !== null && Date.parse(list.nextUpdate) < at }));
  noteLists(trustLists, signatures, findings);
  const reasons = [...findings.reasons, ...signatures.flatMap((one) => one.reasons)];
  const verdict = verdictOf(reasons);
  return {
    verdict,
    words: DOCUMENT_WORDS[verdict],
    reasons,
    notes: [...findings.notes, ...signatures.flatMap((one) => one.notes)],
    signatures,
    document: { mediaType: mediaType.slice(0, 100), format: format.kind === 'xml' ? 'XML' : format.kind === 'cms' ? 'CMS' : format.name, bytes: document.length, sha256: createHash('sha256').update(document).digest('hex') },
    validatedAt: new Date(at).toISOString(),
    trustLists,
  };
}

/** Of the lists that vouch for something in this document (TS 119 615: a list that is out of date is told, and still counts). */
function noteLists(lists: readonly TrustListReport[], signatures: readonly SignatureReport[], findings: Findings): void {
  const used = new Set(signatures.flatMap(({ trust, time }) => [trust?.list, ...time.timeStamps.map(({ trustList }) => trustList)]));
  for (const { name, expired, nextUpdate, notRenewedSince } of lists) {
    if (!used.has(name)) continue;
    if (expired) findings.add('TRUST_LIST_EXPIRED', { list: name, date: nextUpdate ?? '' });
    if (notRenewedSince !== null) findings.add('TRUST_LIST_NOT_RENEWED', { list: name, date: notRenewedSince });
  }
}
