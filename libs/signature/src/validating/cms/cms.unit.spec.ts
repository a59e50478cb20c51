import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWith, type Part } from '../../../../../tools/testing/part.js';
import { NOW } from '../../testing/kit.js';
import type { ValidateRequest } from '../report.js';
import { authority, signerOf } from '../testing/forge.js';
import { validate } from '../validate.js';

/** OpenSSL is whole work of others over the same standard. */
const openssl: Part = spawnSync('openssl', ['version']).status === 0 ? { name: 'OpenSSL', path: 'openssl' } : { name: 'OpenSSL', missing: 'Install it: apt-get install openssl' };
const ca = authority('CA', undefined, { notBefore: 0, notAfter: Date.UTC(2099, 0, 1) });
const signer = signerOf(ca, { notBefore: 0, notAfter: Date.UTC(2099, 0, 1) });
const content = Buffer.from('Treść umowy');

function sign(more: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-cms-'));
  try {
    const file = (name: string, text: string | Buffer): string => (writeFileSync(join(folder, name), text), join(folder, name));
    const key = file('key.pem', signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
    const certificate = file('cert.pem', new X509Certificate(signer.certificate).toString());
    execFileSync('openssl', ['cms', '-sign', '-binary', '-in', file('in', content), '-signer', certificate, '-inkey', key, '-outform', 'DER', '-out', join(folder, 'out'), ...more], { stdio: 'pipe' });
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
// OpenSSL writes its own clock's time.
const AT = NOW + 40 * 365 * 86_400_000;
const ask = (document: Buffer, more: Partial<ValidateRequest> = {}) => validate({ document, mediaType: 'application/pkcs7-mime', anchors: [ca.certificate], trustLists: [], at: AT, ...more });
const codes = async (document: Buffer, more: Partial<ValidateRequest> = {}) => {
  const { verdict, reasons } = await ask(document, more);
  return [verdict, ...reasons.map(({ code }) => code)];
};

describeWith(openssl, 'CMS that OpenSSL signed', () => {
  it('is valid with its content inside', async () => {
    const report = await ask(sign(['-cades', '-nodetach']));
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ format: 'CAdES', form: 'enveloping', level: 'B', cryptography: { state: 'intact' }, signer: { certificate: { commonName: 'Jan Testowy' } }, coverage: { whole: true }, time: { proof: 'claimed' } }] });
  });

  it('is valid with its file, undecided without it, invalid with another', async () => {
    const signed = sign(['-cades']);
    expect(await codes(signed, { detached: new Map([['umowa.txt', content]]) })).toEqual(['valid']);
    expect(await codes(signed)).toEqual(['indeterminate', 'REFERENCE_MISSING_FILE']);
    expect(await codes(signed, { detached: new Map([['umowa.txt', Buffer.from('x')]]) })).toEqual(['invalid', 'DIGEST_MISMATCH']);
  });

  it('in PEM, and in the other form of its length, is the same', async () => {
    const der = sign(['-cades', '-nodetach']);
    expect(await codes(Buffer.from(`-----BEGIN CMS-----\n${der.toString('base64')}\n-----END CMS-----\n`))).toEqual(['valid']);
    expect(await codes(sign(['-cades', '-nodetach', '-stream', '-indef']))).toEqual(['valid']);
  });

  it('that does not bind its certificate is undecided; without one, by a stranger, or by SHA-1 too or worse', async () => {
    expect(await codes(sign(['-nodetach']))).toEqual(['indeterminate', 'SIGNED_PROPERTIES_MISSING']);
    expect(await codes(sign(['-noattr', '-nodetach']))).toEqual(['indeterminate', 'SIGNED_PROPERTIES_MISSING']);
    expect(await codes(sign(['-cades', '-nodetach', '-nocerts']))).toEqual(['indeterminate', 'SIGNER_CERTIFICATE_MISSING']);
    expect(await codes(sign(['-cades', '-nodetach']), { anchors: [] })).toEqual(['indeterminate', 'SIGNER_UNTRUSTED']);
    expect((await codes(sign(['-cades', '-nodetach', '-md', 'sha1'])))).toEqual(['invalid', 'ALGORITHM_SHA1']);
  });

  it('never stays valid when a byte of it changes, but for the spelling of the message around it', async () => {
    const signed = sign(['-cades', '-nodetach']);
    const start = signed.indexOf(content);
    for (let at = start; at < start + content.length; at += 3) {
      const changed = Buffer.from(signed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(await codes(changed)).toEqual(['invalid', 'DIGEST_MISMATCH']);
    }
    for (let at = 0; at < signed.length; at += 7) {
      const changed = Buffer.from(signed);
      changed[at] = (changed[at] as number) ^ 0x11;
      const report = await ask(changed);
      if (report.verdict === 'valid') expect(report.signatures[0]?.coverage.parts[0]?.digest).toBe((await ask(signed)).signatures[0]?.coverage.parts[0]?.digest);
    }
  });

  it('that is none is refused', async () => {
    expect(await codes(sign(['-cades', '-nodetach']).subarray(0, 200))).toEqual(['invalid', 'CMS_MALFORMED']);
  });
});
