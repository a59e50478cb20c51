import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fromIso } from '#domain/deadlines';
import { waitUntil } from '../../../../tools/driver/wait-until.js';
import { runConnector } from '../../../../tools/testing/case-in-progress.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { profileLapse } from '../../../worker/src/connectors/profile-lapse/connector.js';

const db = withDatabase();
const NOON = fromIso('2026-03-02T12:00:00+01:00')!;
const CONFIRM_BY = fromIso('2026-03-17T00:00:00+01:00')!;
const UNTIL = fromIso('2029-03-02T12:00:00+01:00')!;
const clock = new TestClock(NOON);
const CARD = { idDocument: { kind: 'id-card', lastCharacters: 'T123' } };
const FOUR_EYES = 'urzad-miasta-przykladowo';
const [FIRST, SECOND, ELSEWHERE] = ['olaf.pierwszy', 'olga.druga', 'oskar.inny'] as const;
let api: PublicServiceApp;
/** Another process of the API on the same database. */
let other: PublicServiceApp;
let strict: PublicServiceApp;
let holder = '';
let people = 0;

interface Body extends Record<string, unknown> {
  readonly code: string;
  readonly state: string;
  readonly applicationId: string;
  readonly profileId: string;
  readonly items: readonly { readonly applicationId: string; readonly state: string }[];
  readonly history: readonly { readonly what: string; readonly by: string; readonly actor: string; readonly how: string | null; readonly reason: string | null; readonly where: { readonly id: string } | null; readonly words: { readonly pl: string; readonly en: string } }[];
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  other = await PublicServiceApp.start(db.database, clock);
  strict = await PublicServiceApp.start(db.database, clock, { config: { sandbox: false } });
  await api.deployDefinitions();
  const admin = await api.token('adam.zarzadzajacy', ['admin']);
  for (const [point, userId] of [[FOUR_EYES, FIRST], [FOUR_EYES, SECOND], ['oddzial-zus-makietowo', ELSEWHERE]]) await api.ask('POST', `/api/v1/points/${point}/officers`, { token: admin, body: { userId } });
}, 120_000);
afterAll(async () => {
  await strict?.close();
  await other?.close();
  await api?.close();
});
beforeEach(() => {
  clock.at = NOON;
  people += 1;
  holder = `osoba.testowa.${people}`;
});

const ask = async (method: string, path: string, body?: object, subject = holder, role = 'citizen', at = api): Promise<Reply<Body>> =>
  at.ask<Body>(method, `/api/v1/trusted-profiles/${path}`, { token: await at.token(subject, [role]), ...(body !== undefined && { body }) });
const officer = (method: string, path: string, body?: object, subject = 'olaf.potwierdzajacy', at = api): Promise<Reply<Body>> => ask(method, path, body, subject, 'officer', at);
const apply = async (): Promise<string> => (await ask('POST', 'applications')).body.applicationId;
const confirm = (id: string, subject: string, body: object = CARD, at = api): Promise<Reply<Body>> => officer('POST', `applications/${id}/confirmation`, body, subject, at);
const mine = async (): Promise<Body> => (await ask('GET', 'mine')).body;
const said = ({ status, body }: Reply<Body>): unknown => [status, body.code ?? body.state];
const what = async (): Promise<string[]> => (await mine()).history.map((one) => one.what);
const messages = async (id: string): Promise<string[]> => (await db.database.pool.query<{ name: string }>(`select payload ->> 'name' as name from outbox where kind = 'message' and instance_key = (select instance_key from profile_applications where application_id = $1) order by id`, [id])).rows.map(({ name }) => name);
const notices = async (): Promise<{ key: string; text: string }[]> => (await db.database.pool.query<{ key: string; text: string }>('select key, text from sent_notices where recipient = $1 order by id', [holder])).rows;

