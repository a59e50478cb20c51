import { XMLParser } from 'fast-xml-parser';
import type { Millis } from '#domain';
import { fromIso } from '#domain/deadlines';
import type { Canonical } from '#domain/documents';
import { refused } from './document-signing.js';

/** A prepared letter must come back signed within a day; clocks differ a little. */
const PREPARED_FOR_MS = 24 * 3_600_000;
const AHEAD_MS = 60_000;

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });

export interface LetterMarks {
  readonly documentId: string;
  readonly createdAt: Millis;
}

/** Id and instant that were written into a letter when it was prepared. The text was verified, so it is well-formed and has no DTD. */
export function marksOf(content: Canonical, now: Millis): LetterMarks {
  const root = (parser.parse(content) as { Dokument?: { OpisDokumentu?: { Identyfikator?: { Wartosc?: unknown }; Data?: { Czas?: unknown } } } }).Dokument?.OpisDokumentu;
  const documentId = String(root?.Identyfikator?.Wartosc ?? '');
  const createdAt = fromIso(String(root?.Data?.Czas ?? ''));
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(documentId) || createdAt === undefined) {
    throw refused({ code: 'SIGNED_DOCUMENT_DIFFERS', message: 'The signed document is no letter that was prepared here', hint: 'Prepare the document again, sign it and send it unchanged.' });
  }
  if (createdAt > now + AHEAD_MS || now - createdAt > PREPARED_FOR_MS) {
    throw refused({ code: 'PREPARATION_EXPIRED', message: 'The document was prepared more than a day ago, or in the future', hint: 'Prepare the document again and sign it.' });
  }
  return { documentId, createdAt };
}
