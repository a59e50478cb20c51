import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSignatures, prepareDocument, raiseLevel, signPrepared, signPreparedStamped, type ProfileBlock } from '../src/index.js';
import { measure, measureAsync } from './measure.js';

/**
 * How fast one core prepares and signs a document of 3 kB in each form, with the trusted profile's block:
 * `npm run build && node dist/libs/signature/bench/forms.js`. Prints one JSON line a measurement.
 */
const at = Date.UTC(2026, 10, 23, 9, 30);
const { sealAt, authorities } = openSignatures({ keysDir: join(mkdtempSync(join(tmpdir(), 'koordynator-bench-')), 'keys'), clock: { now: () => at }, sandbox: true });
if (authorities === null) throw new Error('Expected the sandbox to have its authorities');
const { timeStamps: tsa, certificate, revocationList } = authorities;
const crls = [revocationList(at)];
const profile: ProfileBlock = { familyName: 'Testowy', firstName: 'Jan', pesel: '00000000000', dateOfBirth: null, accountId: 'jan.testowy', profileId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };
const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<pismo xmlns="urn:example:pismo">\n${'  <akapit>Treść pisma, zażółć gęślą jaźń.</akapit>\n'.repeat(57)}</pismo>\n`);

for (const form of ['enveloped', 'enveloping', 'detached'] as const) {
  const prepare = () => prepareDocument({ form, name: 'pismo.xml', content });
  const prepared = prepare();
  if ('code' in prepared) throw new Error(prepared.message);
  measure(`prepare ${form}, ${content.length} bytes`, 5_000, prepare);
  measure(`sign ${form}`, 20_000, () => signPrepared({ prepared, content, signer: sealAt(at), at, profile }));
  const signed = signPrepared({ prepared, content, signer: sealAt(at), at, profile });
  await measureAsync(`sign ${form} at level T, the sandbox stamping`, 10_000, () => signPreparedStamped({ prepared, content, signer: sealAt(at), at, profile, tsa }));
  for (const to of ['T', 'LTA'] as const) {
    await measureAsync(`raise ${form} from B to ${to}, the sandbox stamping`, 1_000, () => raiseLevel(signed, { to, tsa, certificates: [certificate], crls, outside: new Map([['pismo.xml', content]]) }));
  }
}
