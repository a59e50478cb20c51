import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectDocument, generalLetter, type Party } from '#domain/documents';
import { openSignatures, sealUpp } from '../src/index.js';
import { measure } from './measure.js';

/**
 * How fast one core makes receipts of submission, sandbox signatures, and verifies: `npm run build && node dist/libs/signature/bench/seal-upp.js`.
 * Prints one JSON line a measurement.
 */
const at = Date.UTC(2026, 10, 23, 9, 30);
const keysDir = join(mkdtempSync(join(tmpdir(), 'koordynator-bench-')), 'keys');
const { seal, sandbox, verify } = openSignatures({ keysDir, clock: { now: () => at }, sandbox: true });
if (sandbox === null) throw new Error('Expected the sandbox port but there is none');
const office: Party & { kind: 'office' } = { kind: 'office', id: 'urzad-testowy', name: 'Urząd Testowy' };
const person: Party = { kind: 'person', subject: 'jan.testowy', name: 'Jan Testowy' };
const documentId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const build = () => expectDocument(generalLetter({ documentId, createdAt: at, sender: person, addressee: office, kind: 'wniosek', title: 'Wniosek', paragraphs: ['Treść pisma. '.repeat(150)] }));
const letter = build();
const signed = await sandbox.sign({ subject: 'jan.testowy', name: 'Jan Testowy', document: letter, at });
const content = Buffer.from(signed);

measure('build a letter of 3 kB', 20_000, build);
measure('sealUpp', 20_000, () => sealUpp(seal, { receiptId: documentId, addressee: office, sender: person, deliveredAt: at, createdAt: at, documentId, content }));
measure('sandbox signature', 20_000, () => sandbox.sign({ subject: 'jan.testowy', name: 'Jan Testowy', document: letter, at }));
let subject = 0;
measure('sandbox signature, a new subject each', 2_000, () => sandbox.sign({ subject: `jan.testowy-${(subject += 1)}`, name: 'Jan Testowy', document: letter, at }));
measure('verify a signed letter', 3_000, () => verify({ xml: signed }));
