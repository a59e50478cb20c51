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

export interface OperationStatement {
  readonly operationId: string;
  readonly userId: string;
  readonly system: { readonly id: string; readonly name: string };
  /** The system's own words. */
  readonly description: string;
  /** SHA-256 of what is authorised, base64; null where the words are all. */
  readonly digest: string | null;
  readonly statedAt: Millis;
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

/** What a holder signs who authorises an operation of an outside system: the words that he read, and the digest of what they stand for. */
export function operationStatement(input: OperationStatement): DocumentResult {
  return finishDocument(
    input,
    pz('Dokument', [
      pz('AutoryzacjaOperacji', [
        pz('IdentyfikatorOperacji', [input.operationId]),
        pz('IdentyfikatorUzytkownika', [input.userId]),
        pz('System', [pz('Identyfikator', [input.system.id]), pz('Nazwa', [input.system.name])]),
        pz('OpisOperacji', [input.description]),
        input.digest === null ? undefined : pz('SkrotOperacjiSHA256', [input.digest]),
        pz('DataOswiadczenia', [toIsoWarsaw(input.statedAt)]),
        pz('Oswiadczenie', ['Autoryzuję opisaną operację.']),
      ]),
    ]),
  );
}

function person({ familyName, firstName, pesel }: StatementPerson): XmlElement {
  return pz('Osoba', [pz('Nazwisko', [familyName]), pz('Imie', [firstName]), pesel === null ? undefined : pz('PESEL', [pesel])]);
}
