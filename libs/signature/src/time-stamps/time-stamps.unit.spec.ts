import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childrenOf, integer, octets, oid, readDer, sequence, TRUE, whole } from '../certificates/der.js';
import { issueCertificate } from '../certificates/issue-certificate.js';
import { openKeys } from '../keys/open-keys.js';
import { clockAt, freshKeysDir, NOW } from '../testing/kit.js';
import { httpTimeStamps } from './http-time-stamps.js';
import { issueToken } from './issue-token.js';
import { SHA256_OID } from './oids.js';
import { readToken } from './read-token.js';
import { sandboxTimeStamps } from './sandbox-time-stamps.js';

const keys = openKeys({ keysDir: freshKeysDir(), clock: clockAt(NOW), sandbox: true });
const authority = sandboxTimeStamps(keys.sandboxTimeStamps as NonNullable<typeof keys.sandboxTimeStamps>, clockAt(NOW));
const anchor = keys.sandboxAuthority?.certificate as Buffer;
const digest = createHash('sha256').update('treść').digest();
const query = (over: { hash?: string; digest?: Buffer; nonce?: Buffer; certReq?: boolean } = {}) =>
  sequence(integer(Buffer.from([1])), sequence(sequence(oid(over.hash ?? SHA256_OID)), octets(over.digest ?? digest)), ...(over.nonce ? [integer(over.nonce)] : []), ...(over.certReq === false ? [] : [TRUE]));
const tokenOf = (response: Buffer) => {
  const second = childrenOf((readDer(response, 0) as { content: Buffer }).content)[1];
  return second === undefined ? undefined : whole(second);
};
const statusOf = (response: Buffer) => childrenOf(childrenOf((readDer(response, 0) as { content: Buffer }).content)[0]?.content ?? Buffer.alloc(0)).map(({ content }) => content.toString('hex'));

