import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#domain';
import { expectDocument, generalLetter, updDocument, uppDocument, type GeneralLetterInput, type Party, type UpdInput, type UppInput } from '#domain/documents';
import { openSignatures, type Signatures } from '../open-signatures.js';

/** What the specs of this library share: a moment, parties, documents and fresh keys. */
export const NOW = Date.UTC(2026, 10, 23, 9, 30, 15, 250);
export const clockAt = (at: number): Clock => ({ now: () => at });
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
export const freshKeysDir = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-keys-'));
  folders.push(folder);
  return join(folder, 'keys');
};
export const freshSignatures = (): Signatures => openSignatures({ keysDir: freshKeysDir(), clock: clockAt(NOW), sandbox: true });

export const OFFICE: Party & { kind: 'office' } = { kind: 'office', id: 'urzad-testowy', name: 'Urząd Testowy „Próba” & Spółka <1>' };
export const PERSON: Party & { kind: 'person' } = { kind: 'person', subject: 'jan.testowy', name: 'Jan Testowy' };
export const DOCUMENT_ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

export const letterInput: GeneralLetterInput = {
  documentId: DOCUMENT_ID,
  createdAt: NOW,
  sender: PERSON,
  addressee: OFFICE,
  place: 'Miasto Testowe',
  kind: 'wniosek',
  title: 'Wniosek o wypis "z planu"',
  paragraphs: ['Proszę o wypis.\r\nDziałka <1/2> & 3.', 'Zażółć gęślą jaźń \u{1F58B}'],
  attachments: [{ fileName: 'mapa.pdf', format: 'application/pdf', encoding: 'base64', content: 'JVBERi0xLjQ=' }],
};
export const uppInput: UppInput = { receiptId: 'upp-1', addressee: OFFICE, sender: PERSON, deliveredAt: NOW, createdAt: NOW + 5, documentId: DOCUMENT_ID };
export const updInput: UpdInput = { receiptId: 'upd-1', issuer: OFFICE, addressee: PERSON, receivedAt: NOW, createdAt: NOW, caseId: 'case-1', documentId: DOCUMENT_ID, documentDigest: 'ab'.repeat(32) };

export const letter = () => expectDocument(generalLetter(letterInput));
export const upp = () => expectDocument(uppDocument(uppInput));
export const upd = () => expectDocument(updDocument(updInput));
