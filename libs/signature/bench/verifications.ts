import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectDocument, generalLetter } from '#domain/documents';
import { openSignatures, validateNow } from '../src/index.js';

/** How fast one core judges documents: `npm run build && node dist/libs/signature/bench/verifications.js`. Prints one JSON line a measurement. */
const at = Date.UTC(2026, 10, 23, 9, 30);
const folder = mkdtempSync(join(tmpdir(), 'koordynator-bench-'));
const { sandbox, verify, anchors } = openSignatures({ keysDir: join(folder, 'keys'), clock: { now: () => at }, sandbox: true });
if (sandbox === null) throw new Error('Expected the sandbox port but there is none');
const letter = (length: number): string =>
  expectDocument(generalLetter({ documentId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', createdAt: at, sender: { kind: 'person', subject: 'jan.testowy', name: 'Jan Testowy' }, addressee: { kind: 'office', id: 'urzad-testowy', name: 'Urząd Testowy' }, kind: 'wniosek', title: 'Wniosek', paragraphs: ['Treść pisma. '.repeat(length)] }));
const sign = async (n: number, length: number): Promise<string> => sandbox.sign({ subject: `jan.testowy-${n}`, name: 'Jan Testowy', document: letter(length) as never, at });
const one = await sign(0, 70);
const many = await Promise.all(Array.from({ length: 500 }, (_, n) => sign(n, 70)));
const large = await sign(0, 70_000);
const NO_LISTS: readonly never[] = [];
const judge = (xml: string): string => validateNow({ document: Buffer.from(xml), mediaType: 'application/xml', anchors, trustLists: NO_LISTS, at }).verdict;


measure(`validate ${Buffer.byteLength(one)} bytes, the same signer`, 4_000, () => judge(one));
let n = 0;
measure('validate, 500 signers in turn', 4_000, () => judge(many[(n += 1) % many.length] as string));
measure(`validate ${Buffer.byteLength(large)} bytes`, 40, () => judge(large));
measure('verifyDocument, strict', 2_000, () => verify({ xml: one }));
rmSync(folder, { recursive: true, force: true });

function measure(name: string, times: number, run: () => unknown): void {
  for (let round = 0; round < times / 10; round += 1) run();
  const start = process.hrtime.bigint();
  for (let round = 0; round < times; round += 1) run();
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  process.stdout.write(`${JSON.stringify({ measure: name, perSecond: Math.round((times / ms) * 1_000), msPerOne: Number((ms / times).toFixed(4)) })}\n`);
}
