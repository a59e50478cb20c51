import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureAccount, findAccount } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { Holder, PASSWORD } from '../../../../tools/testing/holder.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
let api: PublicServiceApp;
let other: PublicServiceApp;
const WRONG = '00000000';

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  // A second process of the same installation: the same database, the same keys.
  other = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir } });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await other?.close();
});

const wanted = (more: object = {}): object => ({ userId: 'ewa.testowa', password: PASSWORD, firstName: 'Ewa', familyName: 'Testowa', pesel: '00000000000', email: 'ewa@example.test', ...more });
const register = (more: object = {}) => api.ask<{ recoveryCode: string }>('POST', '/api/v1/accounts', { body: wanted(more) });

describe('opening an account', () => {
  it('answers with a recovery code; the address counts once its code came back', async () => {
    const answer = await register();
    expect([answer.status, answer.body]).toEqual([201, { userId: 'ewa.testowa', recoveryCode: expect.stringMatching(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/), confirmBy: '2026-03-02T11:10:00.000Z' }]);
    const { body } = await api.ask<{ token: string }>('POST', '/api/v1/sessions', { body: { userId: 'EWA.testowa', password: PASSWORD, as: 'bearer' } });
    const me = () => api.ask('GET', '/api/v1/accounts/me', { token: body.token });
    expect((await me()).body).toMatchObject({ state: 'incomplete', email: null, pendingEmail: 'ewa@example.test', credentials: { password: true, totp: false, passkeys: 0, recoveryCode: true } });
    const messages = await api.ask<{ items: { text: string; channel: string }[] }>('GET', '/sandbox/messages?to=ewa@example.test', { token: body.token });
    const code = /\d{8}/.exec(messages.body.items[0]?.text ?? '')?.[0] as string;
    expect((await api.ask('POST', '/api/v1/accounts/me/channels/confirmation', { token: body.token, body: { kind: 'email', code } })).status).toBe(204);
    expect((await me()).body).toMatchObject({ state: 'active', email: 'ewa@example.test', pendingEmail: null });
  });

  it.each([
    ['a short password', { password: 'za krótkie' }, 'PASSWORD_UNFIT'],
    ['a password with the user id', { password: 'bardzo ola.testowa tajne' }, 'PASSWORD_UNFIT'],
    ['a common password', { password: 'qwertyuiop123456' }, 'PASSWORD_UNFIT'],
    ['a PESEL with a wrong check digit', { pesel: '00000000001' }, 'PESEL_INVALID'],
    ['a user id in large letters', { userId: 'Ola.Testowa' }, 'BODY_INVALID'],
    ['an address that is none', { email: 'ola' }, 'BODY_INVALID'],
  ])('is refused with %s', async (_, more, code) => {
    expect(await register({ userId: 'ola.testowa', ...more })).toMatchObject({ status: 400, body: { code } });
    expect(await findAccount(db.database, 'ola.testowa')).toBeNull();
  });

  it('is refused with an id that is taken, be it by a closed account, a token’s account, or in other letters', async () => {
    expect(await register()).toMatchObject({ status: 409, body: { code: 'ACCOUNT_ID_TAKEN' } });
    await ensureAccount(db.database, undefined, { userId: 'Ola.Wielka', name: 'Ola', at: clock.at, sandbox: true });
    expect(await register({ userId: 'ola.wielka' })).toMatchObject({ status: 409, body: { code: 'ACCOUNT_ID_TAKEN' } });
    const gone = await Holder.registered(api, 'gone.testowy');
    expect((await gone.ask('POST', '/api/v1/accounts/me/closing', {})).status).toBe(204);
    expect(await register({ userId: 'gone.testowy' })).toMatchObject({ status: 409, body: { code: 'ACCOUNT_ID_TAKEN' } });
    expect(await api.ask('GET', '/api/v1/accounts/me', { token: gone.token })).toMatchObject({ status: 401, body: { code: 'SESSION_OVER' } });
    expect((await gone.signIn()).status).toBe(401);
    expect(await api.ask('GET', '/api/v1/accounts/me', { token: await api.token('gone.testowy', ['citizen']) })).toMatchObject({ status: 409, body: { code: 'ACCOUNT_CLOSED' } });
  });

  it.each(['userId', 'password', 'firstName', 'email', 'pesel', 'phone'])('is refused at once with an endless %s', async (field) => {
    // A pattern that goes back and forth over it would take hours: the test would not end in its time.
    for (const text of ['a'.repeat(4_000_000), `a@${'a'.repeat(4_000_000)}`, ` ${'a '.repeat(2_000_000)}<`]) expect(await register({ userId: 'long.testowa', [field]: text })).toMatchObject({ status: 400 });
  }, 20_000);

  it('makes one account of two requests at once', async () => {
    const answers = await Promise.all([api, other].map((app) => app.ask('POST', '/api/v1/accounts', { body: wanted({ userId: 'twice.testowa', email: 'twice@example.test' }) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('does not happen where an outside issuer gives out the ids', async () => {
    const closed = await PublicServiceApp.start(db.database, clock, { config: { accounts: { registration: false } } });
    try {
      expect(await closed.ask('POST', '/api/v1/accounts', { body: wanted({ userId: 'new.testowa' }) })).toMatchObject({ status: 403, body: { code: 'REGISTRATION_CLOSED' } });
    } finally {
      await closed.close();
    }
  });

  it('leaves no secret in the database', async () => {
    const { rows } = await db.database.pool.query<{ all: string }>(`select (select jsonb_agg(to_jsonb(p)) from account_passwords p)::text || (select jsonb_agg(to_jsonb(s)) from sessions s)::text || (select jsonb_agg(to_jsonb(c)) from account_codes c)::text || (select jsonb_agg(to_jsonb(a)) from audit_entries a)::text as all`);
    expect(rows[0]?.all).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(rows[0]?.all).not.toMatch(/wierzby|kos_|00000000000/);
  });
});

describe('who comes with a token', () => {
  it('has an account at first need, once, with data that stand in for real ones', async () => {
    const token = await api.token('piotr.testowy', ['citizen'], { name: 'Piotr Paweł Testowy' });
    const answers = await Promise.all([api, other, api].map((app) => app.ask('GET', '/api/v1/accounts/me', { token })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.body).toMatchObject({ userId: 'piotr.testowy', state: 'active', firstName: 'Piotr Paweł', familyName: 'Testowy', pesel: '00000000000', birthDate: null, email: null, credentials: { password: false } });
  });

  it('has names of two words even without a name', async () => {
    expect(await ensureAccount(db.database, undefined, { userId: 'anna.testowa', name: 'anna.testowa', at: clock.at, sandbox: true })).toMatchObject({ firstName: 'anna', familyName: 'testowa', origin: 'sandbox' });
  });

  it('has outside the sandbox what the issuer says and nothing more', async () => {
    const at = clock.at;
    expect(await ensureAccount(db.database, undefined, { userId: 'issuer|1', name: 'issuer|1', at, sandbox: false })).toMatchObject({ origin: 'issuer', firstName: null, familyName: null, pesel: null, email: null });
    expect(await ensureAccount(db.database, undefined, { userId: 'issuer|2', name: 'Jan Testowy', at, sandbox: false, claims: { email: 'jan@example.test' } })).toMatchObject({ firstName: 'Jan', familyName: 'Testowy', pesel: null, email: 'jan@example.test' });
  });

  it('leaves no account behind where the transaction that needed it fails', async () => {
    await expect(db.database.transaction(async (client) => {
      await ensureAccount(db.database, client, { userId: 'undone.testowy', name: 'U T', at: clock.at, sandbox: true });
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await findAccount(db.database, 'undone.testowy')).toBeNull();
  });
});

describe('a code for a new address', () => {
  it('counts once, also with two processes at once; a new one ends the old one', async () => {
    const jan = await Holder.registered(api, 'code.testowy');
    expect((await jan.ask('POST', '/api/v1/accounts/me/channels', { phone: '+48000000001' })).status).toBe(202);
    const first = await jan.lastCode('+48000000001');
    await jan.ask('POST', '/api/v1/accounts/me/channels', { phone: '+48000000001' });
    const second = await jan.lastCode('+48000000001');
    expect((await jan.messages('+48000000001')).map(({ channel, to }) => [channel, to])).toEqual([['sms', '+48000000001'], ['sms', '+48000000001']]);
    expect(await jan.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'phone', code: first })).toMatchObject({ status: 403, body: { code: 'CODE_REFUSED', params: { attemptsLeft: 4 } } });
    const answers = await Promise.all([api, other, api, other].map((app) => jan.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'phone', code: second }, app)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403, 403]);
    expect((await jan.ask('GET', '/api/v1/accounts/me')).body).toMatchObject({ phone: '+48000000001', pendingPhone: null });
  });

  it('ends after five wrong ones, however many come at once', async () => {
    const jan = await Holder.registered(api, 'five.testowy');
    await jan.ask('POST', '/api/v1/accounts/me/channels', { email: 'five2@example.test' });
    const right = await jan.lastCode('five2@example.test');
    const wrong = await Promise.all([api, other, api, other, api, other, api].map((app) => jan.ask<{ params: { attemptsLeft: number } }>('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'email', code: right === WRONG ? '00000001' : WRONG }, app)));
    expect(wrong.map(({ body }) => body.params.attemptsLeft).sort()).toEqual([0, 0, 0, 1, 2, 3, 4]);
    expect((await jan.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'email', code: right })).status).toBe(403);
    expect((await jan.ask('GET', '/api/v1/accounts/me')).body).toMatchObject({ email: 'five.testowy@example.test' });
  });

  it('is over after ten minutes, and is not one for another purpose', async () => {
    const jan = await Holder.registered(api, 'late.testowy');
    await jan.ask('POST', '/api/v1/accounts/me/channels', { email: 'late2@example.test' });
    const code = await jan.lastCode('late2@example.test');
    expect((await jan.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'phone', code })).status).toBe(403);
    clock.at += 10 * 60_000;
    expect((await jan.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind: 'email', code })).status).toBe(403);
  });

  it('tells the address before, when there is a new one', async () => {
    const jan = await Holder.registered(api, 'moves.testowy');
    await jan.ask('POST', '/api/v1/accounts/me/channels', { email: 'moves2@example.test' });
    await jan.confirm('email', 'moves2@example.test');
    expect((await jan.messages('moves.testowy@example.test')).at(-1)?.text).toContain('Zmieniono adres e-mail');
  });

  it('is not sent without end', async () => {
    const jan = await Holder.registered(api, 'much.testowy');
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await jan.ask('POST', '/api/v1/accounts/me/channels', { email: 'much2@example.test' })).status);
    expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

describe('changing an account', () => {
  it('a new password ends every other session, is told, and needs the present one', async () => {
    const jan = await Holder.registered(api, 'pass.testowy');
    const first = jan.token;
    await jan.signIn();
    expect(await jan.ask('POST', '/api/v1/accounts/me/password', { current: 'something else entirely', password: 'nowe hasło jest dłuższe' })).toMatchObject({ status: 403, body: { code: 'PASSWORD_WRONG' } });
    expect((await jan.ask('POST', '/api/v1/accounts/me/password', { current: PASSWORD, password: 'nowe hasło jest dłuższe' })).status).toBe(204);
    expect((await jan.ask('GET', '/api/v1/accounts/me')).status).toBe(200);
    expect((await api.ask('GET', '/api/v1/accounts/me', { token: first })).status).toBe(401);
    expect((await jan.signIn()).status).toBe(401);
    expect((await jan.signIn('nowe hasło jest dłuższe')).status).toBe(200);
    expect((await jan.messages()).at(-1)?.text).toContain('Zmieniono hasło');
  });

  it('needs a session that is fresh', async () => {
    const long = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, accounts: { sessionIdleMinutes: 60 } } });
    try {
      const jan = await Holder.registered(long, 'stale.testowy');
      clock.at += 16 * 60_000;
      for (const [path, body] of [['closing', {}], ['recovery-code', {}], ['totp', {}], ['passkeys/options', {}], ['channels', { email: 'x@example.test' }]] as const) {
        expect(await jan.ask('POST', `/api/v1/accounts/me/${path}`, body)).toMatchObject({ status: 403, body: { code: 'SIGN_IN_AGAIN' } });
      }
      expect((await jan.ask('PATCH', '/api/v1/accounts/me', { language: 'en' })).status).toBe(200);
    } finally {
      await long.close();
    }
  });

  it('leaves identity data as they are while an application stands on them', async () => {
    const jan = await Holder.registered(api, 'ident.testowy');
    expect((await jan.ask('PATCH', '/api/v1/accounts/me', { familyName: 'Testowy-Inny' })).body).toMatchObject({ familyName: 'Testowy-Inny' });
    await db.database.pool.query(`insert into profile_applications (application_id, tenant_id, subject, subject_name, state, applied_at, confirm_by, instance_key, family_name, first_name) values ('00000000-0000-4000-8000-000000000001', '<default>', 'ident.testowy', 'J', 'waiting', $1, $2, 1, 'Testowy', 'Jan')`, [new Date(clock.at), new Date(clock.at + 86_400_000)]);
    expect(await jan.ask('PATCH', '/api/v1/accounts/me', { familyName: 'Testowy' })).toMatchObject({ status: 409, body: { code: 'IDENTITY_CONFIRMED' } });
    expect((await jan.ask('PATCH', '/api/v1/accounts/me', { language: 'en' })).body).toMatchObject({ language: 'en', familyName: 'Testowy-Inny' });
  });
});

describe('recovery', () => {
  const begin = (userId: string) => api.ask<{ recoveryId: string }>('POST', '/api/v1/accounts/recovery', { body: { userId } });
  const NEW = 'całkiem nowe zdanie';

  it('sets a password by two proofs, ends all sessions, tells the holder, and shows a new recovery code', async () => {
    const jan = await Holder.registered(api, 'lost.testowy');
    const { body } = await begin('lost.testowy');
    const code = await jan.lastCode();
    const finish = (given: object) => api.ask<{ recoveryCode: string }>('POST', `/api/v1/accounts/recovery/${body.recoveryId}`, { body: { password: NEW, ...given } });
    expect(await finish({ code, recoveryCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' })).toMatchObject({ status: 403, body: { code: 'RECOVERY_REFUSED', params: { attemptsLeft: 4 } } });
    expect(await finish({ code: WRONG, recoveryCode: jan.recoveryCode })).toMatchObject({ status: 403, body: { params: { attemptsLeft: 3 } } });
    const done = await finish({ code, recoveryCode: jan.recoveryCode.toLowerCase().replaceAll('-', ' ') });
    expect([done.status, done.body.recoveryCode === jan.recoveryCode]).toEqual([200, false]);
    expect(await finish({ code, recoveryCode: done.body.recoveryCode })).toMatchObject({ status: 404 });
    expect((await jan.ask('GET', '/api/v1/accounts/me')).status).toBe(401);
    expect([(await jan.signIn()).status, (await jan.signIn(NEW)).status]).toEqual([401, 200]);
    expect((await jan.messages()).at(-1)?.text).toContain('Odzyskano konto');
  });

  it('answers the same where there is no such account, and sends nothing', async () => {
    const [there, not] = [await begin('late.testowy'), await begin('nobody.testowy')];
    expect([not.status, Object.keys(not.body)]).toEqual([there.status, Object.keys(there.body)]);
    const refusal = (id: string) => api.ask('POST', `/api/v1/accounts/recovery/${id}`, { body: { code: WRONG, recoveryCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA', password: NEW } });
    const [a, b] = [await refusal(there.body.recoveryId), await refusal(not.body.recoveryId)];
    const plain = ({ status, body }: { status: number; body: object }): object => ({ status, ...body, instance: '' });
    expect(plain(b)).toEqual(plain(a));
  });
});

describe('roles', () => {
  it('are granted and taken by an administrator, and seen at once', async () => {
    const admin = await api.token('adam.testowy', ['admin'], { tenants: ['agency'] });
    const jan = await Holder.registered(api, 'role.testowy');
    const seen = async (): Promise<number> => (await jan.ask('GET', '/api/v1/tasks')).status;
    expect(await seen()).toBe(403);
    expect((await api.ask('PUT', '/api/v1/accounts/role.testowy/roles/clerk', { token: admin, body: { groups: ['urzad-testowy'], tenants: ['agency'] } })).status).toBe(200);
    expect(await seen()).toBe(200);
    expect((await api.ask('GET', '/api/v1/accounts/role.testowy/roles', { token: admin })).body).toMatchObject({ items: [{ role: 'clerk', groups: ['urzad-testowy'], tenants: ['agency'] }] });
    expect((await api.ask('DELETE', '/api/v1/accounts/role.testowy/roles/clerk', { token: admin })).status).toBe(204);
    expect(await seen()).toBe(403);
  });

  it('reach no further than the administrator does', async () => {
    const admin = await api.token('adam.testowy', ['admin'], { tenants: ['agency'] });
    const all = await api.token('anna.testowa', ['admin'], { tenants: ['*'] });
    await Holder.registered(api, 'far.testowy');
    const grant = (token: string, role: string, body: object) => api.ask('PUT', `/api/v1/accounts/far.testowy/roles/${role}`, { token, body });
    expect(await grant(admin, 'clerk', { tenants: ['another'] })).toMatchObject({ status: 403, body: { code: 'TENANT_NOT_YOURS' } });
    expect((await grant(admin, 'clerk', { tenants: ['*'] })).status).toBe(403);
    expect((await grant(all, 'clerk', { tenants: ['another'] })).status).toBe(200);
    // The role would hold in the other agency, too.
    expect((await grant(admin, 'admin', { tenants: ['agency'] })).status).toBe(403);
    expect((await grant(await api.token('ola.testowa', ['operator']), 'clerk', {})).status).toBe(403);
    expect(await grant(all, 'king', {})).toMatchObject({ status: 404, body: { code: 'ROLE_UNKNOWN' } });
    expect(await api.ask('PUT', '/api/v1/accounts/never.testowy/roles/clerk', { token: all, body: {} })).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
  });
});

describe('the audit trail', () => {
  it('shows a holder what was done, page by page, with the network cut', async () => {
    const jan = await Holder.registered(api, 'trail.testowy');
    await jan.signIn('wrong password altogether');
    const page = (query: string) => jan.ask<{ items: { what: string; by: string | null; address: string | null }[]; next: string | null }>('GET', `/api/v1/accounts/me/audit${query}`);
    const { body } = await page('');
    expect(body.items.map(({ what }) => what)).toEqual(['sign-in-refused', 'address-confirmed', 'signed-in', 'registered']);
    expect(body.items[0]).toMatchObject({ by: null, address: '127.0.0.0/24' });
    const first = (await page('?limit=3')).body;
    expect((await page(`?limit=3&after=${first.next}`)).body).toMatchObject({ items: [{ what: 'registered' }], next: null });
    expect((await page('?after=x')).status).toBe(400);
  });

  it('only grows', async () => {
    for (const statement of ['update audit_entries set what = what', 'delete from audit_entries', 'truncate audit_entries']) await expect(db.database.pool.query(statement)).rejects.toThrow('only grows');
  });
});