describe('four eyes', () => {
  it('a second officer of the same point completes what the first one began', async () => {
    const id = await apply();
    expect(said(await confirm(id, FIRST))).toEqual([202, 'awaiting-second-officer']);
    expect(await mine()).toMatchObject({ state: 'awaiting-second-officer', applicationId: id, profileId: null, confirmBy: new Date(CONFIRM_BY).toISOString() });
    expect(await messages(id)).toEqual([]);
    // What the first officer has compared stands still until the second one has.
    expect(await api.ask('PATCH', '/api/v1/accounts/me', { token: await api.token(holder, ['citizen']), body: { firstName: 'Inna' } })).toMatchObject({ status: 409, body: { code: 'IDENTITY_CONFIRMED' } });
    expect(said(await confirm(id, FIRST))).toEqual([403, 'SECOND_OFFICER_SAME']);
    expect(said(await confirm(id, ELSEWHERE))).toEqual([409, 'PROFILE_AWAITS_SECOND_OFFICER']);
    expect(said(await confirm(id, 'olaf.potwierdzajacy'))).toEqual([409, 'PROFILE_AWAITS_SECOND_OFFICER']);
    expect(said(await confirm(id, SECOND, { idDocument: { kind: 'id-card', lastCharacters: 'T124' } }))).toEqual([409, 'ID_DOCUMENT_DIFFERS']);
    expect(said(await confirm(id, SECOND, { idDocument: { kind: 'passport', lastCharacters: 'T123' } }))).toEqual([409, 'ID_DOCUMENT_DIFFERS']);
    clock.at = CONFIRM_BY - 1;
    expect((await confirm(id, SECOND)).status).toBe(200);
    const { rows } = await db.database.pool.query('select first_officer, confirmed_by, point_id, confirmed_how, id_document_last from profile_applications where application_id = $1', [id]);
    expect(rows).toEqual([{ first_officer: FIRST, confirmed_by: SECOND, point_id: FOUR_EYES, confirmed_how: 'officer', id_document_last: 'T123' }]);
    expect((await mine()).history.map(({ what: done, by, where }) => [done, by, where?.id])).toEqual([['applied', holder, undefined], ['checked', FIRST, FOUR_EYES], ['confirmed', SECOND, FOUR_EYES]]);
    expect(await messages(id)).toEqual(['profile-confirmed']);
  });

  it('the 14 days count when it is completed', async () => {
    const id = await apply();
    await confirm(id, FIRST);
    clock.at = CONFIRM_BY;
    expect(said(await confirm(id, SECOND))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
    expect((await mine()).state).toBe('lapsed');
  });

  it('two first officers at once: one is the first, and both together never make a profile of one look', async () => {
    for (let round = 0; round < 5; round += 1) {
      holder = `${holder}.${round}`;
      const id = await apply();
      const answers = await Promise.all([confirm(id, FIRST), confirm(id, FIRST, CARD, other)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 403]);
      expect((await mine()).state).toBe('awaiting-second-officer');
    }
  });

  it('two processes confirm the same application at once: one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      holder = `${holder}.${round}`;
      const id = await apply();
      const answers = await Promise.all([confirm(id, 'olaf.potwierdzajacy'), confirm(id, 'olga.potwierdzajaca', CARD, other)]);
      expect(answers.map(said).sort()).toEqual([[200, undefined], [409, 'PROFILE_APPLICATION_CONFIRMED']]);
      const { rows } = await db.database.pool.query('select 1 from trusted_profiles where application_id = $1', [id]);
      expect(rows).toHaveLength(1);
      expect(await messages(id)).toEqual(['profile-confirmed']);
    }
  });
});