describe('the sandbox’s authority', () => {
  it('stamps the digest with the clock’s time', async () => {
    const token = readToken({ token: await authority.stamp(digest) });
    expect(token).toMatchObject({ at: NOW, hash: 'sha256', digest, nonce: null, policy: '2.5.29.32.0' });
    if (typeof token === 'string') throw new Error(token);
    expect(token.signer.subject).toMatch(/CN=Koordynator - piaskownica.*znaczniki czasu/);
    expect(token.signer.verify(new X509Certificate(anchor).publicKey)).toBe(true);
  });

  it('answers requests, with the nonce and the certificate where they are asked for', () => {
    const nonce = Buffer.from('0123456789abcdef', 'hex');
    const response = authority.respond(query({ nonce }));
    expect(statusOf(response)).toEqual(['00']);
    expect(readToken({ token: tokenOf(response) as Buffer })).toMatchObject({ nonce: '0123456789abcdef', digest });
    const bare = tokenOf(authority.respond(query({ certReq: false }))) as Buffer;
    expect(readToken({ token: bare })).toBe("The time-stamp token does not bind its signer's certificate");
    expect(readToken({ token: bare, certificates: [authority.certificate] })).toMatchObject({ digest });
  });

  it('stamps the longer digests too', () => {
    const long = createHash('sha512').update('treść').digest();
    const token = readToken({ token: tokenOf(authority.respond(query({ hash: '2.16.840.1.101.3.4.2.3', digest: long }))) as Buffer });
    expect(token).toMatchObject({ hash: 'sha512', digest: long });
  });

  it('refuses bad requests by their names', () => {
    const name = (text: string) => sequence(Buffer.concat([Buffer.from([0x0c, text.length]), Buffer.from(text)])).subarray(2).toString('hex');
    expect(statusOf(authority.respond(Buffer.from('nonsense')))).toEqual(['02', name('badDataFormat'), '0204']);
    expect(statusOf(authority.respond(Buffer.alloc(20_000)))).toEqual(['02', name('badDataFormat'), '0204']);
    expect(statusOf(authority.respond(query({ digest: Buffer.alloc(20) })))).toEqual(['02', name('badDataFormat'), '0204']);
    expect(statusOf(authority.respond(query({ hash: '1.3.14.3.2.26', digest: Buffer.alloc(20) })))).toEqual(['02', name('badAlg'), '0780']);
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
  it('is understood by OpenSSL', () => {
    // OpenSSL is on every machine that tests run on (Debian's base), and stands for the world's other readers.
    expect(hasOpenssl).toBe(true);
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-ts-'));
    try {
      const file = (name: string, content: string | Buffer) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const data = file('data', 'treść');
      const query = join(folder, 'query');
      execFileSync('openssl', ['ts', '-query', '-data', data, '-sha256', '-cert', '-out', query], { stdio: ['ignore', 'pipe', 'pipe'] });
      const response = file('response', authority.respond(execFileSync('cat', [query])));
      const said = execFileSync('openssl', ['ts', '-verify', '-queryfile', query, '-in', response, '-CAfile', file('ca.pem', new X509Certificate(anchor).toString())], { stdio: ['ignore', 'pipe', 'pipe'] });
      expect(said.toString()).toContain('Verification: OK');
      expect(execFileSync('openssl', ['ts', '-reply', '-in', response, '-text'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString()).toContain('Time stamp: Nov 23 09:30:15.25 2026 GMT');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a token of OpenSSL', () => {
  it('is read: RSA, SHA-384, and a SHA-1 binding of its certificate too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-ts-'));
    try {
      const file = (name: string, content: string | Buffer) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const certificate = issueCertificate({ subject: { commonName: 'TSA' }, subjectKey: privateKey, issuer: { commonName: 'CA' }, issuerKey, notBefore: Date.UTC(2000, 0, 1), notAfter: Date.UTC(2090, 0, 1), authority: false, timeStamping: true });
      const [key, pem] = [file('key.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string), file('tsa.pem', new X509Certificate(certificate).toString())];
      for (const bound of ['sha1', 'sha256']) {
        const config = file('ts.cnf', `[tsa]\ndefault_tsa = t\n[t]\nserial = ${folder}/serial\ndefault_policy = 1.2.3.4\ndigests = sha256, sha384\nsigner_digest = sha384\naccuracy = secs:1\ness_cert_id_alg = ${bound}\ness_cert_id_chain = no\n`);
        file('query', query({ nonce: Buffer.from('7abc', 'hex') }));
        execFileSync('openssl', ['ts', '-reply', '-config', config, '-queryfile', join(folder, 'query'), '-signer', pem, '-inkey', key, '-out', join(folder, 'response')], { stdio: ['ignore', 'pipe', 'pipe'] });
        const token = readToken({ token: tokenOf(readFileSync(join(folder, 'response'))) as Buffer });
        expect(token).toMatchObject({ hash: 'sha256', digest, nonce: '7abc', policy: '1.2.3.4' });
        expect(typeof token === 'string' ? token : token.signer.raw).toEqual(certificate);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a token', () => {
  it('whose signature, content or signer is another’s is refused', async () => {
    const token = await authority.stamp(digest);
    expect(readToken({ token: Buffer.from('x') })).toBe('The time-stamp token cannot be read');
    const changed = Buffer.from(token);
    const at = changed.indexOf(digest);
    changed[at] = (changed[at] as number) ^ 1;
    expect(readToken({ token: changed })).toBe('The time-stamp token was changed');
    const forged = Buffer.from(token);
    forged[forged.length - 1] = (forged[forged.length - 1] as number) ^ 1;
    expect(readToken({ token: forged })).toBe('The signature of the time-stamp token does not hold');
  });

  it('of a certificate that is not for time-stamps alone is refused', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const name = { commonName: 'A' };
    const certificate = issueCertificate({ subject: name, subjectKey: privateKey, issuer: name, issuerKey: privateKey, notBefore: NOW - 1_000, notAfter: NOW + 1_000, authority: false });
    const token = issueToken({ signer: { privateKey, certificate }, at: NOW, policy: '1.2.3', digest, withCertificate: true });
    expect(readToken({ token })).toBe("The time-stamp's certificate is not made for time-stamps alone");
  });
});

describe('an authority over HTTP', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const serve = async (answer: (query: Buffer) => { status?: number; body: Buffer } | undefined): Promise<string> => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answered = answer(Buffer.concat(chunks));
        if (answered === undefined) return;
        response.writeHead(answered.status ?? 200, { 'content-type': 'application/timestamp-reply' });
        response.end(answered.body);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  };
  const stamp = (url: string, anchors = [anchor], timeoutMs = 2_000) => httpTimeStamps({ url, anchors, timeoutMs }).stamp(digest);

  it('gives a token that is checked', async () => {
    const url = await serve((asked) => ({ body: authority.respond(asked) }));
    expect(readToken({ token: await stamp(url) })).toMatchObject({ at: NOW, digest });
  });

  it('is refused where it is not trusted, or answers something else', async () => {
    const good = await serve((asked) => ({ body: authority.respond(asked) }));
    await expect(stamp(good, [])).rejects.toMatchObject({ code: 'TIME_STAMP_REFUSED', message: expect.stringContaining('not trusted') });
    const another = await serve(() => ({ body: authority.respond(query({ digest: randomBytes(32), nonce: Buffer.from([1]) })) }));
    await expect(stamp(another)).rejects.toMatchObject({ code: 'TIME_STAMP_REFUSED', message: expect.stringContaining('something else') });
    const replayed = await serve(() => ({ body: authority.respond(query({ nonce: Buffer.from([1]) })) }));
    await expect(stamp(replayed)).rejects.toMatchObject({ code: 'TIME_STAMP_REFUSED', message: expect.stringContaining('another request') });
    const refusing = await serve(() => ({ body: authority.respond(Buffer.from('x')) }));
    await expect(stamp(refusing)).rejects.toMatchObject({ code: 'TIME_STAMP_REFUSED', message: expect.stringContaining('status 2') });
  });

  it('is unavailable where it is away, slow, failing, or pours', async () => {
    await expect(stamp('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE' });
    await expect(stamp(await serve(() => undefined), [anchor], 200)).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE' });
    await expect(stamp(await serve(() => ({ status: 503, body: Buffer.alloc(0) })))).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE', message: expect.stringContaining('503') });
    await expect(stamp(await serve(() => ({ body: Buffer.alloc(200_000) })))).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE', message: expect.stringContaining('100000') });
    await expect(stamp(await serve(() => ({ body: Buffer.from('<html>') })))).rejects.toMatchObject({ code: 'TIME_STAMP_UNAVAILABLE' });
  });
});
