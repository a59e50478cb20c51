import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  expectDocument, generalLetter, invalidCharacterAt, MAX_DOCUMENT_LENGTH, nonDeliveryNotice, replyLetter, updDocument, uppDocument, vocabulary, writeCanonical,
  type GeneralLetterInput, type NonDeliveryInput, type Party,
} from './index.js';

/** That all of it is canonical is shown with libxml2 in libs/signature/src/canonical-documents.unit.spec.ts; here is what it says. */
const NOW = Date.UTC(2026, 6, 1, 8, 0);
const OFFICE: Party & { kind: 'office' } = { kind: 'office', id: 'urzad-testowy', name: 'Urząd Testowy' };
const PERSON: Party & { kind: 'person' } = { kind: 'person', subject: 'jan.testowy', name: 'Jan Maria Testowy' };
const letter: GeneralLetterInput = { documentId: 'd-1', createdAt: NOW, sender: PERSON, addressee: OFFICE, kind: 'wniosek', title: 'Tytuł', paragraphs: ['Jeden', 'Dwa'] };
/** Tags apart, so that an expected document can be read; none of these texts has `><` in it. */
const lines = (xml: string) => xml.replace(/ xmlns:\w+="[^"]*"/g, '').split(/(?<=>)(?=<)/);

describe('generalLetter', () => {
  it('follows the template of 2017', () => {
    const xml = expectDocument(generalLetter({ ...letter, place: 'Miasto', caseMark: 'ABC.1.2026', attachments: [{ fileName: 'a.pdf', format: 'application/pdf', description: 'Mapa', encoding: 'base64', content: 'AAAA' }, { fileName: 'b.zip', format: 'application/zip', encoding: 'URI', address: 'https://example.invalid/b' }] }));
    expect(xml.split('\n')[0]).toBe('<?xml-stylesheet type="text/xsl" href="http://crd.gov.pl/wzor/2017/10/24/4566/styl.xsl"?>');
    expect(xml).toContain('<wnio:Dokument xmlns:wnio="http://crd.gov.pl/wzor/2017/10/24/4566/"><wnio:OpisDokumentu>');
    expect(lines(xml.split('\n')[1] ?? '')).toEqual([
      '<wnio:Dokument>',
      '<wnio:OpisDokumentu>', '<meta:Identyfikator>', '<meta:Wartosc>d-1</meta:Wartosc>', '</meta:Identyfikator>',
      '<meta:Data typDaty="stworzony">', '<meta:Czas>2026-07-01T10:00:00.000+02:00</meta:Czas>', '</meta:Data>', '</wnio:OpisDokumentu>',
      '<wnio:DaneDokumentu>', '<str:Naglowek>', '<meta:Identyfikator>', '<meta:Wartosc>ABC.1.2026</meta:Wartosc>', '</meta:Identyfikator>', '</str:Naglowek>',
      '<meta:Data typDaty="stworzony">', '<meta:Czas>2026-07-01T10:00:00.000+02:00</meta:Czas>', '</meta:Data>',
      '<str:Adresaci>', '<meta:Podmiot>', '<inst:Instytucja>', '<inst:NazwaInstytucji>Urząd Testowy</inst:NazwaInstytucji>', '<inst:IdInstytucji>', '<inst:InnyIdentyfikator>',
      '<inst:TypIdentyfikatora>ePUAP-ID</inst:TypIdentyfikatora>', '<inst:WartoscIdentyfikatora>urzad-testowy</inst:WartoscIdentyfikatora>', '</inst:InnyIdentyfikator>', '</inst:IdInstytucji>', '</inst:Instytucja>', '</meta:Podmiot>', '</str:Adresaci>',
      '<str:Nadawcy>', '<meta:Podmiot>', '<oso:Osoba>', '<oso:IdOsoby>', '<oso:InnyIdentyfikator>', '<oso:TypIdentyfikatora>ePUAP-ID</oso:TypIdentyfikatora>',
      '<oso:WartoscIdentyfikatora>jan.testowy</oso:WartoscIdentyfikatora>', '</oso:InnyIdentyfikator>', '</oso:IdOsoby>', '<oso:Imie>Jan</oso:Imie>', '<oso:Nazwisko>Maria Testowy</oso:Nazwisko>', '</oso:Osoba>', '</meta:Podmiot>', '</str:Nadawcy>',
      '</wnio:DaneDokumentu>',
      '<wnio:TrescDokumentu format="text/xml" kodowanie="XML">', '<wnio:MiejscowoscDokumentu>Miasto</wnio:MiejscowoscDokumentu>', '<wnio:Tytul>Tytuł</wnio:Tytul>',
      '<wnio:RodzajWnioskuRozszerzony jakiInny="" rodzaj="wniosek">', '</wnio:RodzajWnioskuRozszerzony>',
      '<wnio:Informacje>', '<wnio:Informacja>Jeden</wnio:Informacja>', '<wnio:Informacja>Dwa</wnio:Informacja>', '</wnio:Informacje>',
      '<str:Zalaczniki>', '<str:Zalacznik format="application/pdf" kodowanie="base64" nazwaPliku="a.pdf">', '<str:DaneZalacznika>AAAA</str:DaneZalacznika>', '<str:OpisZalacznika>Mapa</str:OpisZalacznika>', '</str:Zalacznik>',
      '<str:Zalacznik format="application/zip" kodowanie="URI" nazwaPliku="b.zip">', '<str:DaneZalacznika>https://example.invalid/b</str:DaneZalacznika>', '</str:Zalacznik>', '</str:Zalaczniki>',
      '</wnio:TrescDokumentu>', '</wnio:Dokument>',
    ]);
  });

  it('writes another kind as the template does, and a single name as a family name', () => {
    const xml = expectDocument(generalLetter({ ...letter, kind: 'inne', otherKind: 'prośba', sender: { ...PERSON, name: ' Testowy ' } }));
    expect(xml).toContain('<wnio:RodzajWnioskuRozszerzony jakiInny="prośba" rodzaj="inne pismo">');
    expect(xml).toContain('</oso:IdOsoby><oso:Nazwisko>Testowy</oso:Nazwisko>');
    expect(xml).not.toContain('Zalaczniki');
  });
});

