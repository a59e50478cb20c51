import type { CasePage, CaseSummary } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { isUuid } from '../validation/page.js';

/** Where a page of cases ended, as it goes back and forth: `<milliseconds>.<case id>`. */
export function markAfter({ acceptedAt, caseId }: CaseSummary): string {
  return `${Date.parse(acceptedAt)}.${caseId}`;
}

export function readMark(text: string | undefined): CasePage['after'] {
  if (text === undefined) return null;
  const [millis = '', caseId = ''] = text.split('.');
  if (/^\d{1,15}$/.test(millis) && isUuid(caseId)) return { acceptedAt: Number(millis), caseId };
  throw new ProblemException(400, { code: 'QUERY_INVALID', message: 'after is no mark of a page', location: 'after', hint: 'Give `next` of the page before as it came.' });
}
