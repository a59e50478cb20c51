import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { withDatabase } from '../../../../tools/testing/database.js';
import { Holder, PASSWORD } from '../../../../tools/testing/holder.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';
import { PasswordHasher } from '../accounts/password-hasher.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
let api: PublicServiceApp;
let other: PublicServiceApp;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  other = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir } });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await other?.close();
});
// Attempts of one test do not slow down the next one: all come from one address.
beforeEach(() => db.database.pool.query('delete from throttles'));

const signIn = (userId: string, password: string, app = api, more: object = {}) => app.ask<Record<string, string>>('POST', '/api/v1/sessions', { body: { userId, password, ...more } });
const totpAt = (secret: string, at: number): string => new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at });

describe('signing in with a password', () => {
  it('opens a session that says who asks, as a citizen', async () => {
    const jan = await Holder.registered(api, 'jan.testowy');
    const { body } = await jan.signIn();
    expect(body).toEqual({ sessionId: expect.any(String), userId: 'jan.testowy', aal: 1, expiresAt: '2026-03-02T23:00:00.000Z', token: expect.stringMatching(/^kos_[A-Za-z0-9_-]{43}$/) });
    expect((await jan.ask('GET', '/api/v1/cases')).status).toBe(200);
    expect(await jan.ask('GET', '/api/v1/tasks')).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
  });

  it('answers the same for a wrong password, an unknown id, an account without a password, and a closed one', async () => {
    await api.ask('GET', '/api/v1/accounts/me', { token: await api.token('token.testowy', ['citizen']) });
    const gone = await Holder.registered(api, 'gone.testowy');
    await gone.ask('POST', '/api/v1/accounts/me/closing', {});
    const answers = [await signIn('jan.testowy', 'wrong password here'), await signIn('nobody.testowy', PASSWORD), await signIn('token.testowy', PASSWORD), await signIn('gone.testowy', PASSWORD)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.body['code']).toBe('SIGN_IN_REFUSED');
  });

  it('checks one password for an unknown id as for a known one, so that the time tells nothing', async () => {
    const hasher = api.app.get(PasswordHasher, { strict: false });
    for (const userId of ['jan.testowy', 'nobody.testowy']) {
      await db.database.pool.query('delete from throttles');
      const verify = jest.spyOn(hasher, 'verify');
      await signIn(userId, 'wrong password here');
      expect(verify).toHaveBeenCalledTimes(1);
      verify.mockRestore();
    }
  });

  it('is locked for growing times, whether or not there is such an account, and never for ever', async () => {
    for (const userId of ['jan.testowy', 'nobody.testowy']) {
      const waits: number[] = [];
      for (let n = 0; n < 12; n += 1) {
        const refused = await signIn(userId, 'wrong password here', n % 2 === 0 ? api : other);
        expect(refused.status).toBe(401);
        const next = await signIn(userId, PASSWORD.slice(1), other);
        if (next.status === 401) continue;
        expect([next.status, next.body['code']]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
        const wait = Number(next.headers.get('retry-after'));
        waits.push(wait);
        clock.at += wait * SECOND;
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900, 900, 900].slice(0, waits.length));
      expect(waits.length).toBeGreaterThan(6);
    }
    expect((await signIn('jan.testowy', PASSWORD)).status).toBe(200);
    // Right once: the row of wrong ones has ended.
    expect((await signIn('jan.testowy', 'wrong password here')).status).toBe(401);
    expect((await signIn('jan.testowy', PASSWORD)).status).toBe(200);
  }, 30_000);

  it('judges five of twenty guesses that come at once at two processes', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn('jan.testowy', `wrong password ${n}`, n % 2 === 0 ? api : other)));
    const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
    expect([count(401), count(429)]).toEqual([5, 15]);
  });

  it('is slowed down by address, too', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 53; n += 1) statuses.push((await signIn(`guess${n}.testowy`, 'wrong password here')).status);
    expect(statuses.slice(0, 51).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(51)).toEqual([429, 429]);
  }, 30_000);

  it('hashes anew where the parameters have changed, and the old ones go on', async () => {
    const jan = await Holder.registered(api, 'hash.testowy');
    const stronger = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, accounts: { passwordIterations: 3 } } });
    const hash = async (): Promise<string> => ((await db.database.pool.query<{ hash: string }>(`select hash from account_passwords where user_id = 'hash.testowy'`)).rows[0] as { hash: string }).hash;
    try {
      const before = await hash();
      expect((await jan.signIn('wrong password here', stronger)).status).toBe(401);
      expect(await hash()).toBe(before);
      expect((await jan.signIn(PASSWORD, stronger)).status).toBe(200);
      expect(await hash()).toMatch(/^\$argon2id\$v=19\$m=19456,t=3,p=1\$/);
      expect((await jan.signIn()).status).toBe(200);
    } finally {
      await stronger.close();
    }
  });

  it('takes the same characters however they were composed', async () => {
    await Holder.registered(api, 'nfc.testowy');
    expect((await signIn('nfc.testowy', PASSWORD.normalize('NFD'))).status).toBe(200);
  });
});

