import { createHash, createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Millis } from '#domain';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { makeOnce } from './make-once.js';
import { signerFromPem, toPem } from './pem.js';

/** Signs what outside systems are told (ID tokens, SAML messages), nothing else: not the seal. */
export interface OutsideKey {
  /** SHA-256 of the public key, base64url. */
  readonly kid: string;
  readonly kind: 'rsa' | 'ec';
  readonly privateKey: KeyObject;
  /** DER; signed by itself, trusted by the metadata that it stands in. */
  readonly certificate: Buffer;
  readonly notBefore: Millis;
  readonly notAfter: Millis;
}

const KINDS = ['rsa', 'ec'] as const;
const FILE = /^outside-(rsa|ec)(-\d{8})?\.pem$/;
const FIRST = { from: Date.UTC(2000, 0, 1), until: Date.UTC(2099, 11, 31) };
const NAME = { organization: 'Koordynator', commonName: 'Koordynator - logowanie w innych systemach' };

/**
 * Makes the first ones where there are none. Of each kind the one that signs at `now` stands first (the last to begin among those valid), then
 * the others, those to come too: other systems see a key before it is used and after.
 */
export function openOutsideKeys(keysDir: string, now: Millis): readonly OutsideKey[] {
  for (const kind of KINDS) makeKey(keysDir, kind, `outside-${kind}.pem`, FIRST);
  const keys = readdirSync(keysDir).filter((file) => FILE.test(file)).sort().map((file) => readKey(keysDir, file)).filter(({ notAfter }) => notAfter > now);
  return KINDS.flatMap((kind) => keys.filter((key) => key.kind === kind).sort((a, b) => Number(b.notBefore <= now) - Number(a.notBefore <= now) || b.notBefore - a.notBefore));
}

/** `outside-rsa-<yyyymmdd>.pem` and the same of EC: they sign from that day (UTC), once the API is started again. Throws where they are there. */
export function rotateOutsideKeys({ keysDir, from, years }: { readonly keysDir: string; readonly from: Millis; readonly years: number }): readonly string[] {
  const day = new Date(from);
  const [notBefore, notAfter] = [0, years].map((more) => Date.UTC(day.getUTCFullYear() + more, day.getUTCMonth(), day.getUTCDate())) as [number, number];
  const files = KINDS.map((kind) => ({ kind, file: `outside-${kind}-${new Date(notBefore).toISOString().slice(0, 10).replaceAll('-', '')}.pem` }));
  for (const { file } of files) if (existsSync(join(keysDir, file))) throw new Error(`Expected no ${file} in ${keysDir} yet: one of a kind a day`);
  for (const { kind, file } of files) makeKey(keysDir, kind, file, { from: notBefore, until: notAfter });
  return files.map(({ file }) => file);
}

function makeKey(keysDir: string, kind: 'rsa' | 'ec', file: string, { from, until }: { readonly from: Millis; readonly until: Millis }): void {
  makeOnce(keysDir, file, () => {
    const { privateKey } = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return toPem(privateKey, issueCertificate({ subject: NAME, subjectKey: privateKey, issuer: NAME, issuerKey: privateKey, notBefore: from, notAfter: until, authority: false }));
  });
}

function readKey(keysDir: string, file: string): OutsideKey {
  const pem = readFileSync(join(keysDir, file), 'utf8');
  const { privateKey, certificate } = signerFromPem(pem, pem, join(keysDir, file));
  const { validFrom, validTo } = new X509Certificate(certificate);
  const kid = createHash('sha256').update(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })).digest('base64url');
  return { kid, kind: file.startsWith('outside-rsa') ? 'rsa' : 'ec', privateKey, certificate, notBefore: Date.parse(validFrom), notAfter: Date.parse(validTo) };
}