describe('an officer', () => {
  it('without a point does nothing outside the sandbox', async () => {
    const id = await apply();
    const tokens = { verify: () => Promise.resolve({ sub: 'olaf.potwierdzajacy', roles: ['officer'] }) };
    const authenticator = strict.app.get<{ verifier: unknown }>((await import('../tokens.js')).AUTHENTICATOR);
    authenticator.verifier = tokens;
    const asked = (method: string, path: string, body?: object): Promise<Reply<Body>> => strict.ask<Body>(method, `/api/v1/trusted-profiles/${path}`, { token: 'x', ...(body !== undefined && { body }) });
    for (const answer of [await asked('POST', `applications/${id}/confirmation`, CARD), await asked('POST', `applications/${id}/refusal`, { reason: 'Brak dokumentu' }), await asked('GET', `applications/${id}`), await asked('GET', 'applications?q=osoba')]) expect(said(answer)).toEqual([403, 'OFFICER_WITHOUT_POINT']);
    expect((await mine()).state).toBe('applied');
  });

  it('acts only while he is bound to a point that is active', async () => {
    const admin = await api.token('adam.zarzadzajacy', ['admin']);
    const facts = { kind: 'office', name: 'Punkt Chwilowy', town: 'Zmyślin', postalCode: '00-098', street: 'ul. Chwilowa 1', openingHours: {}, fourEyes: true };
    await api.ask('POST', '/api/v1/points', { token: admin, body: { ...facts, id: 'punkt-chwilowy' } });
    await api.ask('POST', '/api/v1/points/punkt-chwilowy/officers', { token: admin, body: { userId: 'ola.chwilowa' } });
    expect((await confirm(await apply(), 'ola.chwilowa')).status).toBe(202);
    clock.at += 1_000;
    await api.ask('DELETE', '/api/v1/points/punkt-chwilowy/officers/ola.chwilowa', { token: admin });
    // Unbound she is one of the sandbox's again, where one officer is enough.
    holder = `${holder}.b`;
    const second = await apply();
    expect((await confirm(second, 'ola.chwilowa')).status).toBe(200);
    expect((await mine()).history.at(-1)).toMatchObject({ where: { id: 'punkt-testowy' }, how: 'officer', words: { pl: 'Potwierdzono profil w punkcie potwierdzającym: Punkt Testowy, Przykładowo.' } });
  });

  it('finds by id, PESEL and name, and sees no more than he has to compare', async () => {
    const id = await apply();
    await db.database.pool.query(`update profile_applications set family_name = 'Żółtowska-Łęcka', first_name = 'Świętosława', pesel = '00000000017', date_of_birth = '2000-01-01' where application_id = $1`, [id]);
    for (const q of [id, '00000000017', 'zoltowska', 'ŁĘCKA swieto', 'Żółt']) {
      const { body } = await officer('GET', `applications?q=${encodeURIComponent(q)}`);
      expect(body.items.map((one) => one.applicationId)).toEqual([id]);
    }
    expect((await officer('GET', `applications/${id}`)).body).toEqual({ applicationId: id, state: 'applied', familyName: 'Żółtowska-Łęcka', firstName: 'Świętosława', pesel: '00000000017', dateOfBirth: '2000-01-01', appliedAt: new Date(NOON).toISOString(), confirmBy: new Date(CONFIRM_BY).toISOString(), profileId: null, profileState: null, validUntil: null });
    expect((await officer('GET', 'applications?q=zoltowska&state=confirmed')).body.items).toEqual([]);
    const { profileId } = (await confirm(id, 'olaf.potwierdzajacy')).body;
    clock.at = UNTIL;
    expect((await officer('GET', `applications/${id}`)).body).toMatchObject({ state: 'confirmed', profileId, profileState: 'expired' });
    expect(said(await ask('GET', 'applications?q=zoltowska'))).toEqual([403, 'ROLE_MISSING']);
    const elsewhere = await api.token('obcy.potwierdzajacy', ['officer'], { tenants: ['agency'] });
    expect((await api.ask<Body>('GET', '/api/v1/trusted-profiles/applications?q=zoltowska', { token: elsewhere })).body.items).toEqual([]);
    expect((await api.ask<Body>('GET', `/api/v1/trusted-profiles/applications/${id}`, { token: elsewhere })).body.code).toBe('PROFILE_APPLICATION_NOT_FOUND');
  });

  it.each(['', '?q=ab', '?q=%20%20', '?q=a%26%7C', '?q=abc&state=odd', '?state=applied', `?q=${'x'.repeat(101)}`])('does not leaf through applicants: applications%s', async (query) => {
    expect(said(await officer('GET', `applications${query}`))).toEqual([400, 'QUERY_INVALID']);
  });

  it('is shown what waits for a second officer of his own point', async () => {
    const id = await apply();
    await confirm(id, FIRST);
    const at = async (subject: string): Promise<readonly string[]> => (await officer('GET', 'applications?state=awaiting-second-officer', undefined, subject)).body.items.map((one) => one.applicationId);
    expect(await at(SECOND)).toContain(id);
    expect(await at(ELSEWHERE)).toEqual([]);
  });
});

