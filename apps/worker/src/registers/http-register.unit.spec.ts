import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RegisterQuestion } from '#domain/registers';
import type { Database } from '#persistence';
import type { Config } from '#runtime';
import { configuredRegisters } from './configured-registers.js';
import { HttpRegister } from './http-register.js';

const QUESTION: RegisterQuestion = { register: 'vehicles', question: 'is-owner', about: { pesel: '00000000000', registrationNumber: 'TEST001' } };
const clock = { at: 0, now: () => clock.at };
let server: Server;
let url: string;
let asked: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
let respond: (response: ServerResponse) => void;
const says = (body: unknown, status = 200) => (response: ServerResponse): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', headers: request.headers, body });
      respond(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cepik/`;
});
beforeEach(() => void (asked = []));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const register = (timeout?: number): HttpRegister => new HttpRegister({ url, clock }, () => 'secret-token', timeout);

describe('a register behind HTTP', () => {
  it('is asked with the data of the question, a key and a token', async () => {
    respond = says({ outcome: 'yes', referenceId: 'r-1' });
    await register().ask(QUESTION, 'k-1');
    expect(asked).toMatchObject([{ path: '/cepik/checks', headers: { 'idempotency-key': 'k-1', authorization: 'Bearer secret-token' } }]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(QUESTION);
  });

  it.each([
    ['yes', { known: true, answer: true, referenceId: 'r-1' }],
    ['no', { known: true, answer: false, referenceId: 'r-1' }],
    ['unknown', { known: false, referenceId: 'r-1' }],
  ])('%s is taken, and nothing beside it', async (outcome, answer) => {
    respond = says({ outcome, referenceId: 'r-1', owner: 'Jan Testowy' });
    expect(await register().ask(QUESTION, 'k')).toEqual(answer);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['a page that is not there', says({ outcome: 'unknown', referenceId: 'r' }, 404), /status 404/],
    ['its own fault', says('00000000000', 500), /status 500/],
    ['a redirect', (response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(), /could not be reached/],
    ['no JSON', says('yes'), /no answer/],
    ['null', says('null'), /no answer/],
    ['another word', says({ outcome: 'maybe', referenceId: 'r' }), /no answer/],
    ['no reference', says({ outcome: 'yes' }), /no answer/],
    ['too much', says(`{"outcome":"yes","referenceId":"r","more":"${'x'.repeat(20_000)}"}`), /could not be reached/],
    ['nothing in time', () => undefined, /in time/],
  ])('%s is an outage, never an answer, and its words quote nothing', async (_, how, message) => {
    respond = how;
    const failure = await register(200).ask(QUESTION, 'k').then(() => null, (error: Error) => error.message);
    expect(failure).toMatch(message);
    expect(failure).not.toMatch(/0000000|TEST001|secret/);
  });

  it('is left alone for ten seconds after five failures, then asked by one, and by all when it is back', async () => {
    respond = says('', 503);
    const one = register();
    for (let times = 0; times < 5; times += 1) await expect(one.ask(QUESTION, 'k')).rejects.toThrow('status 503');
    await expect(one.ask(QUESTION, 'k')).rejects.toThrow('not asked for a moment');
    expect(asked).toHaveLength(5);
    clock.at += 10_000;
    respond = says({ outcome: 'no', referenceId: 'r' });
    const [first, second] = await Promise.allSettled([one.ask(QUESTION, 'k'), one.ask(QUESTION, 'k')]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect(await one.ask(QUESTION, 'k')).toMatchObject({ answer: false });
  });
});

describe('REGISTERS_URL', () => {
  const from = (config: Partial<Config>) => configuredRegisters({ config: config as Config, database: {} as Database, clock });

  it.each(['http://register.example.test', 'http://127.0.0.1.example.test', 'ftp://127.0.0.1'])('%s is refused at start', (registersUrl) => {
    expect(() => from({ registersUrl })).toThrow('https://');
  });

  it('without it there is nobody to ask outside the sandbox', async () => {
    await expect(from({ sandbox: false }).ask(QUESTION, 'k')).rejects.toThrow('REGISTERS_URL');
  });
});
