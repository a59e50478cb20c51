import { toIsoWarsaw } from '../deadlines/index.js';
import type { Millis } from '../json.js';
import { finishDocument, type DocumentResult } from './finish-document.js';
import type { Party } from './party.js';
import { pos, receiptInformation, receiptParty, type ReceiptInformation } from './receipt-parts.js';

export interface UppInput {
  readonly receiptId: string;
  /** The office that got the document. */
  readonly addressee: Party;
  /** Who sent it. */
  readonly sender: Party;
  /** When it entered the mailbox: the legal date of the submission. */
  readonly deliveredAt: Millis;
  readonly createdAt: Millis;
  /** Of the submitted document; the seal's second reference is `urn:uuid:<documentId>`. */
  readonly documentId: string;
  /** SHA-256 of the submitted document's bytes, hex; written as information, besides the signature's own reference. */
  readonly documentDigest?: string;
  readonly information?: readonly ReceiptInformation[];
}

/** UPP, the receipt of submission, unsigned; the order of children is the order of display of the platform's stylesheet. */
export function uppDocument(input: UppInput): DocumentResult {
  return finishDocument(
    input,
    pos('Dokument', [
      pos('UPP', [
        pos('IdentyfikatorPoswiadczenia', [input.receiptId]),
        receiptParty('Adresat', input.addressee),
        receiptParty('Nadawca', input.sender),
        pos('DataDoreczenia', [toIsoWarsaw(input.deliveredAt)]),
        pos('DataWytworzeniaPoswiadczenia', [toIsoWarsaw(input.createdAt)]),
        pos('IdentyfikatorDokumentu', [input.documentId]),
        ...receiptInformation(input.documentDigest, input.information),
      ]),
    ]),
  );
}
