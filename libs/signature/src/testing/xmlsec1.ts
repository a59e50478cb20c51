import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '../../../../tools/testing/part.js';
import { DS, XADES } from '../algorithms.js';

/** xmlsec1 is whole work of others over the same standards: what it takes, and what it makes, tests ours independently. */
export const hasXmlsec1 = spawnSync('xmlsec1', ['--version']).status === 0;
/** For `describeWith`. */
export const xmlsec1: Part = hasXmlsec1 ? { name: 'xmlsec1', path: 'xmlsec1' } : { name: 'xmlsec1', missing: 'Install it: apt-get install xmlsec1' };

const ID_ATTRIBUTE = ['--id-attr:Id', `${XADES}:SignedProperties`, '--id-attr:Id', `${DS}:Object`];

export function xmlsec1Verify(xml: string, trusted: Buffer, at: number, outside: ReadonlyMap<string, Buffer> = new Map()): { ok: boolean; output: string } {
  return inFolder((file) => {
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    const trust = ['--trusted-pem', file('trusted.pem', new X509Certificate(trusted).toString()), '--verification-gmt-time', time];
    const run = spawnSync('xmlsec1', ['--verify', '--print-debug', ...ID_ATTRIBUTE, ...trust, ...urlMaps(file, outside), file('document.xml', xml)], { encoding: 'utf8' });
    return { ok: run.status === 0, output: `${run.stdout}${run.stderr}` };
  });
}

/** The signature of a SOAP 1.1 message over its Body (WS-Security); `certificate` is PEM. */
export function xmlsec1VerifyMessage(xml: string, certificate: string): { ok: boolean; output: string } {
  return inFolder((file) => {
    const run = spawnSync('xmlsec1', ['--verify', '--id-attr:Id', 'http://schemas.xmlsoap.org/soap/envelope/:Body', '--pubkey-cert-pem', file('certificate.pem', certificate), file('message.xml', xml)], { encoding: 'utf8' });
    return { ok: run.status === 0, output: `${run.stdout}${run.stderr}` };
  });
}

/** Fills in digests and value of a signature template. */
export function xmlsec1Sign(template: string, keyPem: string, outside: ReadonlyMap<string, Buffer> = new Map()): string {
  return inFolder((file) =>
    execFileSync('xmlsec1', ['--sign', ...ID_ATTRIBUTE, '--privkey-pem', file('key.pem', keyPem), ...urlMaps(file, outside), file('template.xml', template)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

type WriteFile = (name: string, content: string | Buffer) => string;

function urlMaps(file: WriteFile, outside: ReadonlyMap<string, Buffer>): string[] {
  return [...outside].flatMap(([uri, content], n) => [`--url-map:${uri}`, file(`outside-${n}`, content)]);
}

function inFolder<T>(run: (file: WriteFile) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-xmlsec1-'));
  try {
    return run((name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
