import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Asking } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
let api: PublicServiceApp;
let operator: string;
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  operator = await api.token('olga.testowa', ['operator']);
}, 60_000);
afterAll(() => api?.close());

describe('what is refused leaves as a problem', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[string, string, string, Asking, number, string]>([
    ['malformed JSON', 'POST', '/api/v1/sandbox/token', { body: '{"subject":' }, 400, 'BODY_MALFORMED'],
    ['an empty body that says it is JSON', 'POST', '/api/v1/sandbox/token', { headers: json }, 400, 'BODY_MALFORMED'],
    ['a body that reaches for prototypes', 'POST', '/api/v1/sandbox/token', { body: '{"__proto__":{"admin":true},"subject":"x","roles":[]}' }, 400, 'BODY_MALFORMED'],
    ['a body without what is demanded', 'POST', '/api/v1/sandbox/token', { body: {} }, 400, 'BODY_INVALID'],
    ['no body at all', 'POST', '/api/v1/sandbox/token', {}, 400, 'BODY_INVALID'],
    ['a body that is a list', 'POST', '/api/v1/sandbox/token', { body: [] }, 400, 'BODY_INVALID'],
    ['an unknown field', 'POST', '/api/v1/sandbox/token', { body: { subject: 'x', roles: [], isAdmin: true } }, 400, 'BODY_INVALID'],
    ['an unknown role', 'POST', '/api/v1/sandbox/token', { body: { subject: 'x', roles: ['king'] } }, 400, 'BODY_INVALID'],
    ['an oversized body', 'POST', '/api/v1/sandbox/token', { body: `{"subject":"${'x'.repeat(5 * 1024 * 1024)}"}` }, 413, 'BODY_TOO_LARGE'],
    ['XML', 'POST', '/api/v1/sandbox/token', { body: '<a/>', headers: { 'content-type': 'application/xml' } }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['plain text', 'POST', '/api/v1/sandbox/token', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['a form of a web page', 'POST', '/api/v1/sandbox/token', { body: 'subject=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['an unknown route', 'GET', '/api/v1/no-such', {}, 404, 'ROUTE_NOT_FOUND'],
    ['a method that the route has not', 'DELETE', '/api/v1/sandbox/token', {}, 404, 'ROUTE_NOT_FOUND'],
    ['a path outside the pages', 'GET', '/..%2f..%2fpackage.json', {}, 404, 'ROUTE_NOT_FOUND'],
    ['an address that is no UTF-8', 'GET', '/api/v1/cases/%ff', {}, 400, 'REQUEST_MALFORMED'],
    ['an error code that there is not', 'GET', '/docs/errors/NO_SUCH_CODE', {}, 404, 'ROUTE_NOT_FOUND'],
  ])('%s', async (_, method, path, asking, status, code) => {
    const answer = await api.ask(method, path, asking);
    expect([answer.status, answer.body['code'], answer.headers.get('content-type')]).toEqual([status, code, 'application/problem+json; charset=utf-8']);
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), hint: expect.any(String), type: `/docs/errors/${code}`, instance: path });
  });

  it.each<[string, string, string]>([
    ['an unknown query parameter', '?lmit=5', 'lmit'],
    ['a query parameter twice', '?limit=5&limit=6', 'limit'],
    ['a limit that is no number', '?limit=all', 'limit'],
    ['a limit of nothing', '?limit=0', 'limit'],
    ['a limit beyond bounds', '?limit=1001', 'limit'],
    ['a mark that no page gave', '?after=17', 'after'],
  ])('%s', async (_, query, location) => {
    for (const path of ['/api/v1/operations/undelivered', '/api/v1/cases']) {
      expect(await api.ask('GET', path + query, { token: operator })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID', location } });
    }
  });

  it('a parameter of a route that takes none', async () => {
    expect(await api.ask('GET', '/api/v1/services?office=x', { token: operator })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID', location: 'office' } });
  });

  it('a text that no database can hold', async () => {
    expect(await api.ask('GET', '/api/v1/sandbox/messages?to=%00', { token: operator })).toMatchObject({ status: 400, body: { code: 'VALUE_UNSTORABLE' } });
  });

  it('what is no HTTP does not reach us', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(api.address);
      httpRequest({ hostname, port, path: '/health/live', headers: { 'x-long': 'x'.repeat(20_000) } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end();
    });
    expect(status).toBe(431);
  });
});

describe('what goes wrong on our side', () => {
  it('is a 503 without our insides while the database cannot be reached, and the app is not ready', async () => {
    const line = await cuttableLine(db.url);
    const database = await Database.open({ url: line.url, applicationName: 'test-cut' });
    const app = await PublicServiceApp.start(database, clock);
    try {
      const token = await app.token('olga.testowa', ['operator']);
      expect((await app.ask('GET', '/health/ready')).status).toBe(200);
      line.cut();
      const answer = await app.ask('GET', '/api/v1/operations/undelivered', { token });
      expect([answer.status, answer.body['code']]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|pg|\.ts|\.js|select/);
      expect(await app.ask('GET', '/health/ready')).toMatchObject({ status: 503, body: { status: 'not ready', database: 'down' } });
      expect((await app.ask('GET', '/health/live')).status).toBe(200);
    } finally {
      await app.close();
      await database.close();
    }
  });

  it('is a 500 that says nothing where the fault is ours', async () => {
    const closed = await Database.open({ url: db.url, applicationName: 'test-closed' });
    const app = await PublicServiceApp.start(closed, clock);
    try {
      const token = await app.token('olga.testowa', ['operator']);
      await closed.close();
      const answer = await app.ask('GET', '/api/v1/operations/undelivered', { token });
      expect([answer.status, answer.body['code']]).toEqual([500, 'INTERNAL_ERROR']);
      expect(answer.text).not.toMatch(/pool|pg|\.ts|\.js|select/i);
    } finally {
      await app.close();
    }
  });
});

/** A way to the database that can be cut, as a network would. */
async function cuttableLine(target: string): Promise<{ readonly url: string; cut(): void }> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) open.add(socket.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy())));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

