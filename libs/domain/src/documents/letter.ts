import { toIsoWarsaw } from '../deadlines/index.js';
import type { Millis } from '../json.js';
import type { Attachment } from './attachment.js';
import { attachments } from './attachment.js';
import { finishDocument, type DocumentResult } from './finish-document.js';
import { letterParty, type Party } from './party.js';
import { vocabulary } from './xml-writer.js';

/** The template of the general letter, version of 2017 (domain-facts.md, "Documents"). */
export const LETTER_NAMESPACE = 'http://crd.gov.pl/wzor/2017/10/24/4566/';
/** What the template calls a kind that it does not list. */
const OTHER_KIND = 'inne pismo';

export interface LetterInput {
  /** The document's own id (UUID). */
  readonly documentId: string;
  readonly createdAt: Millis;
  readonly sender: Party;
  readonly addressee: Party;
  /** Where it was written; empty where absent. */
  readonly place?: string;
  readonly title: string;
  /** `wniosek`, `skarga`, …; `inne` is written as the template's `inne pismo`. */
  readonly kind: string;
  /** What kind it is, where `kind` is `inne`. */
  readonly otherKind?: string;
  /** The office's mark of the case, shown in the heading. */
  readonly caseMark?: string;
  /** One element an entry; line breaks inside are kept. */
  readonly paragraphs: readonly string[];
  readonly attachments?: readonly Attachment[];
}

const wnio = vocabulary('wnio', LETTER_NAMESPACE);
const meta = vocabulary('meta', 'http://crd.gov.pl/xml/schematy/meta/2009/11/16/');
const str = vocabulary('str', 'http://crd.gov.pl/xml/schematy/struktura/2009/11/16/');

/** The letter that both directions share. Problems: DOCUMENT_CHARACTER_INVALID, DOCUMENT_TOO_LARGE, located in `input`. */
export function letter(input: LetterInput): DocumentResult {
  const created = meta('Data', [meta('Czas', [toIsoWarsaw(input.createdAt)])], { typDaty: 'stworzony' });
  const other = input.kind === 'inne' || input.kind === OTHER_KIND;
  return finishDocument(
    input,
    wnio('Dokument', [
      wnio('OpisDokumentu', [meta('Identyfikator', [meta('Wartosc', [input.documentId])]), created]),
      wnio('DaneDokumentu', [
        input.caseMark === undefined ? undefined : str('Naglowek', [meta('Identyfikator', [meta('Wartosc', [input.caseMark])])]),
        created,
        str('Adresaci', [letterParty(input.addressee)]),
        str('Nadawcy', [letterParty(input.sender)]),
      ]),
      wnio(
        'TrescDokumentu',
        [
          wnio('MiejscowoscDokumentu', [input.place ?? '']),
          wnio('Tytul', [input.title]),
          wnio('RodzajWnioskuRozszerzony', [], { rodzaj: other ? OTHER_KIND : input.kind, jakiInny: other ? (input.otherKind ?? '') : '' }),
          wnio('Informacje', input.paragraphs.map((text) => wnio('Informacja', [text]))),
          attachments(input.attachments ?? []),
        ],
        { format: 'text/xml', kodowanie: 'XML' },
      ),
    ]),
    `${LETTER_NAMESPACE}styl.xsl`,
  );
}
