import { lastDayOf, toIsoWarsaw } from '../deadlines/index.js';
import type { Millis } from '../json.js';
import { finishDocument, type DocumentResult } from './finish-document.js';
import { IDENTIFIER_TYPE, identifierOf, type Party } from './party.js';
import { vocabulary, type XmlElement } from './xml-writer.js';

/** Our own: no source shows the platform's form (docs/documents.md). */
export const NON_DELIVERY_NAMESPACE = 'urn:koordynator:dokumenty:niedoreczenie:1';

export interface NonDeliveryInput {
  readonly noticeId: string;
  readonly createdAt: Millis;
  /** The office that sent the letter and gets this notice. */
  readonly sender: Party;
  readonly addressee: Party;
  readonly caseId: string;
  /** The letter that was not collected. */
  readonly documentId: string;
  /** SHA-256 of the letter's bytes, hex. */
  readonly documentDigest: string;
  /** Where its content stays accessible, the letter's own address. */
  readonly documentAddress: string;
  readonly firstNoticeAt: Millis;
  readonly secondNoticeAt: Millis;
  /** The first instant after the last day, as deliveries have it; the last day itself is written. */
  readonly deadlineAt: Millis;
  /** When the letter counts as delivered. */
  readonly legalAt: Millis;
}

const nd = vocabulary('nd', NON_DELIVERY_NAMESPACE);

/**
 * The notice of non-delivery, sealed by the platform and given to the office. It says what art. 46 of the Code of Administrative Procedure
 * (as then in force) wants kept: content, the date of deemed delivery, the dates of both notices.
 */
export function nonDeliveryNotice(input: NonDeliveryInput): DocumentResult {
  return finishDocument(
    input,
    nd('Dokument', [
      nd('ZawiadomienieONiedoreczeniu', [
        nd('IdentyfikatorZawiadomienia', [input.noticeId]),
        nd('DataWytworzenia', [toIsoWarsaw(input.createdAt)]),
        party('Nadawca', input.sender),
        party('Adresat', input.addressee),
        nd('IdentyfikatorSprawy', [input.caseId]),
        nd('IdentyfikatorDokumentu', [input.documentId]),
        nd('AdresDokumentu', [input.documentAddress]),
        nd('SkrotDokumentu', [input.documentDigest], { algorytm: 'SHA-256' }),
        nd('DataPierwszegoZawiadomienia', [toIsoWarsaw(input.firstNoticeAt)]),
        nd('DataPowtornegoZawiadomienia', [toIsoWarsaw(input.secondNoticeAt)]),
        nd('OstatniDzien', [lastDayOf(input.deadlineAt)]),
        nd('DataUznaniaZaDoreczone', [toIsoWarsaw(input.legalAt)]),
        nd('PodstawaPrawna', ['art. 46 § 6 Kodeksu postępowania administracyjnego']),
      ]),
    ]),
  );
}

function party(element: string, who: Party): XmlElement {
  return nd(element, [nd('Nazwa', [who.name]), nd('IdentyfikatorPodmiotu', [identifierOf(who)], { TypIdentyfikatora: IDENTIFIER_TYPE })]);
}
