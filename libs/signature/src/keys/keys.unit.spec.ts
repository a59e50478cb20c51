import { afterEach, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { maySign } from '../certificates/key-usage.js';
import { openSignatures } from '../open-signatures.js';
import { revocationListAddress } from './revocation-list-address.js';
import { clockAt, letter, NOW, upp } from '../testing/kit.js';
import { makeOnce } from './make-once.js';
import { openKeys } from './open-keys.js';
import { toPem } from './pem.js';
import { rotateSeal } from './rotate-seal.js';

const YEAR = 365 * 86_400_000;
const folders: string[] = [];
const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-keys-spec-'));
  folders.push(folder);
  return join(folder, 'keys');
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('makeOnce', () => {
  it('makes a secret that only its owner reads, and reads it afterwards', () => {
    const folder = freshFolder();
    expect(makeOnce(folder, 'a.pem', () => 'first')).toBe('first');
    expect(makeOnce(folder, 'a.pem', () => 'second')).toBe('first');
    expect([mode(folder), mode(join(folder, 'a.pem'))]).toEqual(['700', '600']);
    expect(readdirSync(folder)).toEqual(['a.pem']);
  });

  it('closes what was left open', () => {
    const folder = freshFolder();
    makeOnce(folder, 'a.pem', () => 'first');
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.pem'), 0o644);
    makeOnce(folder, 'a.pem', () => 'second');
    expect([mode(folder), mode(join(folder, 'a.pem'))]).toEqual(['700', '600']);
  });

  it('takes the other’s where another process was first, whatever the moment', () => {
    const folder = freshFolder();
    expect(makeOnce(folder, 'a.pem', () => {
      makeOnce(folder, 'a.pem', () => 'theirs');
      return 'ours';
    })).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['a.pem']);
  });

  it('gives eight processes that start at once the same secret', async () => {
    const folder = freshFolder();
    const module = join(mkdtempSync(join(tmpdir(), 'koordynator-keys-spec-')), 'make-once.mjs');
    folders.push(join(module, '..'));
    const source = join(process.cwd(), 'libs/signature/src/keys/make-once.ts');
    writeFileSync(module, transformFileSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' }, swcrc: false }).code);
    const script = `import { makeOnce } from ${JSON.stringify(pathToFileURL(module).href)};
      const until = Number(process.argv[2]); while (Date.now() < until);
      process.stdout.write(makeOnce(${JSON.stringify(folder)}, 'a.pem', () => String(process.pid).repeat(50000)));`;
    const start = String(Date.now() + 700);
    const run = promisify(execFile);
    const outputs = await Promise.all(Array.from({ length: 8 }, async () => (await run(process.execPath, ['--input-type=module', '-e', script, '--', start], { maxBuffer: 1e7 })).stdout));
    expect(new Set(outputs).size).toBe(1);
    expect(outputs[0]).toBe(readFileSync(join(folder, 'a.pem'), 'utf8'));
    expect(readdirSync(folder)).toEqual(['a.pem']);
  });
});

describe('openSignatures', () => {
  it('makes its keys at first start and uses them at the next, in the other process too', async () => {
    const keysDir = freshFolder();
    const request = { keysDir, clock: clockAt(NOW), sandbox: true };
    const first = openSignatures(request);
    const second = openSignatures({ ...request, clock: clockAt(NOW + 20 * YEAR) });
    expect(second.anchors).toEqual(first.anchors);
    expect(readdirSync(keysDir).sort()).toEqual(['sandbox-ca.pem', 'seal.pem']);
    expect(second.verify({ xml: first.seal.seal({ document: upp(), at: NOW }) })).toMatchObject({ valid: true, signer: { subject: '', commonName: 'Koordynator - pieczęć platformy' } });
    const signed = await first.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan Testowy', document: letter(), at: NOW });
    expect(second.verify({ xml: signed as string })).toMatchObject({ valid: true, signer: { subject: 'jan.testowy', commonName: 'Jan Testowy' } });
  });

  it('has no port that signs for anyone, and trusts none, outside the sandbox', async () => {
    const keysDir = freshFolder();
    const inside = openSignatures({ keysDir, clock: clockAt(NOW), sandbox: true });
    const outside = openSignatures({ keysDir, clock: clockAt(NOW), sandbox: false });
    expect(outside.sandbox).toBeNull();
    const signed = (await inside.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan', document: letter(), at: NOW })) as string;
    expect(outside.verify({ xml: signed })).toMatchObject({ valid: false, code: 'SIGNER_UNTRUSTED' });
  });

  it('signs in skipped time: three years on, thirty years on, and back', async () => {
    const signatures = openSignatures({ keysDir: freshFolder(), clock: clockAt(NOW), sandbox: true });
    for (const at of [NOW, NOW + 3 * YEAR, NOW + 30 * YEAR, NOW]) {
      const signed = (await signatures.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan', document: letter(), at })) as string;
      expect(signatures.verify({ xml: signed, at })).toMatchObject({ valid: true, signingTime: at });
      expect(signatures.verify({ xml: signatures.seal.seal({ document: upp(), at }) })).toMatchObject({ valid: true });
    }
  });

  it('keeps a subject’s key between signatures, and gives another name another certificate', async () => {
    const { sandbox } = openSignatures({ keysDir: freshFolder(), clock: clockAt(NOW), sandbox: true });
    const certificateOf = async (subject: string, name: string) =>
      /<ds:X509Certificate>([^<]*)/.exec((await sandbox?.sign({ subject, name, document: upp(), at: NOW })) as string)?.[1] as string;
    const first = await certificateOf('jan.testowy', 'Jan');
    expect(await certificateOf('jan.testowy', 'Jan')).toBe(first);
    expect(await certificateOf('jan.testowy', 'Janusz')).not.toBe(first);
    for (let n = 0; n < 1_000; n += 1) await certificateOf(`subject-${n}`, 'Name');
    expect(await certificateOf('jan.testowy', 'Jan')).not.toBe(first);
  });

  it('writes into certificates of the sandbox where its revocation list is', async () => {
    const crlAddress = revocationListAddress('https://urzad.example.test/');
    expect(crlAddress).toBe('https://urzad.example.test/sandbox/revocation-list.crl');
    const signatures = openSignatures({ keysDir: freshFolder(), clock: clockAt(NOW), sandbox: true, crlAddress });
    const signed = (await signatures.sandbox?.sign({ subject: 'jan.testowy', name: 'Jan', document: upp(), at: NOW })) as string;
    const citizen = Buffer.from(/<ds:X509Certificate>([^<]*)/.exec(signed)?.[1] as string, 'base64');
    for (const certificate of [signatures.seal.certificate, citizen, signatures.authorities!.timeStamps.certificate]) expect(certificate.includes(crlAddress)).toBe(true);
    expect(signatures.authorities!.certificate.includes(crlAddress)).toBe(false);
    const without = openSignatures({ keysDir: freshFolder(), clock: clockAt(NOW), sandbox: false, crlAddress });
    expect(without.seal.certificate.includes(crlAddress)).toBe(false);
  });

  it('writes awkward names as they are, cut to 64 characters, and no control characters', async () => {
    const signatures = openSignatures({ keysDir: freshFolder(), clock: clockAt(NOW), sandbox: true });
    const signerOf = async (subject: string, name: string) => {
      const answer = signatures.verify({ xml: (await signatures.sandbox?.sign({ subject, name, document: upp(), at: NOW })) as string });
      return answer.valid ? answer.signer : answer;
    };
    expect(await signerOf('a=b,c+d/"e"@x', 'Łucja O=Fake, "Ż" \u{1F58B}')).toMatchObject({ subject: 'a=b,c+d/"e"@x', commonName: 'Łucja O=Fake, "Ż" \u{1F58B}' });
    expect(await signerOf('jan', ' Jan\n\u0000serialNumber=anna ')).toMatchObject({ subject: 'jan', commonName: 'Jan serialNumber=anna' });
    expect(await signerOf('jan', ' ')).toMatchObject({ subject: 'jan', commonName: 'jan' });
    expect(await signerOf('jan', 'x'.repeat(100))).toMatchObject({ commonName: 'x'.repeat(64) });
    await expect(async () => signerOf('jan\nserialNumber=anna', 'Jan')).rejects.toThrow('control characters');
    await expect(async () => signerOf('', 'Jan')).rejects.toThrow('control characters');
  });
});

describe('the seal’s certificate', () => {
  it('is issued by the sandbox’s authority, elsewhere by itself; a key that is there stays', () => {
    const [inside, outside] = [freshFolder(), freshFolder()];
    const open = (keysDir: string, sandbox: boolean) => openKeys({ keysDir, clock: clockAt(NOW), sandbox });
    const issued = new X509Certificate(open(inside, true).seal.certificate);
    expect(issued.checkIssued(new X509Certificate(open(inside, true).sandboxAuthority?.certificate as Buffer))).toBe(true);
    const own = new X509Certificate(open(outside, false).seal.certificate);
    expect(own.issuer).toBe(own.subject);
    expect(open(outside, true).seal.certificate).toEqual(own.raw);
  });
});

describe('rotation of the seal', () => {
  const DAY = 86_400_000;
  const request = (keysDir: string, now: number) => ({ keysDir, clock: clockAt(now), sandbox: true });
  const serialOf = (certificate: Buffer) => new X509Certificate(certificate).serialNumber;

  it('seals with the newest that is valid, and trusts all', () => {
    const keysDir = freshFolder();
    const before = openSignatures(request(keysDir, NOW));
    const first = before.seal.seal({ document: upp(), at: NOW });
    const next = rotateSeal({ keysDir, sandbox: true, from: NOW + 10 * DAY, years: 3 });
    expect([next.file, new Date(next.notBefore).toISOString(), new Date(next.notAfter).toISOString()]).toEqual(['seal-20261203.pem', '2026-12-03T00:00:00.000Z', '2029-12-03T00:00:00.000Z']);
    expect(mode(join(keysDir, next.file))).toBe('600');

    const started = openSignatures(request(keysDir, NOW + DAY));
    const after = NOW + 11 * DAY;
    expect(started.seal.certificate).toEqual(before.seal.certificate);
    expect(started.sealAt(NOW + 9 * DAY).certificate).toEqual(before.seal.certificate);
    expect(started.sealAt(after).certificate).toEqual(next.signer.certificate);
    const second = started.seal.seal({ document: upp(), at: after });
    expect(second).toContain(next.signer.certificate.toString('base64'));
    for (const xml of [first, second]) expect(started.verify({ xml })).toMatchObject({ valid: true });
    // In the sandbox its authority vouches for it, even where it is not known yet.
    expect(before.verify({ xml: second })).toMatchObject({ valid: true });

    const later = openSignatures(request(keysDir, after));
    expect(later.seal.certificate).toEqual(next.signer.certificate);
    expect(later.anchors).toHaveLength(3);
    for (const xml of [first, second]) expect(later.verify({ xml })).toMatchObject({ valid: true });
    // Skipped time leaves the rotated one; the first, of the sandbox's own, goes on.
    expect(serialOf(later.sealAt(NOW + 7 * YEAR).certificate)).toBe(serialOf(before.seal.certificate));
  });

  it('names the list of what is revoked in the certificate that the sandbox’s authority issues', () => {
    const keysDir = freshFolder();
    const crlAddress = 'http://127.0.0.1:8080/api/v1/sandbox/revocations.crl';
    const { signer } = rotateSeal({ keysDir, sandbox: true, from: NOW, years: 3, crlAddress });
    expect(signer.certificate.includes(Buffer.from(crlAddress))).toBe(true);
    expect(openSignatures(request(keysDir, NOW)).sealAt(NOW).certificate).toEqual(signer.certificate);
  });

  it('makes one seal a day, and several that overlap', () => {
    const keysDir = freshFolder();
    for (const from of [NOW, NOW + 2 * YEAR]) rotateSeal({ keysDir, sandbox: false, from, years: 3 });
    expect(() => rotateSeal({ keysDir, sandbox: false, from: NOW + 1_000, years: 3 })).toThrow('Expected no seal-20261123.pem');
    const { seals } = openKeys({ keysDir, clock: clockAt(NOW + 2.5 * YEAR), sandbox: false });
    const from = (at: number) => new X509Certificate(seals.at(at).certificate).validFrom;
    expect([from(NOW + YEAR), from(NOW + 2.5 * YEAR), from(NOW + 6 * YEAR)]).toEqual(['Nov 23 00:00:00 2026 GMT', 'Nov 22 00:00:00 2028 GMT', 'Jan  1 00:00:00 2000 GMT']);
  });

  it('damaged seals are told by their names', () => {
    const keysDir = freshFolder();
    const { file } = rotateSeal({ keysDir, sandbox: false, from: NOW, years: 3 });
    writeFileSync(join(keysDir, file), 'damaged');
    expect(() => openKeys({ keysDir, clock: clockAt(NOW), sandbox: false })).toThrow(file);
  });
});

describe('a configured seal', () => {
  const name = { commonName: 'Pieczęć urzędu' };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = issueCertificate({ subject: name, subjectKey: privateKey, issuer: name, issuerKey: privateKey, notBefore: NOW - YEAR, notAfter: NOW + YEAR, authority: false });
  const files = (key = privateKey) => {
    const folder = freshFolder();
    mkdirSync(folder);
    const [sealKey, sealCert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    writeFileSync(sealKey, key.export({ format: 'pem', type: 'pkcs8' }) as string);
    writeFileSync(sealCert, new X509Certificate(certificate).toString());
    return { keysDir: join(folder, 'own'), clock: clockAt(NOW), sandbox: false, sealKey, sealCert };
  };

  it('takes the place of the own one', () => {
    const signatures = openSignatures(files());
    expect(signatures.seal.certificate).toEqual(certificate);
    expect(signatures.verify({ xml: signatures.seal.seal({ document: upp(), at: NOW }) })).toMatchObject({ valid: true, signer: { commonName: 'Pieczęć urzędu' } });
  });

  it('leaves trusted what the own one sealed before', () => {
    const request = files();
    const own = openSignatures({ keysDir: request.keysDir, clock: clockAt(NOW), sandbox: false });
    const xml = own.seal.seal({ document: upp(), at: NOW });
    const signatures = openSignatures(request);
    expect(signatures.anchors).toEqual([certificate, own.seal.certificate]);
    expect(signatures.verify({ xml })).toMatchObject({ valid: true });
    expect(signatures.sealAt(NOW).certificate).toEqual(certificate);
    expect(() => signatures.sealAt(NOW + 2 * YEAR)).toThrow('Expected a seal whose certificate is valid');
  });

  it('is refused at start where it cannot seal', () => {
    const good = files();
    expect(() => openKeys({ ...good, sealCert: null })).toThrow('Expected both SEAL_KEY and SEAL_CERT');
    expect(() => openKeys({ ...good, sealPkcs11: 'pkcs11:token=a' })).toThrow('both are set');
    expect(() => openKeys({ ...good, clock: clockAt(NOW + 2 * YEAR) })).toThrow('to be valid now');
    expect(() => openKeys(files(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey))).toThrow('to belong together');
    writeFileSync(good.sealCert, 'no certificate');
    expect(() => openKeys(good)).toThrow('Expected a PEM private key and certificate');
  });

  it('damaged own keys are told, not replaced', () => {
    const keysDir = freshFolder();
    openKeys({ keysDir, clock: clockAt(NOW), sandbox: false });
    writeFileSync(join(keysDir, 'seal.pem'), 'damaged');
    expect(() => openKeys({ keysDir, clock: clockAt(NOW), sandbox: false })).toThrow('restore it from the backup');
  });
});

describe('certificates', () => {
  it('say what they are for', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const make = (authority: boolean) => issueCertificate({ subject: { commonName: 'A', organization: 'O', serialNumber: 's' }, subjectKey: privateKey, issuer: { commonName: 'B' }, issuerKey: privateKey, notBefore: NOW, notAfter: Date.UTC(2070, 0, 1), authority });
    expect([maySign(make(false)), maySign(make(true)), maySign(Buffer.from('none'))]).toEqual([true, false, false]);
    const parsed = new X509Certificate(make(false));
    expect(parsed.subject).toBe('O=O\nserialNumber=s\nCN=A');
    expect(parsed.validTo).toBe('Jan  1 00:00:00 2070 GMT');
    expect(new X509Certificate(make(true)).ca).toBe(true);
    expect(toPem(privateKey, make(true))).toMatch(/^-----BEGIN PRIVATE KEY-----[^]*-----BEGIN CERTIFICATE-----/);
  });
});