describe('the app itself', () => {
  it('says that it is ready without Temporal, and that it is a sandbox', async () => {
    const answer = await api.ask('GET', '/health/ready');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ready', database: 'up', temporal: 'down', sandbox: true, shortDeadlines: false }]);
    expect(answer.headers.get('x-koordynator-sandbox')).toBe('true');
  });

  it('is not ready while the database lacks a migration', async () => {
    const migrations = db.database.dataSource.migrations as unknown[];
    migrations.push(migrations[0]);
    try {
      expect((await api.ask('GET', '/health/ready')).status).toBe(503);
    } finally {
      migrations.pop();
    }
  });

  it('counts its answers by route, without what stands in paths', async () => {
    await api.ask('GET', '/api/v1/cases/00000000-0000-4000-8000-000000000000', { token: operator });
    const { text } = await api.ask('GET', '/metrics');
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/cases\/:caseId",status="404"\} 1/);
    expect(text).not.toContain('00000000-0000');
  });

  it('serves its pages with a policy that keeps scripts of others out', async () => {
    const page = await api.ask('GET', '/', { headers: { accept: 'text/html' } });
    expect(page.text).toContain('<!doctype html>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await api.ask('GET', '/assets/bpmn-js/bpmn-navigated-viewer.production.min.js')).status).toBe(200);
  });

  it('has one address for what was sent: JSON for programs, the page for a browser', async () => {
    const page = await api.ask('GET', '/sandbox/messages?to=jan.testowy', { headers: { accept: 'text/html,application/xhtml+xml' } });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/messages.html?to=jan.testowy']);
    expect(await api.ask('GET', '/sandbox/messages?to=jan.testowy', { token: operator })).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('announces the sandbox on the page of the API too, which runs under the policy', async () => {
    const page = await api.ask('GET', '/api/docs', { headers: { accept: 'text/html' } });
    expect(page.text).toContain('Anyone here can sign in as anyone');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/<script>(?!\s*<\/script>)/);
  });

  it('has the page that the type of a problem leads to', async () => {
    const { body } = await api.ask('GET', '/api/v1/cases');
    const page = await api.ask('GET', body['type'] as string);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(page.text).toMatch(/^TOKEN_MISSING\n\n401/);
  });
});

describe('outside the sandbox', () => {
  it('there is neither its sign-in nor its message box nor its password, and without an issuer nobody gets in', async () => {
    const app = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false } });
    try {
      expect(await app.ask('POST', '/api/v1/sandbox/token', { body: { subject: 'x', roles: [] } })).toMatchObject({ status: 404, body: { code: 'ROUTE_NOT_FOUND' } });
      expect(await app.ask('GET', '/api/v1/sandbox/messages', { token: operator })).toMatchObject({ status: 404 });
      expect(await app.ask('GET', '/sandbox/messages', { headers: { accept: 'text/html' } })).toMatchObject({ status: 404 });
      expect(await app.ask('GET', '/v2/topology', { headers: { authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` } })).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
      const refused = await app.ask('GET', '/api/v1/cases', { token: operator });
      expect([refused.status, refused.body['code'], refused.headers.get('x-koordynator-sandbox')]).toEqual([401, 'TOKEN_INVALID', null]);
    } finally {
      await app.close();
    }
  });
});
