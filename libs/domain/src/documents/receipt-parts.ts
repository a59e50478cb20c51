import { identifierOf, IDENTIFIER_TYPE, type Party } from './party.js';
import { vocabulary, type XmlElement } from './xml-writer.js';

/** Both receipts share root and namespace (domain-facts.md, "Documents"). */
export const RECEIPT_NAMESPACE = 'http://crd.gov.pl/xml/schematy/UPO/2008/05/09/';

export const pos = vocabulary('pos', RECEIPT_NAMESPACE);

/** InformacjaUzupelniajaca, as many as the receipt needs. */
export interface ReceiptInformation {
  /** TypInformacjiUzupelniajacej. */
  readonly type: string;
  readonly text: string;
}

/** Type of the information that carries the digest of the document a receipt is about. */
export const DIGEST_INFORMATION = 'Skrót SHA-256 dokumentu';

/** `Adresat`, `Nadawca` or `PodmiotWystawiajacyPoswiadczenie`. */
export function receiptParty(element: string, party: Party): XmlElement {
  return pos(element, [pos('Nazwa', [party.name]), pos('IdentyfikatorPodmiotu', [identifierOf(party)], { TypIdentyfikatora: IDENTIFIER_TYPE })]);
}

/** The document's digest first, then whatever else; attributes are written unqualified. */
export function receiptInformation(digest: string | undefined, more: readonly ReceiptInformation[] = []): XmlElement[] {
  const all = digest === undefined ? more : [{ type: DIGEST_INFORMATION, text: digest }, ...more];
  return all.map(({ type, text }) => pos('InformacjaUzupelniajaca', [text], { TypInformacjiUzupelniajacej: type }));
}
