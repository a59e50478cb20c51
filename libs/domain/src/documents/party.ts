import { vocabulary, type Vocabulary, type XmlElement } from './xml-writer.js';

/** Who sends or receives: a person by the subject of his account, an office by its id in the register. */
export type Party =
  | {
      readonly kind: 'person';
      readonly subject: string;
      /** As the account has it, given names first. */
      readonly name: string;
    }
  | { readonly kind: 'office'; readonly id: string; readonly name: string };

/** The identifier type that receipts carry for people and offices alike. */
export const IDENTIFIER_TYPE = 'ePUAP-ID';

export function identifierOf(party: Party): string {
  return party.kind === 'person' ? party.subject : party.id;
}

const meta = vocabulary('meta', 'http://crd.gov.pl/xml/schematy/meta/2009/11/16/');
const oso = vocabulary('oso', 'http://crd.gov.pl/xml/schematy/osoba/2009/11/16/');
const inst = vocabulary('inst', 'http://crd.gov.pl/xml/schematy/instytucja/2009/11/16/');

/** `meta:Podmiot` of a letter. */
export function letterParty(party: Party): XmlElement {
  if (party.kind === 'office') {
    return meta('Podmiot', [inst('Instytucja', [inst('NazwaInstytucji', [party.name]), inst('IdInstytucji', [otherIdentifier(inst, party.id)])])]);
  }
  const { given, family } = splitName(party.name);
  return meta('Podmiot', [
    oso('Osoba', [oso('IdOsoby', [otherIdentifier(oso, party.subject)]), given === '' ? undefined : oso('Imie', [given]), oso('Nazwisko', [family])]),
  ]);
}

function otherIdentifier(words: Vocabulary, value: string): XmlElement {
  return words('InnyIdentyfikator', [words('TypIdentyfikatora', [IDENTIFIER_TYPE]), words('WartoscIdentyfikatora', [value])]);
}

/** Accounts have one name; the letter wants two. The first word is the given name, the rest the family name. */
function splitName(name: string): { given: string; family: string } {
  const space = name.trim().indexOf(' ');
  return space === -1 ? { given: '', family: name.trim() } : { given: name.trim().slice(0, space), family: name.trim().slice(space + 1).trim() };
}
