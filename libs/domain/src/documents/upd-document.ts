import { toIsoWarsaw } from '../deadlines/index.js';
import type { Millis } from '../json.js';
import { finishDocument, type DocumentResult } from './finish-document.js';
import type { Party } from './party.js';
import { pos, receiptInformation, receiptParty, type ReceiptInformation } from './receipt-parts.js';

export interface UpdInput {
  readonly receiptId: string;
  /** The office whose letter it is. */
  readonly issuer: Party;
  readonly addressee: Party;
  /** When the addressee receives the letter; the system writes it. */
  readonly receivedAt: Millis;
  readonly createdAt: Millis;
  readonly caseId: string;
  /** Of the withheld letter; the signature's second reference is `urn:uuid:<documentId>`. */
  readonly documentId: string;
  /**
   * SHA-256 of the withheld letter's bytes, hex. It binds the receipt to the letter for a signer who does not have the letter yet
   * and so cannot make the second reference.
   */
  readonly documentDigest: string;
  readonly information?: readonly ReceiptInformation[];
}

/** UPD, the receipt of delivery, for the addressee to sign. (DataUtworzenia here, DataWytworzenia in the UPP: the platform's own words.) */
export function updDocument(input: UpdInput): DocumentResult {
  return finishDocument(
    input,
    pos('Dokument', [
      pos('UPD', [
        pos('IdentyfikatorPoswiadczenia', [input.receiptId]),
        receiptParty('PodmiotWystawiajacyPoswiadczenie', input.issuer),
        receiptParty('Adresat', input.addressee),
        pos('DataOdbioru', [toIsoWarsaw(input.receivedAt)]),
        pos('DataUtworzeniaPoswiadczenia', [toIsoWarsaw(input.createdAt)]),
        pos('IdentyfikatorSprawy', [input.caseId]),
        pos('IdentyfikatorDokumentu', [input.documentId]),
        ...receiptInformation(input.documentDigest, input.information),
      ]),
    ]),
  );
}
