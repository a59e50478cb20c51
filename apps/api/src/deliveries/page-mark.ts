import type { Delivery, DeliveryPage } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { isUuid } from '../validation/page.js';

/** Where a page of deliveries ended, as it goes back and forth: `<milliseconds>.<delivery id>`. */
export function markAfter({ firstNoticeAt, id }: Delivery): string {
  return `${firstNoticeAt.getTime()}.${id}`;
}

export function readMark(text: string | undefined): DeliveryPage['after'] {
  if (text === undefined) return null;
  const [millis = '', id = ''] = text.split('.');
  if (/^\d{1,15}$/.test(millis) && isUuid(id)) return { firstNoticeAt: Number(millis), id };
  throw new ProblemException(400, { code: 'QUERY_INVALID', message: 'after is no mark of a page', location: 'after', hint: 'Give `next` of the page before as it came.' });
}