describe('a second factor', () => {
  const withTotp = async (userId: string): Promise<{ jan: Holder; secret: string }> => {
    const jan = await Holder.registered(api, userId);
    const { body } = await jan.ask<{ secret: string; uri: string }>('POST', '/api/v1/accounts/me/totp', {});
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Koordynator/);
    expect((await jan.ask('POST', '/api/v1/accounts/me/totp/confirmation', { code: totpAt(body.secret, clock.at) })).status).toBe(204);
    clock.at += 30 * SECOND;
    return { jan, secret: body.secret };
  };
  const answer = (id: string, body: object, app = api) => app.ask<Record<string, unknown>>('POST', `/api/v1/sessions/challenges/${id}`, { body: { as: 'bearer', ...body } });

  it('TOTP: asked for after the password, right once, one step to either side', async () => {
    const { jan, secret } = await withTotp('totp.testowy');
    const first = await jan.signIn();
    expect([first.status, first.body]).toEqual([202, { challengeId: expect.any(String), expiresAt: expect.any(String), factors: ['totp'] }]);
    const code = totpAt(secret, clock.at);
    expect(await answer(first.body.challengeId, { factor: 'totp', code: totpAt(secret, clock.at - 60 * SECOND) })).toMatchObject({ status: 403, body: { code: 'FACTOR_REFUSED', params: { attemptsLeft: 4 } } });
    expect(await answer(first.body.challengeId, { factor: 'totp', code })).toMatchObject({ status: 200, body: { aal: 2 } });
    expect((await answer(first.body.challengeId, { factor: 'totp', code })).status).toBe(404);
    const second = await jan.signIn();
    expect((await answer(second.body.challengeId, { factor: 'totp', code })).status).toBe(403);
    expect((await answer(second.body.challengeId, { factor: 'totp', code: totpAt(secret, clock.at + 30 * SECOND) })).status).toBe(200);
  });

  it('TOTP: one code for two sign-ins at two processes opens one session', async () => {
    const { jan, secret } = await withTotp('race.testowy');
    const challenges = [(await jan.signIn()).body.challengeId, (await jan.signIn()).body.challengeId];
    const code = totpAt(secret, clock.at);
    const answers = await Promise.all(challenges.map((id, n) => answer(id, { factor: 'totp', code }, n === 0 ? api : other)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('the secret of TOTP is sealed, and of another account no good', async () => {
    const { secret } = await withTotp('seal.testowy');
    const { rows } = await db.database.pool.query<{ sealed: Buffer }>(`select sealed from account_totps where user_id = 'seal.testowy'`);
    expect(rows[0]?.sealed.includes(Buffer.from(secret))).toBe(false);
    const { jan } = await withTotp('thief.testowy');
    await db.database.pool.query(`update account_totps set sealed = (select sealed from account_totps where user_id = 'seal.testowy') where user_id = 'thief.testowy'`);
    const { body } = await jan.signIn();
    expect((await answer(body.challengeId, { factor: 'totp', code: totpAt(secret, clock.at) })).status).toBe(500);
  });

  it('a code by e-mail or SMS: bound to its sign-in, once, also at two processes', async () => {
    const jan = await Holder.registered(api, 'sms.testowy', { phone: '+48000000002' });
    expect((await jan.ask('PATCH', '/api/v1/accounts/me', { codeAtSignIn: true, codeChannel: 'sms' })).status).toBe(200);
    const [mine, another] = [await jan.signIn(), await jan.signIn()];
    expect(mine.body.factors).toEqual(['code']);
    expect(await api.ask('POST', `/api/v1/sessions/challenges/${mine.body.challengeId}/code`, { body: {} })).toMatchObject({ status: 202, body: { channel: 'sms' } });
    const code = await jan.lastCode('+48000000002');
    expect((await answer(another.body.challengeId, { factor: 'code', code })).status).toBe(403);
    const answers = await Promise.all([api, other, api, other].map((app) => answer(mine.body.challengeId, { factor: 'code', code }, app)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    expect(await answer(another.body.challengeId, { factor: 'totp', code: '000000' })).toMatchObject({ status: 409, body: { code: 'FACTOR_UNAVAILABLE' } });
    const { body } = await jan.ask<{ items: { what: string; details: object }[] }>('GET', '/api/v1/accounts/me/audit?limit=5');
    expect(body.items.map(({ what }) => what)).toEqual(['signed-in', 'factor-refused', 'sign-in-code-sent', 'password-right', 'password-right']);
    expect(JSON.stringify(body)).not.toContain(code);
  });

  it('has five attempts, and guessing goes on slowly with new sign-ins', async () => {
    const { jan, secret } = await withTotp('guess.testowy');
    const code = totpAt(secret, clock.at);
    const wrong = code === '000000' ? '000001' : '000000';
    let { challengeId } = (await jan.signIn()).body;
    const left: unknown[] = [];
    for (let n = 0; n < 4; n += 1) left.push(((await answer(challengeId, { factor: 'totp', code: wrong })).body['params'] as { attemptsLeft: number }).attemptsLeft);
    expect(left).toEqual([4, 3, 2, 1]);
    ({ challengeId } = (await jan.signIn()).body);
    expect((await answer(challengeId, { factor: 'totp', code: wrong })).status).toBe(403);
    expect(await answer(challengeId, { factor: 'totp', code })).toMatchObject({ status: 429 });
  });

  it('ends sessions that were opened without it, and is needed to take it away', async () => {
    const jan = await Holder.registered(api, 'raise.testowy');
    const first = jan.token;
    await jan.signIn();
    const { body } = await jan.ask<{ secret: string }>('POST', '/api/v1/accounts/me/totp', {});
    await jan.ask('POST', '/api/v1/accounts/me/totp/confirmation', { code: totpAt(body.secret, clock.at) });
    expect((await api.ask('GET', '/api/v1/accounts/me', { token: first })).status).toBe(401);
    expect((await jan.ask('DELETE', '/api/v1/accounts/me/totp')).status).toBe(204);
    expect((await jan.signIn()).status).toBe(200);
    expect((await jan.messages()).slice(-2).map(({ text }) => text.slice(0, 26))).toEqual(['Włączono aplikację z kodam', 'Wyłączono aplikację z koda']);
  });

  it('a challenge is over after ten minutes, and another one’s id opens nothing', async () => {
    const { jan, secret } = await withTotp('over.testowy');
    const { body } = await jan.signIn();
    expect((await answer('x'.repeat(43), { factor: 'totp', code: totpAt(secret, clock.at) })).status).toBe(404);
    clock.at += 10 * MINUTE;
    expect((await answer(body.challengeId, { factor: 'totp', code: totpAt(secret, clock.at) })).status).toBe(404);
  });
});

describe('a session', () => {
  it('is over after fifteen minutes without use, and after twelve hours anyway', async () => {
    const jan = await Holder.registered(api, 'idle.testowy');
    const asks = async (): Promise<number> => (await jan.ask('GET', '/api/v1/accounts/me')).status;
    for (let n = 0; n < 3; n += 1) {
      clock.at += 14 * MINUTE;
      expect(await asks()).toBe(200);
    }
    clock.at += 15 * MINUTE;
    expect(await asks()).toBe(401);
    await jan.signIn();
    for (let n = 0; n < 12 * 6 - 1; n += 1) {
      clock.at += 10 * MINUTE;
      expect(await asks()).toBe(200);
    }
    clock.at += 10 * MINUTE;
    expect(await asks()).toBe(401);
  });

  it('that is ended is over at once in the same process, and within two seconds in another', async () => {
    const jan = await Holder.registered(api, 'ends.testowy');
    const asks = async (app: PublicServiceApp): Promise<number> => (await jan.ask('GET', '/api/v1/accounts/me', undefined, app)).status;
    expect([await asks(api), await asks(other)]).toEqual([200, 200]);
    expect((await jan.ask('DELETE', `/api/v1/sessions/${jan.sessionId}`)).status).toBe(204);
    expect(await asks(api)).toBe(401);
    clock.at += 2 * SECOND;
    expect(await asks(other)).toBe(401);
  });

  it('is listed with its device, and ended one by one or all at once', async () => {
    const jan = await Holder.registered(api, 'list.testowy');
    const ewa = await Holder.registered(api, 'ewa.testowa');
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
    await api.ask('POST', '/api/v1/sessions', { body: { userId: 'list.testowy', password: PASSWORD, as: 'bearer' }, headers: { 'user-agent': agent } });
    const list = async () => (await jan.ask<{ items: { sessionId: string; current: boolean; device: string; address: string }[] }>('GET', '/api/v1/sessions')).body.items;
    const items = await list();
    expect(items.map(({ current, device, address }) => [current, device, address]).sort()).toEqual([[false, 'Firefox on Linux', '127.0.0.0/24'], [true, 'Node.js', '127.0.0.0/24']]);
    const firefox = items.find(({ current }) => !current)?.sessionId as string;
    expect(await ewa.ask('DELETE', `/api/v1/sessions/${firefox}`)).toMatchObject({ status: 404, body: { code: 'SESSION_NOT_FOUND' } });
    expect((await jan.ask('DELETE', `/api/v1/sessions/${firefox}`)).status).toBe(204);
    expect(await list()).toHaveLength(1);
    await jan.signIn();
    expect((await jan.ask('DELETE', '/api/v1/sessions')).status).toBe(204);
    expect((await jan.ask('GET', '/api/v1/sessions')).status).toBe(401);
    expect((await ewa.ask('GET', '/api/v1/sessions')).status).toBe(200);
  });

  it('of nobody lets nobody in', async () => {
    for (const token of ['kos_', `kos_${'A'.repeat(43)}`]) expect(await api.ask('GET', '/api/v1/accounts/me', { token })).toMatchObject({ status: 401, body: { code: 'SESSION_OVER' } });
  });

  it('does not bring down what tokens of the sandbox do', async () => {
    expect((await api.ask('GET', '/api/v1/cases', { token: await api.token('jan.testowy', ['citizen']) })).status).toBe(200);
  });
});

describe('a session in a cookie', () => {
  const cookieOf = async (app: PublicServiceApp, userId: string): Promise<string> => {
    const answer = await signIn(userId, PASSWORD, app);
    expect([answer.status, answer.body['token']]).toEqual([200, undefined]);
    return answer.headers.get('set-cookie') as string;
  };

  it('is not for scripts; with https for this host alone', async () => {
    await Holder.registered(api, 'cookie.testowy');
    expect(await cookieOf(api, 'cookie.testowy')).toMatch(/^koordynator=kos_[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const https = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, publicUrl: 'https://koordynator.example' } });
    try {
      expect(await cookieOf(https, 'cookie.testowy')).toMatch(/^__Host-koordynator=kos_[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    } finally {
      await https.close();
    }
  });

  it('changes something only from a page of ours', async () => {
    const cookie = (await cookieOf(api, 'cookie.testowy')).split(';')[0] as string;
    const ask = (method: string, headers: Readonly<Record<string, string | undefined>>) => api.ask(method, '/api/v1/accounts/me', { headers: { cookie, ...headers } as Record<string, string>, ...(method === 'PATCH' && { body: { language: 'en' } }) });
    expect((await ask('GET', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    const refused: readonly Record<string, string>[] = [{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site', origin: api.address }];
    for (const headers of refused) {
      expect(await ask('PATCH', headers)).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    }
    const accepted: readonly Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: api.address }, { origin: 'http://127.0.0.1' }];
    for (const headers of accepted) expect((await ask('PATCH', headers)).status).toBe(200);
    // A token that the page sends itself counts before the cookie.
    expect((await ask('PATCH', { authorization: `Bearer ${await api.token('cookie.testowy', ['citizen'])}` })).status).toBe(200);
    expect((await ask('PATCH', { authorization: 'Bearer nonsense', 'sec-fetch-site': 'same-origin' })).status).toBe(401);
  });

  it('is not given to a page of somebody else', async () => {
    expect(await api.ask('POST', '/api/v1/sessions', { body: { userId: 'cookie.testowy', password: PASSWORD }, headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
  });

  it('is taken back when its session ends', async () => {
    const cookie = (await cookieOf(api, 'cookie.testowy')).split(';')[0] as string;
    const answer = await api.ask('DELETE', '/api/v1/sessions/current', { headers: { cookie, 'sec-fetch-site': 'same-origin' } });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, 'koordynator=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect((await api.ask('GET', '/api/v1/accounts/me', { headers: { cookie } })).status).toBe(401);
  });
});