describe('refusal', () => {
  it('ends the application with a reason that the applicant is told; he may apply again', async () => {
    const id = await apply();
    const reason = 'Dokument jest nieważny';
    expect(said(await officer('POST', `applications/${id}/refusal`, { reason }, holder))).toEqual([403, 'OFFICER_IS_APPLICANT']);
    expect(await officer('POST', `applications/${id}/refusal`, { reason })).toMatchObject({ status: 200, body: { applicationId: id, state: 'refused' } });
    expect((await mine()).state).toBe('refused');
    expect((await mine()).history.at(-1)).toMatchObject({ what: 'refused', actor: 'officer', reason, where: { id: 'punkt-testowy' }, words: { pl: expect.stringContaining(`Powód: ${reason}`), en: expect.stringContaining(`Reason: ${reason}`) } });
    expect(await messages(id)).toEqual(['profile-refused']);
    expect((await notices()).map(({ key, text }) => [key, text.includes(reason)])).toEqual([[`profile-refused:${id}`, true]]);
    expect(said(await confirm(id, 'olaf.potwierdzajacy'))).toEqual([409, 'PROFILE_APPLICATION_REFUSED']);
    expect(said(await officer('POST', `applications/${id}/refusal`, { reason }))).toEqual([409, 'PROFILE_APPLICATION_REFUSED']);
    const again = await apply();
    expect((await confirm(again, 'olaf.potwierdzajacy')).status).toBe(200);
    expect(await what()).toEqual(['applied', 'refused', 'applied', 'confirmed']);
    clock.at = CONFIRM_BY;
    // The process of the first one, where the word came too late.
    expect(await runConnector(profileLapse, { applicationId: id }, { database: db.database, clock, api })).toEqual({ outcome: 'completed', variables: { outcome: 'refused' } });
  });

  it('of what a first officer has checked, too; not after the 14 days', async () => {
    const id = await apply();
    await confirm(id, FIRST);
    expect((await officer('POST', `applications/${id}/refusal`, { reason: 'To nie jest ta osoba' }, SECOND)).status).toBe(200);
    const late = await apply();
    clock.at = CONFIRM_BY;
    expect(said(await officer('POST', `applications/${late}/refusal`, { reason: 'Za późno' }))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
  });

  it.each([{}, { reason: '' }, { reason: '    ' }, { reason: 'x'.repeat(501) }, { reason: 'a\u0007b' }])('wants a reason: %j', async (body) => {
    expect(said(await officer('POST', `applications/${await apply()}/refusal`, body))).toEqual([400, 'BODY_INVALID']);
  });

  it('or confirmation, at once: one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      holder = `${holder}.${round}`;
      const id = await apply();
      const [yes, no] = await Promise.all([confirm(id, 'olaf.potwierdzajacy'), officer('POST', `applications/${id}/refusal`, { reason: 'Wątpliwości' }, 'olga.potwierdzajaca', other)]);
      expect([yes.status, no.status].sort()).toEqual([200, 409]);
      expect((await mine()).state).toBe(yes.status === 200 ? 'valid' : 'refused');
    }
  });
});

