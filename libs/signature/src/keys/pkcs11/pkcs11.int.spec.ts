import { afterAll, expect, it, jest } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onPath } from '../../../../../tools/process/on-path.js';
import { run } from '../../../../../tools/process/run.js';
import { cacheFolder, onceAtATime } from '../../../../../tools/temporal/cache.js';
import { describeWith, type Part } from '../../../../../tools/testing/part.js';
import { issueCertificate } from '../../certificates/issue-certificate.js';
import type { DeviceSigner } from '../../contract.js';
import { prepareDocument } from '../../signing/prepare-document.js';
import { signPrepared } from '../../signing/sign-prepared.js';
import { NOW } from '../../testing/kit.js';
import { makeSoftHsm, TOKEN } from '../../testing/soft-hsm.js';
import { verifyDocument } from '../../verifying/verify-document.js';

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so'];
const BINDING = '2.1.7';

/** The folder from which pkcs11js is found: here where the operator has it, else compiled once into the cache. */
async function pkcs11(): Promise<Part> {
  const name = 'SoftHSM 2 and pkcs11js';
  if (onPath('softhsm2-util') === null || !MODULES.some((path) => existsSync(path))) return { name, missing: 'Install it: apt-get install softhsm2' };
  const finds = (folder: string) => {
    try {
      createRequire(pathToFileURL(join(folder, 'x.js'))).resolve('pkcs11js');
      return true;
    } catch {
      return false;
    }
  };
  if (finds(process.cwd())) return { name, path: process.cwd() };
  const home = join(cacheFolder(), `pkcs11js-${BINDING}-${process.versions.modules}`);
  return onceAtATime('pkcs11js', async (): Promise<Part> => {
    if (finds(home)) return { name, path: home };
    const folder = mkdtempSync(join(cacheFolder(), 'making-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{}');
      const ran = await run('npm', ['install', '--no-audit', '--no-fund', `pkcs11js@${BINDING}`], { cwd: folder, timeoutMs: 5 * 60_000 });
      if (!ran.ok || !existsSync(join(folder, 'node_modules/pkcs11js/build/Release/pkcs11.node'))) return { name, missing: `npm could not compile pkcs11js: ${ran.said}` };
      renameSync(folder, home);
      return { name, path: home };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

const part = await pkcs11();
describeWith(part, 'a seal in a PKCS#11 device', () => {
  jest.setTimeout(60_000);
  const hsm = makeSoftHsm();
  afterAll(() => hsm.remove());
  const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const certificateFor = (key: KeyObject) => issueCertificate({ subject: { commonName: 'Pieczęć' }, subjectKey: key, issuer: { commonName: 'CA' }, issuerKey, notBefore: NOW - 1_000, notAfter: NOW + 1_000, authority: false });
  const keys = {
    ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    'ec 384': generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  };
  const certificates = Object.fromEntries(Object.entries(keys).map(([label, key]) => {
    hsm.addKey(label, key.export({ format: 'pem', type: 'pkcs8' }) as string);
    const file = join(hsm.folder, `${label}.crt`);
    writeFileSync(file, new X509Certificate(certificateFor(key)).toString());
    return [label, file];
  }));

  // SoftHSM reads its own environment when it is loaded, which a test cannot change: so another process opens the device.
  for (const name of ['open-pkcs11', 'pkcs11-binding', 'pkcs11-uri']) {
    const source = join(process.cwd(), 'libs/signature/src/keys/pkcs11', `${name}.ts`);
    writeFileSync(join(hsm.folder, `${name}.js`), transformFileSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' }, swcrc: false }).code);
  }
  writeFileSync(join(hsm.folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(hsm.folder, 'main.js'), `
    import { openPkcs11 } from './open-pkcs11.js';
    import { loadPkcs11Binding } from './pkcs11-binding.js';
    const [uri, certificate, from, ...data] = process.argv.slice(2);
    try {
      const signer = openPkcs11(uri, certificate, loadPkcs11Binding(from));
      for (const one of data) console.log(signer.sign(Buffer.from(one, 'base64')).toString('base64'));
    } catch (error) {
      console.log('ERROR ' + error.message);
    }`);
  const uriOf = (label: string, over: { token?: string; pin?: string } = {}) =>
    `pkcs11:token=${encodeURIComponent(over.token ?? TOKEN)};object=${encodeURIComponent(label)}?module-path=${MODULES.find((path) => existsSync(path))}&pin-source=file:${over.pin ?? hsm.pinFile}`;
  const inDevice = (uri: string, certificate: string, data: readonly Buffer[] = [], from = join('path' in part ? part.path : '', 'x.js')) =>
    execFileSync(process.execPath, [join(hsm.folder, 'main.js'), uri, certificate, pathToFileURL(from).href, ...data.map((one) => one.toString('base64'))], { env: hsm.env, encoding: 'utf8' }).trim();

  it.each(Object.keys(keys))('seals with a key of the kind %s', (label) => {
    const content = Buffer.from('<a>treść</a>');
    const prepared = prepareDocument({ form: 'enveloped', name: 'a.xml', content });
    if ('code' in prepared) throw new Error(prepared.message);
    const certificate = certificateFor(keys[label as keyof typeof keys]);
    const signer: DeviceSigner = { certificate, sign: (data) => Buffer.from(inDevice(uriOf(label), certificates[label] as string, [data]), 'base64') };
    const signed = signPrepared({ prepared, content, signer, at: NOW });
    expect(verifyDocument({ xml: signed.toString(), anchors: [certificate] })).toMatchObject({ valid: true });
  });

  it('makes many signatures in one session', () => {
    const lines = inDevice(uriOf('ec'), certificates['ec'] as string, Array.from({ length: 50 }, (_, n) => Buffer.from(String(n)))).split('\n');
    expect(lines.map((line) => Buffer.from(line, 'base64').length)).toEqual(Array(50).fill(64));
  });

  it('says at start what is missing', () => {
    const certificate = certificates['ec'] as string;
    expect(inDevice(uriOf('other'), certificate)).toContain('ERROR Expected one private key other');
    expect(inDevice(uriOf('ec', { token: 'other' }), certificate)).toContain('ERROR Expected a token other');
    expect(inDevice(uriOf('ec'), certificates['rsa'] as string)).toMatch(/^ERROR /);
    const wrong = join(hsm.folder, 'wrong-pin');
    writeFileSync(wrong, '000000');
    expect(inDevice(uriOf('ec', { pin: wrong }), certificate)).toContain('CKR_PIN_INCORRECT');
    expect(inDevice('pkcs11:token=x', certificate)).toContain('ERROR Expected SEAL_PKCS11 to have module-path');
    expect(inDevice(uriOf('ec'), certificate, [], '/nowhere/x.js')).toContain('npm install pkcs11js');
  });
});
