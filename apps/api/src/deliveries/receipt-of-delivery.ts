import { XMLParser } from 'fast-xml-parser';
import type { Millis } from '#domain';
import { fromIso } from '#domain/deadlines';
import { expectDocument, updDocument, type Canonical } from '#domain/documents';
import type { Delivery } from '#persistence';
import { refused } from '../documents/document-signing.js';

/** A receipt is signed soon after it was prepared: its date is the date of receipt, and the system's, not the signer's. */
const PREPARED_FOR_MS = 15 * 60_000;

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });

/** The receipt of delivery as it is to be signed now; `receivedAt` is written by the system. */
export function receiptOf(delivery: Delivery, receiptId: string, receivedAt: Millis): Canonical {
  return expectDocument(
    updDocument({
      receiptId,
      issuer: { kind: 'office', id: delivery.officeId, name: delivery.officeName },
      addressee: { kind: 'person', subject: delivery.addressee, name: delivery.addresseeName },
      receivedAt,
      createdAt: receivedAt,
      caseId: delivery.caseId,
      documentId: delivery.documentId,
      documentDigest: delivery.documentSha256,
    }),
  );
}

/** Id and date of a receipt that was prepared here and comes back signed. */
export function marksOfReceipt(signed: Canonical, { notBefore, now }: { readonly notBefore: Millis; readonly now: Millis }): { readonly receiptId: string; readonly receivedAt: Millis } {
  const upd = (parser.parse(signed) as { Dokument?: { UPD?: { IdentyfikatorPoswiadczenia?: unknown; DataOdbioru?: unknown } } }).Dokument?.UPD;
  const receiptId = String(upd?.IdentyfikatorPoswiadczenia ?? '');
  const receivedAt = fromIso(String(upd?.DataOdbioru ?? ''));
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(receiptId) || receivedAt === undefined) {
    throw refused({ code: 'SIGNED_DOCUMENT_DIFFERS', message: 'The signed document is no receipt that was prepared here', hint: 'Read the delivery again and sign the receipt that it gives.' });
  }
  if (receivedAt > now || receivedAt < Math.max(notBefore, now - PREPARED_FOR_MS)) {
    throw refused({ code: 'PREPARATION_EXPIRED', message: 'The receipt was prepared more than 15 minutes ago, before the first notice, or in the future', hint: 'Read the delivery again and sign the receipt that it gives.' });
  }
  return { receiptId, receivedAt };
}
