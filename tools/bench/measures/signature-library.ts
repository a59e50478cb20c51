import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#runtime';
import { openKeys, prepareDocument, signPrepared, validateNow, verifyDocument, type AnySigner, type PreparedDocument, type ProfileBlock, type SignatureForm } from '#signature';
import { LETTER_XML } from '../letter.js';
import { print } from '../measurement.js';

const FORMS: readonly SignatureForm[] = ['enveloped', 'enveloping', 'detached'];
const PROFILE: ProfileBlock = { familyName: 'Testowa', firstName: 'Ewa', pesel: '00000000000', dateOfBirth: null, accountId: 'ewa.testowa', profileId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };
const ROUNDS = 7;
const ROUND_MS = 300;

/** Signatures with a profile's block under a seal in a file, in this process on one core: of a document as the database keeps it, and with its reading and canonicalizing. */
export function signingAlone(): void {
  withSeal((seal) => {
    for (const form of FORMS) {
      const prepared = ready(form);
      const sign = (document: PreparedDocument): Buffer => signPrepared({ prepared: document, content: LETTER_XML, signer: seal, at: systemClock.now(), profile: PROFILE });
      measure('signatures, library alone', { form, bytes: sign(prepared).length }, () => void sign(prepared));
      measure('signatures, library alone, with preparing', { form }, () => void sign(ready(form)));
    }
  });
}

/** A letter signed with a profile, judged on one core: by the validator, and by the strict check of our own documents. */
export function judgingAlone(): void {
  withSeal((seal) => {
    const document = signPrepared({ prepared: ready('enveloped'), content: LETTER_XML, signer: seal, at: systemClock.now(), profile: PROFILE });
    const anchors = [{ certificate: seal.certificate, list: 'platform', uses: ['signing', 'trusted-profile'] }] as const;
    const judge = (): string => validateNow({ document, mediaType: 'application/xml', at: systemClock.now(), anchors, trustLists: [] }).verdict;
    if (judge() !== 'valid') throw new Error(`Expected our own signature to be valid but it is ${judge()}`);
    measure('verifications, library alone', { of: 'validator', bytes: document.length }, () => void judge());
    const xml = document.toString();
    measure('verifications, library alone', { of: 'verifyDocument', bytes: document.length }, () => void verifyDocument({ xml, anchors: [seal.certificate] }));
  });
}

function withSeal(work: (seal: AnySigner) => void): void {
  const keysDir = mkdtempSync(join(tmpdir(), 'koordynator-bench-keys-'));
  try {
    work(openKeys({ keysDir, clock: systemClock, sandbox: false }).seal);
  } finally {
    rmSync(keysDir, { recursive: true, force: true });
  }
}

function ready(form: SignatureForm): PreparedDocument {
  const made = prepareDocument({ name: 'pismo.xml', content: LETTER_XML, form });
  if ('code' in made) throw new Error(`Expected the letter to be ready for a signature but ${made.code}: ${made.message}`);
  return made;
}

/** The median of several rounds. */
function measure(name: string, more: object, one: () => void): void {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    let done = 0;
    for (; performance.now() - began < ROUND_MS; done += 1) one();
    rates.push((done * 1_000) / (performance.now() - began));
  }
  rates.sort((a, b) => a - b);
  print({ measure: name, clients: 1, ...more, perSecond: Math.round(rates[Math.floor(ROUNDS / 2)] as number) });
}
