import { toIsoWarsaw } from '../deadlines/index.js';
import { finishDocument, type DocumentResult } from './finish-document.js';
import { vocabulary, type XmlElement } from './xml-writer.js';
import type { Millis } from '../json.js';

/** Our own: no source shows a form of these statements (docs/trusted-profile.md). */
export const STATEMENT_NAMESPACE = 'urn:koordynator:dokumenty:profil-zaufany:1';

export interface StatementPerson {
  readonly familyName: string;
  readonly firstName: string;
  readonly pesel: string | null;
}

export interface ConfirmationStatement {
  readonly applicationId: string;
  readonly userId: string;
  readonly person: StatementPerson;
  readonly appliedAt: Millis;
  /** The first instant after the last day. */
  readonly confirmBy: Millis;
}

export interface ExtensionStatement {
  readonly profileId: string;
  readonly userId: string;
  readonly person: StatementPerson;
  readonly statedAt: Millis;
  readonly validUntil: Millis;
  readonly extendedUntil: Millis;
}

const pz = vocabulary('pz', STATEMENT_NAMESPACE);

/** What an applicant signs with his qualified certificate. Made of the application alone: the same bytes whenever it is asked for. */
export function confirmationStatement(input: ConfirmationStatement): DocumentResult {
  return finishDocument(
    input,
    pz('Dokument', [
      pz('PotwierdzenieProfiluZaufanego', [
        pz('IdentyfikatorWniosku', [input.applicationId]),
        pz('IdentyfikatorUzytkownika', [input.userId]),
        person(input.person),
        pz('DataZlozeniaWniosku', [toIsoWarsaw(input.appliedAt)]),
        pz('TerminPotwierdzenia', [toIsoWarsaw(input.confirmBy)]),
        pz('Oswiadczenie', ['Potwierdzam swoją tożsamość i wnoszę o potwierdzenie profilu zaufanego.']),
      ]),
    ]),
  );
}

/** What the holder of a still valid profile signs with it. */
export function extensionStatement(input: ExtensionStatement): DocumentResult {
  return finishDocument(
    input,
    pz('Dokument', [
      pz('PrzedluzenieProfiluZaufanego', [
        pz('IdentyfikatorProfilu', [input.profileId]),
        pz('IdentyfikatorUzytkownika', [input.userId]),
        person(input.person),
        pz('DataOswiadczenia', [toIsoWarsaw(input.statedAt)]),
        pz('DotychczasowaWaznosc', [toIsoWarsaw(input.validUntil)]),
        pz('NowaWaznosc', [toIsoWarsaw(input.extendedUntil)]),
        pz('Oswiadczenie', ['Przedłużam ważność profilu zaufanego.']),
      ]),
    ]),
  );
}

function person({ familyName, firstName, pesel }: StatementPerson): XmlElement {
  return pz('Osoba', [pz('Nazwisko', [familyName]), pz('Imie', [firstName]), pesel === null ? undefined : pz('PESEL', [pesel])]);
}
