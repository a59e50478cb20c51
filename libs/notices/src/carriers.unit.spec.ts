import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoticeNotTaken } from '#persistence';
import { openCarriers, SmsCarrier, SmtpCarrier, type Carrier } from './index.js';
import { MailServer } from './testing/mail-server.js';

const MESSAGE = { key: 'first-notice:1', to: 'jan@example.test', subject: 'Pismo do odbioru: Urząd Żółwi „Łąka” – zażółć gęślą jaźń', text: 'Zażółć gęślą jaźń.\n.kropka na początku\nKoniec', at: Date.UTC(2026, 2, 2, 11) };
const failure = (carrier: Carrier, more: object = {}): Promise<NoticeNotTaken | null> => carrier.carry({ ...MESSAGE, ...more }).then(() => null, (error: NoticeNotTaken) => error);

describe('e-mail', () => {
  let server: MailServer;
  let carrier: SmtpCarrier;
  beforeAll(async () => {
    server = await MailServer.start();
    carrier = new SmtpCarrier({ url: server.url, from: 'urzad@example.test', timeoutMillis: 500 });
  });
  beforeEach(() => {
    server.mails.length = 0;
    server.mood = 'well';
    server.refuses = () => false;
  });
  afterAll(() => server?.stop());

  it('comes with its Polish letters, as plain text, from one to one', async () => {
    await carrier.carry(MESSAGE);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'urzad@example.test', to: ['jan@example.test'] });
    // Not one byte beyond ASCII on the way: every server takes it.
    expect(Buffer.from(mail?.raw ?? '\u0080').every((byte) => byte < 128)).toBe(true);
    const { header, text } = MailServer.read(mail!);
    expect(header).toMatchObject({ subject: MESSAGE.subject, to: 'jan@example.test', from: 'urzad@example.test', date: 'Mon, 02 Mar 2026 11:00:00 +0000', 'auto-submitted': 'auto-generated' });
    expect(header['content-type']).toMatch(/^text\/plain; charset=utf-8/i);
    expect(text).toBe(MESSAGE.text);
  });

  it('again it has the same Message-ID, another one another', async () => {
    for (const key of ['a', 'a', 'b']) await carrier.carry({ ...MESSAGE, key });
    const [one, again, other] = server.mails.map((mail) => MailServer.read(mail).header['message-id']);
    expect(one).toMatch(/^<[0-9a-f]{40}@example\.test>$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('a line break in a subject makes no header', async () => {
    await carrier.carry({ ...MESSAGE, subject: 'Dzień dobry\r\nBcc: other@example.test\r\n\r\nText' });
    expect(server.mails[0]?.to).toEqual(['jan@example.test']);
    const { header, text } = MailServer.read(server.mails[0]!);
    expect(header['bcc']).toBeUndefined();
    expect([header['subject'], text]).toEqual(['Dzień dobry Bcc: other@example.test Text', MESSAGE.text]);
  });

  it.each(['a@example.test, b@example.test', 'a@example.test\r\nRCPT TO:<b@example.test>', 'Jan <jan@example.test>', 'jan', '@example.test', 'jan@-', '<jan@example.test>', 'jan@example.test '])('«%s» is no address, and the server is not asked', async (to) => {
    expect(await failure(carrier, { to })).toMatchObject({ refused: true });
    expect(server.mails).toEqual([]);
  });

  it('a refused address is told from a server that is busy, silent or away', async () => {
    server.refuses = (address) => address === 'nobody@example.test';
    const refused = await failure(carrier, { to: 'nobody@example.test' });
    expect(refused).toBeInstanceOf(NoticeNotTaken);
    expect([refused?.refused, refused?.message]).toEqual([true, 'The mail server refused the address (550)']);
    server.mood = 'busy';
    expect([(await failure(carrier))?.refused, (await failure(carrier))?.message]).toEqual([false, 'The mail server did not take the message (451)']);
    server.mood = 'silent';
    expect((await failure(carrier))?.refused).toBe(false);
    server.mood = 'well';
    await server.stop();
    expect((await failure(carrier))?.refused).toBe(false);
    await server.start();
    await carrier.carry(MESSAGE);
    expect(server.mails).toHaveLength(1);
  });

  it('in clear it goes on this machine only', async () => {
    // A server that offers no TLS, under a name that is no loopback address to us.
    const named = new SmtpCarrier({ url: server.url.replace('127.0.0.1', '0.0.0.0'), from: 'urzad@example.test', timeoutMillis: 500 });
    expect((await failure(named))?.message).toMatch(/did not take the message \((ETLS|50\d)\)/);
    expect(server.mails).toEqual([]);
  });
});

describe('SMS', () => {
  let server: Server;
  let carrier: SmsCarrier;
  let status = 202;
  const asked: { readonly headers: object; readonly body: unknown }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ headers: request.headers, body: JSON.parse(body) });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    carrier = new SmsCarrier({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, token: () => 'secret-token' });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('goes with number, text, key and token', async () => {
    await carrier.carry({ ...MESSAGE, to: '+48000000000' });
    expect(asked).toMatchObject([{ headers: { authorization: 'Bearer secret-token', 'idempotency-key': 'first-notice%3A1', 'content-type': 'application/json' }, body: { to: '+48000000000', text: MESSAGE.text } }]);
  });

  it.each([[400, true], [422, true], [401, false], [404, false], [500, false], [302, false]])('status %i refuses for good: %s', async (given, refused) => {
    status = given;
    expect(await failure(carrier, { to: '+48000000000' })).toMatchObject({ refused });
  });

  it('what is no number goes nowhere', async () => {
    expect(await failure(carrier, { to: '+48 000; 1' })).toMatchObject({ refused: true });
  });
});

describe('the settings', () => {
  it.each([
    [{ smtpUrl: 'smtp://127.0.0.1' }, 'MAIL_FROM'],
    [{ mailFrom: 'urzad@example.test' }, 'SMTP_URL'],
    [{ smtpUrl: 'smtp://user:secret@host:port', mailFrom: 'urzad@example.test' }, 'Expected SMTP_URL to be an address but it is none'],
    [{ smtpUrl: 'http://127.0.0.1', mailFrom: 'urzad@example.test' }, 'smtp://'],
    [{ smtpUrl: 'smtp://127.0.0.1', mailFrom: 'Urząd <urzad@example.test>' }, 'MAIL_FROM'],
    [{ smsGatewayUrl: 'http://sms.example.test' }, 'https://'],
    [{ smsGatewayUrl: 'http://127.0.0.1.example.test' }, 'https://'],
  ])('%j: refused at start', (settings, message) => {
    expect(() => openCarriers(settings)).toThrow(message);
  });

  it('open what they name', () => {
    expect([...openCarriers({}).keys()]).toEqual([]);
    expect([...openCarriers({ smtpUrl: 'smtps://user:pass%40word@mail.example.test', mailFrom: 'urzad@example.test' }).keys()]).toEqual(['email']);
    expect([...openCarriers({ smsGatewayUrl: 'https://sms.example.test' }).keys()]).toEqual(['sms']);
  });
});