describe('replyLetter', () => {
  it('is the same letter the other way, an answer where nothing else is said', () => {
    const xml = expectDocument(replyLetter({ documentId: 'd-2', createdAt: NOW, sender: OFFICE, addressee: PERSON, title: 'Re', paragraphs: ['Tak'] }));
    expect(xml).toMatch(/<str:Adresaci [^>]*><meta:Podmiot [^>]*><oso:Osoba .*<str:Nadawcy [^>]*><meta:Podmiot [^>]*><inst:Instytucja /);
    expect(xml).toContain('rodzaj="odpowiedź"');
    expect(expectDocument(replyLetter({ documentId: 'd-2', createdAt: NOW, sender: OFFICE, addressee: PERSON, title: 'Re', paragraphs: [], kind: 'decyzja' }))).toContain('rodzaj="decyzja"');
  });
});

describe('receipts', () => {
  it('UPP: its children in the order of display', () => {
    const xml = expectDocument(uppDocument({ receiptId: 'r-1', addressee: OFFICE, sender: PERSON, deliveredAt: NOW, createdAt: NOW + 1, documentId: 'd-1', documentDigest: 'ab', information: [{ type: 'Źródło', text: 'Koordynator' }] }));
    expect(lines(xml)).toEqual([
      '<pos:Dokument>', '<pos:UPP>', '<pos:IdentyfikatorPoswiadczenia>r-1</pos:IdentyfikatorPoswiadczenia>',
      '<pos:Adresat>', '<pos:Nazwa>Urząd Testowy</pos:Nazwa>', '<pos:IdentyfikatorPodmiotu TypIdentyfikatora="ePUAP-ID">urzad-testowy</pos:IdentyfikatorPodmiotu>', '</pos:Adresat>',
      '<pos:Nadawca>', '<pos:Nazwa>Jan Maria Testowy</pos:Nazwa>', '<pos:IdentyfikatorPodmiotu TypIdentyfikatora="ePUAP-ID">jan.testowy</pos:IdentyfikatorPodmiotu>', '</pos:Nadawca>',
      '<pos:DataDoreczenia>2026-07-01T10:00:00.000+02:00</pos:DataDoreczenia>', '<pos:DataWytworzeniaPoswiadczenia>2026-07-01T10:00:00.001+02:00</pos:DataWytworzeniaPoswiadczenia>',
      '<pos:IdentyfikatorDokumentu>d-1</pos:IdentyfikatorDokumentu>',
      '<pos:InformacjaUzupelniajaca TypInformacjiUzupelniajacej="Skrót SHA-256 dokumentu">ab</pos:InformacjaUzupelniajaca>',
      '<pos:InformacjaUzupelniajaca TypInformacjiUzupelniajacej="Źródło">Koordynator</pos:InformacjaUzupelniajaca>',
      '</pos:UPP>', '</pos:Dokument>',
    ]);
    expect(xml).toMatch(/^<pos:Dokument xmlns:pos="http:\/\/crd\.gov\.pl\/xml\/schematy\/UPO\/2008\/05\/09\/">/);
  });

  it('UPD: its children in the order of display, and its own word for the date of making', () => {
    const xml = expectDocument(updDocument({ receiptId: 'r-2', issuer: OFFICE, addressee: PERSON, receivedAt: NOW, createdAt: NOW, caseId: 'c-1', documentId: 'd-2', documentDigest: 'cd' }));
    expect(lines(xml).map((line) => /^<(?!\/)[^ >]*/.exec(line)?.[0]).filter(Boolean)).toEqual([
      '<pos:Dokument', '<pos:UPD', '<pos:IdentyfikatorPoswiadczenia', '<pos:PodmiotWystawiajacyPoswiadczenie', '<pos:Nazwa', '<pos:IdentyfikatorPodmiotu', '<pos:Adresat', '<pos:Nazwa', '<pos:IdentyfikatorPodmiotu',
      '<pos:DataOdbioru', '<pos:DataUtworzeniaPoswiadczenia', '<pos:IdentyfikatorSprawy', '<pos:IdentyfikatorDokumentu', '<pos:InformacjaUzupelniajaca',
    ]);
  });
});

