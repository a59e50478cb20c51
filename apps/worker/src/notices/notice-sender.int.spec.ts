import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCarriers, openNotices } from '#notices';
import { ensureAccount, takePosted, type Notice } from '#persistence';
import type { Config } from '#runtime';
import { MailServer } from '../../../../libs/notices/src/testing/mail-server.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { TestClock } from '../../../../tools/testing/public-service-app.js';
import { NoticeSender } from './notice-sender.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const MINUTE = 60_000;
const clock = new TestClock(NOON);
const lines: string[] = [];
let server: MailServer;
let config: Config;
let sender: NoticeSender;

beforeAll(async () => {
  server = await MailServer.start();
  config = { sandbox: false, smtpUrl: server.url, mailFrom: 'urzad@example.test' } as Config;
  sender = another();
  await ensureAccount(db.database, undefined, { userId: 'issuer|1', name: 'Jan Testowy', at: NOON, sandbox: false, claims: { email: 'jan@example.test' } });
  await ensureAccount(db.database, undefined, { userId: 'issuer|2', name: 'Ewa Testowa', at: NOON, sandbox: false, claims: { phone: '+48000000000' } });
});
afterAll(() => server?.stop());
beforeEach(async () => {
  await db.database.pool.query('delete from posted_notices');
  server.mails.length = 0;
  server.mood = 'well';
  server.refuses = () => false;
  clock.at = NOON;
});

function another(): NoticeSender {
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return new NoticeSender({ database: db.database, clock, logger, carriers: openCarriers(config) });
}
const post = (more: Partial<Notice> = {}): Promise<void> => openNotices({ config, database: db.database }).send({ key: 'k', tenantId: 'agency', channel: 'email', recipient: 'issuer|1', subject: 'Łąka', text: 'Zażółć', at: NOON, ...more });
const rows = async (): Promise<readonly object[]> => (await db.database.pool.query('select state, attempts, subject, text, reason from posted_notices order by id')).rows as object[];

describe('posted notices', () => {
  it('go to the address of the account, once a key, and their words are forgotten', async () => {
    await Promise.all([post(), post({ text: 'again' })]);
    await Promise.all([sender.sendDue(), another().sendDue()]);
    expect(server.mails.map(({ to }) => to)).toEqual([['jan@example.test']]);
    expect(MailServer.read(server.mails[0]!).text).toMatch(/^(Zażółć|again)$/);
    expect(await rows()).toEqual([{ state: 'sent', attempts: 1, subject: '', text: '', reason: null }]);
    expect(await sender.sendDue()).toBe(0);
  });

  it('are not there when the transaction that they are part of does not commit', async () => {
    const failing = db.database.transaction(async (client) => {
      await openNotices({ config, database: db.database }).send({ key: 'k', tenantId: 'agency', channel: 'email', recipient: 'jan@example.test', subject: 'S', text: 'T', at: NOON }, client);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  it('wait while the server is away, longer each time, and go when it is back', async () => {
    await post();
    await server.stop();
    await sender.sendDue();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, text: 'Zażółć' }]);
    expect(await sender.sendDue()).toBe(0);
    clock.at += 15_000;
    expect(await sender.sendDue()).toBe(1);
    clock.at += 15_000;
    expect(await sender.sendDue()).toBe(0);
    await server.start();
    clock.at += 15_000;
    await sender.sendDue();
    expect(server.mails).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it('are given up after five days', async () => {
    await post();
    server.mood = 'busy';
    clock.at += 5 * 86_400_000;
    await sender.sendDue();
    expect(await rows()).toEqual([{ state: 'expired', attempts: 1, subject: '', text: '', reason: 'The mail server did not take the message (451)' }]);
  });

  it('are not tried again where the address is refused, or there is none', async () => {
    server.refuses = (address) => address === 'nobody@example.test';
    await post({ key: 'a', recipient: 'nobody@example.test' });
    await post({ key: 'b', recipient: 'urzad-testowy' });
    // Her account has a telephone alone, and nothing carries SMS here.
    await post({ key: 'c', recipient: 'issuer|2' });
    await sender.sendDue();
    const none = { state: 'refused', attempts: 1, subject: '', text: '', reason: 'The recipient has no address here' };
    expect(await rows()).toEqual([{ ...none, reason: 'The mail server refused the address (550)' }, none, none]);
    expect(lines.join()).not.toMatch(/nobody@|Zażółć|Łąka/);
  });

  it('of one who died with them are sent by another a minute later', async () => {
    await post();
    expect(await takePosted(db.database, clock.now(), clock.now() + MINUTE, 8)).toHaveLength(1);
    expect(await another().sendDue()).toBe(0);
    clock.at += MINUTE;
    await another().sendDue();
    expect(server.mails).toHaveLength(1);
  });

  it('wait for a channel that nobody connected', async () => {
    await post({ channel: 'sms', recipient: '+48000000000' });
    await sender.sendDue();
    expect(await rows()).toMatchObject([{ state: 'waiting', reason: 'Nothing carries sms here' }]);
  });

  it('never have a code', async () => {
    await post({ secret: true, recipient: 'jan@example.test', text: 'Kod: 12345678' });
    expect(server.mails).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  it('run by themselves until they are stopped', async () => {
    const running = another();
    running.start();
    await post();
    for (let times = 0; times < 60 && server.mails.length === 0; times += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    await running.stop();
    expect(server.mails).toHaveLength(1);
  });
});
