import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
const NOW = clock.at / 1_000;
let issuer: Server;
let address: string;
let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
let api: PublicServiceApp;
let named: string | null = null;

/** An OpenID Connect issuer, as far as tokens are checked by it. */
beforeAll(async () => {
  keys = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
  issuer = createServer((request, answer) => {
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(request.url?.endsWith('openid-configuration') ? { issuer: named ?? address, jwks_uri: `${address}/keys` } : { keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  api = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false, oidcIssuer: address, oidcAudience: 'koordynator' } });
}, 60_000);
afterAll(async () => {
  await api?.close();
  issuer?.close();
});

const claims = (more: JWTPayload = {}): JWTPayload => ({ iss: address, aud: 'koordynator', sub: 'jan.testowy', roles: ['citizen'], iat: NOW, exp: NOW + 600, ...more });
const signed = (payload: JWTPayload, key = keys.privateKey, kid = 'one'): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(key);

describe('tokens of an OpenID Connect issuer', () => {
  it('let in whom they name, with his roles', async () => {
    const token = await signed(claims());
    expect(await api.ask('GET', '/api/v1/cases', { token })).toMatchObject({ status: 200, body: { items: [] } });
    expect(await api.ask('GET', '/api/v1/operations/undelivered', { token })).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
    expect((await api.ask('GET', '/api/v1/operations/undelivered', { token: await signed(claims({ roles: ['operator'] })) })).status).toBe(200);
  });

  it.each<[string, () => JWTPayload]>([
    ['that has expired', () => claims({ exp: NOW - 1 })],
    ['without an end', () => claims({ exp: undefined })],
    ['that is not valid yet', () => claims({ nbf: NOW + 600 })],
    ['of another issuer', () => claims({ iss: 'https://issuer.example' })],
    ['for somebody else', () => claims({ aud: 'another' })],
    ['without a subject', () => claims({ sub: undefined })],
  ])('one %s lets nobody in', async (_, payload) => {
    expect(await api.ask('GET', '/api/v1/cases', { token: await signed(payload()) })).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  });

  it('one that another key signed lets nobody in', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    for (const kid of ['one', 'two']) expect((await api.ask('GET', '/api/v1/cases', { token: await signed(claims(), privateKey, kid) })).status).toBe(401);
    const symmetric = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(Buffer.alloc(32, 1));
    expect((await api.ask('GET', '/api/v1/cases', { token: symmetric })).status).toBe(401);
  });

  it('is asked again when it expires, though it was known', async () => {
    const token = await signed(claims({ exp: NOW + 60 }));
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(200);
    clock.at += 60_000;
    expect((await api.ask('GET', '/api/v1/cases', { token })).status).toBe(401);
    clock.at -= 60_000;
  });
});

describe('an issuer that is not there', () => {
  it('is a 503, and no 401: the token may be good', async () => {
    named = 'https://another.example';
    const app = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false, oidcIssuer: address } });
    const token = await signed(claims());
    try {
      expect(await app.ask('GET', '/api/v1/cases', { token })).toMatchObject({ status: 503, body: { code: 'ISSUER_UNAVAILABLE' } });
      named = null;
      expect((await app.ask('GET', '/api/v1/cases', { token })).status).toBe(200);
    } finally {
      await app.close();
    }
  });
});