describe('nonDeliveryNotice', () => {
  const input: NonDeliveryInput = {
    noticeId: 'n-1', createdAt: Date.UTC(2026, 2, 16, 23, 0), sender: OFFICE, addressee: PERSON, caseId: 'c-1', documentId: 'd-2', documentDigest: 'ef', documentAddress: 'https://example.invalid/d-2',
    firstNoticeAt: Date.UTC(2026, 2, 2, 9), secondNoticeAt: Date.UTC(2026, 2, 9, 9), deadlineAt: Date.UTC(2026, 2, 16, 23), legalAt: Date.UTC(2026, 2, 16, 23),
  };
  it('says the content’s address and digest, both notice dates, the last day and the legal date', () => {
    const xml = expectDocument(nonDeliveryNotice(input));
    for (const part of [
      '<nd:AdresDokumentu>https://example.invalid/d-2</nd:AdresDokumentu>', '<nd:SkrotDokumentu algorytm="SHA-256">ef</nd:SkrotDokumentu>',
      '<nd:DataPierwszegoZawiadomienia>2026-03-02T10:00:00.000+01:00<', '<nd:DataPowtornegoZawiadomienia>2026-03-09T10:00:00.000+01:00<',
      '<nd:OstatniDzien>2026-03-16<', '<nd:DataUznaniaZaDoreczone>2026-03-17T00:00:00.000+01:00<',
    ]) expect(xml).toContain(part);
  });
});

describe('what XML cannot hold', () => {
  it.each([
    ['a control character in a paragraph', { paragraphs: ['ok', 'a\u0000b'] }, '/paragraphs/1', 'U+0000'],
    ['half a character in the title', { title: 'a\uD83D' }, '/title', 'U+D83D'],
    ['a noncharacter in a name', { sender: { ...PERSON, name: 'Jan \uFFFF' } }, '/sender/name', 'U+FFFF'],
    ['a vertical tab in an attribute', { attachments: [{ fileName: 'a\u000Bb', format: 'x', encoding: 'base64' as const, content: '' }] }, '/attachments/0/fileName', 'U+000B'],
  ])('%s is told with its place', (_what, change, location, character) => {
    expect(generalLetter({ ...letter, ...change })).toMatchObject({ code: 'DOCUMENT_CHARACTER_INVALID', location, params: { character } });
  });

  it('is found wherever it stands', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const made = generalLetter({ ...letter, title: text });
      expect(typeof made === 'string').toBe(invalidCharacterAt(text) === -1);
    }));
  });

  it('is a bug where the input was checked before', () => {
    expect(() => expectDocument(generalLetter({ ...letter, title: '\u0001' }))).toThrow('DOCUMENT_CHARACTER_INVALID at /title');
  });

  it('a document longer than the verifier takes is refused', () => {
    expect(generalLetter({ ...letter, paragraphs: ['x'.repeat(MAX_DOCUMENT_LENGTH)] })).toMatchObject({ code: 'DOCUMENT_TOO_LARGE', params: { limit: MAX_DOCUMENT_LENGTH } });
  });
});

describe('writeCanonical', () => {
  const [a, b, none] = [vocabulary('a', 'urn:a'), vocabulary('b', 'urn:b'), vocabulary('', 'urn:d')];
  it('declares a namespace where it is first used, and again beside', () => {
    expect(writeCanonical(a('r', [b('x', [a('y'), b('z')]), b('x')]))).toBe('<a:r xmlns:a="urn:a"><b:x xmlns:b="urn:b"><a:y></a:y><b:z></b:z></b:x><b:x xmlns:b="urn:b"></b:x></a:r>');
    expect(writeCanonical(none('r', [a('x'), none('y')]))).toBe('<r xmlns="urn:d"><a:x xmlns:a="urn:a"></a:x><y></y></r>');
  });
  it('sorts attributes, escapes what the recommendation says and nothing else, leaves out what is not there', () => {
    expect(writeCanonical(a('r', ['<&>"\'\r\n\t', undefined], { b: '<&>"\'\r\n\t', a: 'ż', B: '' }))).toBe(
      '<a:r xmlns:a="urn:a" B="" a="ż" b="&lt;&amp;>&quot;\'&#xD;&#xA;&#x9;">&lt;&amp;&gt;"\'&#xD;\n\t</a:r>',
    );
  });
});