describe('a profile at a point', () => {
  const made = async (): Promise<string> => (await confirm(await apply(), 'olaf.potwierdzajacy')).body.profileId;

  it('is extended before it expires, one extension ahead', async () => {
    const profileId = await made();
    clock.at = UNTIL - 1;
    expect(await officer('POST', `${profileId}/extension`, CARD)).toMatchObject({ status: 200, body: { validUntil: '2032-03-02T11:00:00.000Z' } });
    expect(said(await officer('POST', `${profileId}/extension`, CARD))).toEqual([409, 'PROFILE_EXTENDED_ALREADY']);
    expect((await mine()).history.at(-1)).toMatchObject({ what: 'extended', actor: 'officer', where: { id: 'punkt-testowy' } });
    clock.at = fromIso('2032-03-02T12:00:00+01:00')!;
    expect(said(await officer('POST', `${profileId}/extension`, CARD))).toEqual([409, 'PROFILE_NOT_VALID']);
  });

  it('gets new names by a document; the old ones stay in the trail', async () => {
    const profileId = await made();
    const change = (more: object = {}): Promise<Reply<Body>> => officer('POST', `${profileId}/data-change`, { ...CARD, familyName: "O'Testowa-Łęcka", firstName: 'Ewa Maria', ...more });
    expect(await change()).toMatchObject({ status: 200, body: { familyName: "O'Testowa-Łęcka", firstName: 'Ewa Maria' } });
    const { rows } = await db.database.pool.query(`select family_name, first_name, (select details -> 'before' from profile_history h where h.subject = p.subject and what = 'data-changed') as before from trusted_profiles p where profile_id = $1`, [profileId]);
    expect(rows).toEqual([{ family_name: "O'Testowa-Łęcka", first_name: 'Ewa Maria', before: { familyName: holder.split('.').at(-1), firstName: holder.split('.').slice(0, -1).join(' ') } }]);
    expect((await db.database.pool.query('select family_name, first_name from accounts where user_id = $1', [holder])).rows).toEqual([{ family_name: "O'Testowa-Łęcka", first_name: 'Ewa Maria' }]);
    expect(await what()).toEqual(['applied', 'confirmed', 'data-changed']);
    expect(await messages((await mine()).applicationId)).toEqual(['profile-confirmed']);
    for (const wrong of [{ familyName: '' }, { familyName: '<b>' }, { firstName: '1' }, { idDocument: undefined }, { pesel: '00000000000' }]) expect(said(await change(wrong))).toEqual([400, 'BODY_INVALID']);
  });

  it('is taken after its account, as its holder does who closes the account: neither waits for the other for ever', async () => {
    const profileId = await made();
    const holding = await db.database.pool.connect();
    try {
      await holding.query('begin');
      await holding.query('select 1 from accounts where user_id = $1 for update', [holder]);
      const revoked = officer('POST', `${profileId}/revocation`, { reason: 'Zgłoszono utratę telefonu' });
      const waiting = async (): Promise<boolean> => (await db.database.pool.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%accounts%'`)).rowCount === 1;
      await waitUntil('the officer to wait for the account', waiting);
      await holding.query('select 1 from trusted_profiles where profile_id = $1 for update nowait', [profileId]);
      await holding.query('commit');
      expect((await revoked).status).toBe(200);
    } finally {
      holding.release();
    }
  });

  it('is revoked with a reason, at once, and its holder is told', async () => {
    const profileId = await made();
    expect(await officer('POST', `${profileId}/revocation`, { reason: 'Zgłoszono przejęcie konta' })).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect((await mine()).history.at(-1)).toMatchObject({ what: 'revoked', actor: 'officer', reason: 'Zgłoszono przejęcie konta' });
    expect((await notices()).at(-1)?.text).toContain('Zgłoszono przejęcie konta');
    for (const [path, body] of [['revocation', { reason: 'Jeszcze raz' }], ['extension', CARD], ['data-change', { ...CARD, familyName: 'Testowa', firstName: 'Ewa' }]] as const) expect(said(await officer('POST', `${profileId}/${path}`, body))).toEqual([409, 'PROFILE_NOT_VALID']);
  });

  it('is not for its own holder as an officer, nor for those of another tenant', async () => {
    const profileId = await made();
    expect(said(await officer('POST', `${profileId}/revocation`, { reason: 'Sam sobie' }, holder))).toEqual([403, 'OFFICER_IS_HOLDER']);
    expect(said(await ask('POST', `${profileId}/revocation`, { reason: 'Bez roli' }))).toEqual([403, 'ROLE_MISSING']);
    const elsewhere = await api.token('obcy.potwierdzajacy', ['officer'], { tenants: ['agency'] });
    for (const id of [profileId, 'no-uuid', '00000000-0000-4000-8000-000000000000']) expect((await api.ask<Body>('POST', `/api/v1/trusted-profiles/${id}/extension`, { token: elsewhere, body: CARD })).body.code).toBe('PROFILE_NOT_FOUND');
  });
});
