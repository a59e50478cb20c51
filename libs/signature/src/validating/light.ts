import { createHash } from 'node:crypto';
import { reasonOf } from './findings.js';
import type { ValidateRequest, ValidationReport } from './report.js';
import { prefixesIn } from './xml/read-tree.js';
import { DOCUMENT_WORDS } from './verdict-words.js';

/** A document of so much is judged in about a millisecond; the worst that fits in it in a few. */
const LIGHT_BYTES = 24 * 1024;
/** Every reference may be to the whole document. */
const LIGHT_WORK = 150_000;
/** Each tag costs up to the square of the prefixes in scope. */
const LIGHT_SCOPES = 100_000;

/** Whether judging it takes less time than handing it to another thread would. */
export function isLight({ document, detached, revocations }: Pick<ValidateRequest, 'document' | 'detached' | 'revocations'>): boolean {
  let bytes = document.length;
  for (const content of [...(detached?.values() ?? []), ...(revocations ?? [])]) bytes += content.length;
  if (bytes > LIGHT_BYTES) return false;
  const tags = count(document, '<');
  // Start and end tag, or the name of a property.
  return (count(document, 'Reference') / 2) * bytes <= LIGHT_WORK && prefixesIn(document.toString('latin1')) ** 2 * tags <= LIGHT_SCOPES;
}

function count(document: Buffer, what: string): number {
  let found = 0;
  for (let at = document.indexOf(what); at !== -1; at = document.indexOf(what, at + 1)) found += 1;
  return found;
}

/** The report on a document whose judging was ended. */
export function timedOut({ document, mediaType, at }: Pick<ValidateRequest, 'document' | 'mediaType' | 'at'>): ValidationReport {
  return {
    verdict: 'indeterminate',
    words: DOCUMENT_WORDS.indeterminate,
    reasons: [reasonOf('VALIDATION_TIMEOUT')],
    notes: [],
    signatures: [],
    document: { mediaType, format: 'unknown', bytes: document.length, sha256: createHash('sha256').update(document).digest('hex') },
    validatedAt: new Date(at).toISOString(),
    trustLists: [],
  };
}
