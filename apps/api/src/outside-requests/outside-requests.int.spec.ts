import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { beginSystemSession, giveConsent, sweepOutsideSystems } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { freePort } from '../../../../tools/testing/free-port.js';
import { Holder } from '../../../../tools/testing/holder.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const MINUTE = 60_000;
/** The tokens' instants are the machine's (docs/outside-systems.md). */
const clock = new TestClock(Date.now());
let api: PublicServiceApp;
let admin: string;
let officer: string;

beforeAll(async () => {
  const port = await freePort();
  api = await PublicServiceApp.start(db.database, clock, { config: { port, publicUrl: `http://127.0.0.1:${port}` } });
  await api.deployDefinitions();
  admin = await api.token('ada.testowa', ['admin']);
  officer = await api.token('ola.testowa', ['officer']);
}, 120_000);
afterAll(() => api?.close());

const KINDS = ['signing', 'operation', 'account'];
const ITEMS = ['given_name', 'family_name', 'pesel', 'email', 'trusted_profile'];
const URLS = { successUrl: 'https://urzad.example.test/done?case=7', failureUrl: 'https://urzad.example.test/failed' };
const LETTER = { name: 'pismo.xml', content: Buffer.from('<pismo xmlns="urn:test">Wniosek</pismo>').toString('base64') };
const NOWHERE = '00000000-0000-4000-8000-000000000000';

interface System {
  readonly systemId: string;
  readonly secret: string;
  readonly token: string;
}

async function system(systemId: string, items: readonly string[] = ITEMS, requestKinds: readonly string[] = KINDS): Promise<System> {
  const oidc = { redirectUris: ['https://urzad.example.test/callback'], authMethod: 'client_secret' };
  const { body } = await api.ask<{ clientSecret: string }>('POST', '/api/v1/outside-systems', { token: admin, body: { systemId, name: { pl: 'Urząd Próbny', en: 'Sample Office' }, items, requestKinds, oidc } });
  return { systemId, secret: body.clientSecret, token: await tokenOf(systemId, body.clientSecret) };
}

async function tokenOf(systemId: string, secret: string): Promise<string> {
  const answer = await api.ask<{ access_token: string; expires_in: number }>('POST', '/oidc/token', { body: 'grant_type=client_credentials', headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from(`${systemId}:${secret}`).toString('base64')}` } });
  expect({ status: answer.status, text: answer.status === 200 ? '' : answer.text }).toEqual({ status: 200, text: '' });
  return answer.body.access_token;
}

let people = 0;
interface Person {
  readonly subject: string;
  readonly token: string;
}
async function person(): Promise<Person> {
  const subject = `jan.testowy.${(people += 1)}`;
  return { subject, token: await api.token(subject, ['citizen'], { name: 'Jan Testowy' }) };
}
async function holder(): Promise<Person & { readonly profileId: string }> {
  const jan = await person();
  const { body: applied } = await api.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token: jan.token, body: {} });
  const { body } = await api.ask<{ profileId: string }>('POST', `/api/v1/trusted-profiles/applications/${applied.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'passport', lastCharacters: '12' } } });
  return { ...jan, profileId: body.profileId };
}
const consents = (jan: Person, { systemId }: System, items: readonly string[]) => db.database.transaction((client) => giveConsent(db.database, client, { userId: jan.subject, systemId, at: clock.now() }, () => ({ items, refused: [] })));

interface View {
  readonly code?: string;
  readonly location?: string;
  readonly state: string;
  readonly signed: { readonly name: string; readonly content: string } | null;
  readonly proof: string | null;
  readonly holder: Readonly<Record<string, unknown>> | null;
  readonly returnUrl: string | null;
  readonly signingId: string;
  readonly requestId: string;
  readonly operationId: string;
  readonly redirectUrl: string;
}
const ask = ({ token }: { readonly token: string }, method: string, path: string, body?: object) => api.ask<View>(method, `/api/v1${path}`, { token, ...(body !== undefined && { body }) });
async function requested(office: System, more: object = {}): Promise<string> {
  const { status, body } = await ask(office, 'POST', '/outside/signing-requests', { document: LETTER, ...URLS, additionalInfo: 'Proszę podpisać wniosek.', ...more });
  expect(status).toBe(201);
  expect(body.redirectUrl).toBe(`${api.address}/pz/requests/${body.requestId}`);
  return body.requestId;
}
async function codeOf(subject: string): Promise<string> {
  const { body } = await api.ask<{ items: readonly { text: string }[] }>('GET', `/sandbox/messages?to=${subject}`, { token: officer });
  return /\b\d{8}\b/.exec(body.items.at(-1)?.text ?? '')?.[0] as string;
}
async function signs(jan: Person, signingId: string): Promise<void> {
  expect((await ask(jan, 'POST', `/signings/${signingId}/code`, {})).status).toBe(202);
  expect((await ask(jan, 'POST', `/signings/${signingId}/authorisation`, { code: await codeOf(jan.subject) })).status).toBe(200);
}

describe('a document that a system has signed', () => {
  it('is taken up by a holder, signed by his code, and fetched by the system', async () => {
    const office = await system('urzad-podpis');
    const jan = await holder();
    const id = await requested(office);
    expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body).toMatchObject({ state: 'waiting', signed: null });
    expect((await ask(jan, 'GET', `/requests/${id}`)).body).toMatchObject({ kind: 'signing', state: 'waiting', system: { systemId: 'urzad-podpis', name: { pl: 'Urząd Próbny' } }, note: 'Proszę podpisać wniosek.', documentName: 'pismo.xml', signingId: null, returnUrl: null });
    const { body: taken } = await ask(jan, 'POST', `/requests/${id}/taking`, {});
    expect((await ask(jan, 'POST', `/requests/${id}/taking`, {})).body).toEqual(taken);
    expect((await api.ask('GET', `/api/v1/signings/${taken.signingId}/documents/1`, { token: jan.token })).text).toBe('<pismo xmlns="urn:test">Wniosek</pismo>');
    await signs(jan, taken.signingId);
    const { body } = await ask(office, 'GET', `/outside/signing-requests/${id}`);
    expect(body).toMatchObject({ state: 'signed', signed: { name: 'pismo.xml' } });
    const xml = Buffer.from(body.signed?.content ?? '', 'base64').toString();
    expect(xml).toContain(`<ppZP:IdKontaUzytkownikaEpuap>${jan.subject}</ppZP:IdKontaUzytkownikaEpuap>`);
    expect(api.signatures.verify({ xml })).toMatchObject({ valid: true });
    expect((await ask(jan, 'GET', `/requests/${id}`)).body).toMatchObject({ state: 'signed', returnUrl: `https://urzad.example.test/done?case=7&id=${id}&state=signed` });
  });

  it('is signed around where it is no XML, or as the system wants', async () => {
    const office = await system('urzad-formy');
    const jan = await holder();
    for (const [document, name] of [[{ name: 'a.pdf', content: Buffer.from('%PDF-1.7').toString('base64') }, 'a.pdf.xades'], [{ ...LETTER, form: 'detached' }, 'pismo.xml.xades']] as const) {
      const id = await requested(office, { document });
      await signs(jan, (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body.signingId);
      expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body.signed?.name).toBe(name);
    }
  });

  it('is one person’s: of many who open the link at once one takes it up, the others learn nothing', async () => {
    const office = await system('urzad-wyscig');
    const crowd = await Promise.all([holder(), holder(), holder(), holder()]);
    const id = await requested(office);
    const answers = await Promise.all(crowd.map((one) => ask(one, 'POST', `/requests/${id}/taking`, {})));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const [n, one] of crowd.entries()) expect((await ask(one, 'GET', `/requests/${id}`)).status).toBe(answers[n]?.status === 200 ? 200 : 404);
  });

  it('is refused by its holder: nothing is signed any more', async () => {
    const office = await system('urzad-odmowa');
    const jan = await holder();
    const [untouched, begun] = [await requested(office), await requested(office)];
    const { body: taken } = await ask(jan, 'POST', `/requests/${begun}/taking`, {});
    for (const id of [untouched, begun]) {
      expect((await ask(jan, 'POST', `/requests/${id}/refusal`, {})).body).toEqual({ returnUrl: `https://urzad.example.test/failed?id=${id}&state=refused` });
      expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body).toMatchObject({ state: 'refused', signed: null });
      expect(await ask(jan, 'POST', `/requests/${id}/taking`, {})).toMatchObject({ status: 409, body: { code: 'REQUEST_TAKEN' } });
    }
    expect(await ask(jan, 'POST', `/signings/${taken.signingId}/code`, {})).toMatchObject({ status: 409, body: { code: 'SIGNING_OVER' } });
  });

  it('is one signing, however often its holder takes it up at once', async () => {
    const office = await system('urzad-naraz');
    const jan = await holder();
    const id = await requested(office);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(jan, 'POST', `/requests/${id}/taking`, {})));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.signingId}`)).size).toBe(1);
    expect((await api.ask<{ items: readonly object[] }>('GET', '/api/v1/signings', { token: jan.token })).body.items).toHaveLength(1);
  });

  it('stays refused where its document was withdrawn, whatever its holder signs afterwards', async () => {
    const office = await system('urzad-wycofany');
    const jan = await holder();
    const id = await requested(office);
    const { signingId } = (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body;
    expect((await ask(jan, 'DELETE', `/signings/${signingId}`)).status).toBe(204);
    expect((await ask(jan, 'POST', '/signings', { documents: [LETTER], form: 'enveloped' })).status).toBe(201);
    expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body.state).toBe('refused');
    expect(await ask(jan, 'POST', `/requests/${id}/taking`, {})).toMatchObject({ status: 409, body: { code: 'REQUEST_TAKEN' } });
  });

  it('stays signed, whatever is said afterwards', async () => {
    const office = await system('urzad-pozno');
    const jan = await holder();
    const id = await requested(office);
    await signs(jan, (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body.signingId);
    expect((await ask(jan, 'POST', `/requests/${id}/refusal`, {})).body.returnUrl).toContain('state=signed');
    expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body.state).toBe('signed');
  });

  it('waits an hour, and is kept a week', async () => {
    const office = await system('urzad-czas');
    const jan = await holder();
    const [late, signed] = [await requested(office), await requested(office)];
    const { body: begun } = await ask(jan, 'POST', `/requests/${late}/taking`, {});
    await signs(jan, (await ask(jan, 'POST', `/requests/${signed}/taking`, {})).body.signingId);
    const now = clock.now();
    try {
      clock.at = now + 60 * MINUTE;
      const hourLater = { token: await tokenOf(office.systemId, office.secret) };
      expect((await ask(hourLater, 'GET', `/outside/signing-requests/${late}`)).body).toMatchObject({ state: 'expired', signed: null });
      expect(await ask(jan, 'POST', `/signings/${begun.signingId}/code`, {})).toMatchObject({ status: 409, body: { code: 'SIGNING_OVER' } });
      expect((await ask(hourLater, 'GET', `/outside/signing-requests/${signed}`)).body.state).toBe('signed');
      clock.at = now + 7 * 24 * 60 * MINUTE;
      const token = await api.token(jan.subject, ['citizen']);
      expect(await ask({ token }, 'GET', `/requests/${signed}`)).toMatchObject({ status: 404, body: { code: 'SIGNING_REQUEST_UNKNOWN' } });
    } finally {
      clock.at = now;
    }
  });

  it('is not signed by a code that was given wrong five times', async () => {
    const office = await system('urzad-kody');
    const jan = await holder();
    const id = await requested(office);
    const { signingId } = (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body;
    expect((await ask(jan, 'POST', `/signings/${signingId}/code`, {})).status).toBe(202);
    const code = await codeOf(jan.subject);
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
    for (const attemptsLeft of [4, 3, 2, 1, 0]) expect(await ask(jan, 'POST', `/signings/${signingId}/authorisation`, { code: wrong })).toMatchObject({ status: 403, body: { code: 'CODE_WRONG', attemptsLeft } });
    expect(await ask(jan, 'POST', `/signings/${signingId}/authorisation`, { code })).toMatchObject({ status: 403, body: { code: 'CODE_SPENT' } });
    expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).body).toMatchObject({ state: 'waiting', signed: null });
  });

  it('stands in the audit trail of whoever takes it up', async () => {
    const office = await system('urzad-slad');
    const jan = await holder();
    const id = await requested(office);
    const { signingId } = (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body;
    await ask(jan, 'POST', `/requests/${id}/taking`, {});
    const trail = await db.database.pool.query(`select actor, about, details from audit_entries where what = 'request-taken' and details->>'requestId' = $1`, [id]);
    expect(trail.rows).toEqual([{ actor: jan.subject, about: jan.subject, details: { systemId: 'urzad-slad', requestId: id, kind: 'signing', signingId } }]);
  });

  it('has its document only as long as somebody may take it up', async () => {
    const office = await system('urzad-tresc');
    const [jan, ewa] = [await holder(), await holder()];
    const [taken, refused, late] = [await requested(office), await requested(office), await requested(office)];
    const held = async (): Promise<readonly string[]> => (await db.database.pool.query<{ id: string }>(`select request_id::text as id from outside_requests where system_id = 'urzad-tresc' and content is not null`)).rows.map(({ id }) => id);
    expect((await held()).length).toBe(3);
    await ask(jan, 'POST', `/requests/${taken}/taking`, {});
    await ask(ewa, 'POST', `/requests/${refused}/refusal`, {});
    expect(await held()).toEqual([late]);
    await sweepOutsideSystems(db.database, clock.now() + 59 * MINUTE);
    expect(await held()).toEqual([late]);
    await sweepOutsideSystems(db.database, clock.now() + 60 * MINUTE);
    expect(await held()).toEqual([]);
  });

  it('is not one of too many', async () => {
    const office = await system('urzad-tlum');
    const one = await requested(office);
    await db.database.pool.query(`insert into outside_requests (request_id, system_id, kind, note, items, success_url, failure_url, created_at, decide_by, expires_at)
      select gen_random_uuid(), system_id, 'account', null, items, success_url, failure_url, created_at, decide_by, expires_at from outside_requests cross join generate_series(1, 9999) where request_id = $1`, [one]);
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: LETTER, ...URLS })).toMatchObject({ status: 429, body: { code: 'REQUESTS_TOO_MANY', params: { most: 10_000, mostBytes: 536_870_912 } } });
    expect((await requested(await system('urzad-pusty'))).length).toBe(36);
  });

  it('says what it wants in plain words', async () => {
    const office = await system('urzad-slowa');
    for (const additionalInfo of ['\u202Ehcazsrp', 'a\u0000', '\u2066a', 'x'.repeat(2001)]) expect(await ask(office, 'POST', '/outside/signing-requests', { document: LETTER, ...URLS, additionalInfo })).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/additionalInfo' } });
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: { ...LETTER, name: 'umowa\u202Efdp.exe' }, ...URLS })).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/document/name' } });
  });

  it('is refused where the holder would be sent elsewhere, or it could not be signed', async () => {
    const office = await system('urzad-zly');
    for (const address of ['https://urzad.example.test.evil.test/', 'https://urzad.example.test@evil.test/', 'http://urzad.example.test/', 'https://urzad.example.test:444/']) {
      expect(await ask(office, 'POST', '/outside/signing-requests', { document: LETTER, ...URLS, failureUrl: address })).toMatchObject({ status: 422, body: { code: 'RETURN_URL_FOREIGN', location: '/failureUrl' } });
    }
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: LETTER, ...URLS, successUrl: 'javascript:alert(1)' })).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/successUrl' } });
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: { ...LETTER, content: 'a' }, ...URLS })).toMatchObject({ status: 422, body: { code: 'DOCUMENT_NOT_BASE64' } });
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: { ...LETTER, content: Buffer.from('<!DOCTYPE a><a/>').toString('base64') }, ...URLS })).toMatchObject({ status: 422, body: { location: '/document/content' } });
    expect(await ask(office, 'POST', '/outside/signing-requests', { document: { ...LETTER, content: Buffer.alloc(3 * 1024 * 1024 + 1, 'a').toString('base64') }, ...URLS })).toMatchObject({ status: 413, body: { code: 'REQUEST_DOCUMENT_SIZE' } });
  });
});

describe('an operation of a system', () => {
  it('is authorised by its holder, by a code: the proof has its words and its digest, under his signature', async () => {
    const office = await system('urzad-operacje');
    const jan = await holder();
    await consents(jan, office, ['given_name']);
    const digest = createHash('sha256').update('przelew').digest('base64');
    const { status, body: asked } = await ask(office, 'POST', '/outside/operations', { holder: jan.subject, description: 'Zmiana rachunku na <nowy> & stały', digest, ...URLS });
    expect(status).toBe(201);
    const id = asked.operationId;
    expect((await ask(await holder(), 'GET', `/requests/${id}`)).status).toBe(404);
    expect((await ask(jan, 'GET', `/requests/${id}`)).body).toMatchObject({ kind: 'operation', note: 'Zmiana rachunku na <nowy> & stały' });
    await signs(jan, (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body.signingId);
    const { body } = await ask(office, 'GET', `/outside/operations/${id}`);
    expect(body).toMatchObject({ state: 'authorised', profileId: jan.profileId });
    const xml = Buffer.from(body.proof ?? '', 'base64').toString();
    expect(api.signatures.verify({ xml })).toMatchObject({ valid: true });
    for (const part of [`<pz:IdentyfikatorOperacji>${id}<`, `<pz:IdentyfikatorUzytkownika>${jan.subject}<`, '<pz:OpisOperacji>Zmiana rachunku na &lt;nowy&gt; &amp; stały<', `<pz:SkrotOperacjiSHA256>${digest}<`, '<pz:Identyfikator>urzad-operacje<']) expect(xml).toContain(part);
    expect((await ask(office, 'GET', `/outside/signing-requests/${id}`)).status).toBe(404);
  });

  it('needs a holder whom the system knows by his consent, and a profile that is valid', async () => {
    const office = await system('urzad-obcy');
    const jan = await holder();
    const body = { holder: jan.subject, description: 'Operacja', ...URLS };
    for (const unknown of [jan.subject, 'nikt.testowy']) expect(await ask(office, 'POST', '/outside/operations', { ...body, holder: unknown })).toMatchObject({ status: 404, body: { code: 'HOLDER_UNKNOWN' } });
    await consents(jan, office, []);
    const id = (await ask(office, 'POST', '/outside/operations', body)).body.operationId;
    const { signingId } = (await ask(jan, 'POST', `/requests/${id}/taking`, {})).body;
    await ask(jan, 'POST', `/signings/${signingId}/code`, {});
    await ask(jan, 'POST', '/trusted-profiles/mine/revocation', {});
    expect(await ask(jan, 'POST', `/signings/${signingId}/authorisation`, { code: await codeOf(jan.subject) })).toMatchObject({ status: 409, body: { code: 'PROFILE_NOT_VALID' } });
    expect((await ask(office, 'GET', `/outside/operations/${id}`)).body).toMatchObject({ state: 'waiting', proof: null });
  });
});

describe('what a new account needs', () => {
  it('is told item by item, as the holder ticks it, and stands in his audit trail', async () => {
    const office = await system('urzad-konta');
    const jan = await holder();
    const id = (await ask(office, 'POST', '/outside/account-requests', { items: ['given_name', 'pesel', 'email'], note: 'Założymy konto.', ...URLS })).body.requestId;
    expect((await ask(office, 'GET', `/outside/account-requests/${id}`)).body).toMatchObject({ state: 'waiting', holder: null });
    expect((await ask(jan, 'GET', `/requests/${id}`)).body).toMatchObject({ kind: 'account', items: ['given_name', 'pesel', 'email'], given: [] });
    expect((await ask(jan, 'POST', `/requests/${id}/agreement`, { items: ['given_name', 'pesel'] })).body).toEqual({ returnUrl: `https://urzad.example.test/done?case=7&id=${id}&state=agreed` });
    expect((await ask(office, 'GET', `/outside/account-requests/${id}`)).body).toEqual({ requestId: id, state: 'agreed', decideBy: expect.any(String), holder: { sub: jan.subject, given_name: 'Jan', pesel: '00000000000' } });
    expect((await ask(await person(), 'GET', `/requests/${id}`)).status).toBe(404);
    const { rows } = await db.database.pool.query<{ what: string; items: string[] }>(`select what, details->'items' as items from audit_entries where about = $1 and details->>'requestId' = $2 order by id`, [jan.subject, id]);
    expect(rows).toEqual([{ what: 'account-data-agreed', items: ['given_name', 'pesel'] }, { what: 'account-data-told', items: ['given_name', 'pesel'] }]);
    // It was for this once: no consent stands.
    expect((await api.ask('GET', '/api/v1/consents', { token: jan.token })).body).toEqual({ items: [] });
  });

  it('is decided once; what was not asked for is not told, nor what the system may not ask for', async () => {
    const office = await system('urzad-raz', ['given_name', 'email']);
    const [jan, ewa] = [await person(), await person()];
    expect(await ask(office, 'POST', '/outside/account-requests', { items: ['pesel'], ...URLS })).toMatchObject({ status: 403, body: { code: 'ITEM_NOT_ALLOWED' } });
    const id = (await ask(office, 'POST', '/outside/account-requests', { items: ['given_name'], ...URLS })).body.requestId;
    expect(await ask(jan, 'POST', `/requests/${id}/agreement`, { items: ['given_name', 'email'] })).toMatchObject({ status: 409, body: { code: 'REQUEST_TAKEN' } });
    const answers = await Promise.all([jan, ewa, jan, ewa].map((one) => ask(one, 'POST', `/requests/${id}/agreement`, { items: [] })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await ask(office, 'GET', `/outside/account-requests/${id}`)).body.holder).toEqual({ sub: [jan, ewa, jan, ewa][answers.findIndex(({ status }) => status === 200)]?.subject });
    const refused = (await ask(office, 'POST', '/outside/account-requests', { items: ['given_name'], ...URLS })).body.requestId;
    await ask(jan, 'POST', `/requests/${refused}/refusal`, {});
    expect((await ask(office, 'GET', `/outside/account-requests/${refused}`)).body).toMatchObject({ state: 'refused', holder: null });
  });
});

describe('what a system may know by standing consents', () => {
  it('by PESEL: of those who let it know both, and nothing of whether there are others', async () => {
    const [office, other] = [await system('urzad-pesel'), await system('urzad-inny')];
    const [jan, ewa] = [await holder(), await holder()];
    const byPesel = async (asking: System): Promise<unknown> => (await ask(asking, 'POST', '/outside/profiles/by-pesel', { pesel: '00000000000' })).body;
    expect(await byPesel(office)).toEqual({ items: [] });
    await consents(jan, office, ['pesel', 'trusted_profile']);
    await consents(ewa, office, ['pesel']);
    expect(await byPesel(office)).toEqual({ items: [{ sub: jan.subject, pesel: '00000000000', trusted_profile: expect.objectContaining({ id: jan.profileId, state: 'valid' }) }] });
    expect(await byPesel(other)).toEqual({ items: [] });
    await ask(jan, 'POST', '/trusted-profiles/mine/revocation', {});
    expect(await byPesel(office)).toEqual({ items: [] });
  });

  it('by a session that it was told of, while it goes on', async () => {
    const [office, other] = [await system('urzad-sesja'), await system('urzad-sasiad')];
    const jan = await Holder.registered(api, 'jan.sesja');
    await jan.signIn();

    await beginSystemSession(db.database, { sessionId: jan.sessionId, systemId: office.systemId, protocol: 'saml', userId: 'jan.sesja', sid: 'indeks-1', uidHash: null, at: clock.now() });
    const info = (asking: System) => ask(asking, 'GET', '/outside/user-info?session=indeks-1');
    expect((await info(office)).status).toBe(404);
    await consents({ subject: 'jan.sesja', token: '' }, office, ['given_name', 'email']);
    expect((await info(office)).body).toEqual({ sub: 'jan.sesja', given_name: 'Jan', email: 'jan.sesja@example.test', email_verified: true });
    expect((await info(other)).status).toBe(404);
    await api.ask('DELETE', '/api/v1/sessions', { token: jan.token });
    expect((await info(office)).status).toBe(404);
    for (const session of ['', '?session=', '?session=nie-ma', `?session=${'x'.repeat(300)}`]) expect(await ask(office, 'GET', `/outside/user-info${session}`)).toMatchObject({ status: 404, body: { code: 'SESSION_UNKNOWN' } });
  });
});

describe('who may', () => {
  it.each([['signing'], ['operation'], ['account']])('a system that is registered for %s alone asks for nothing else', async (kind) => {
    const office = await system(`urzad-tylko-${kind}`, ITEMS, [kind]);
    const jan = await holder();
    await consents(jan, office, []);
    const asked = [
      ['signing', 'signing-requests', { document: LETTER, ...URLS }],
      ['operation', 'operations', { holder: jan.subject, description: 'Przelew', ...URLS }],
      ['account', 'account-requests', { items: ['email'], ...URLS }],
    ] as const;
    for (const [name, path, body] of asked) {
      const answer = await ask(office, 'POST', `/outside/${path}`, body);
      expect([name, answer.status, answer.status === 201 ? null : answer.body]).toEqual(name === kind ? [name, 201, null] : [name, 403, expect.objectContaining({ code: 'REQUEST_KIND_NOT_ALLOWED', params: { kind: name, allowed: kind } })]);
    }
  });

  it('a system sees its own requests, and closed it sees nothing any more', async () => {
    const [office, other] = [await system('urzad-swoje'), await system('urzad-cudze')];
    const jan = await holder();
    const id = await requested(office);
    for (const unknown of [id, NOWHERE, 'nonsense']) expect(await ask(other, 'GET', `/outside/signing-requests/${unknown}`)).toMatchObject({ status: 404, body: { code: 'SIGNING_REQUEST_UNKNOWN' } });
    const settings = { name: { pl: 'Urząd Próbny', en: 'Sample Office' }, items: ITEMS, active: false, oidc: { redirectUris: ['https://urzad.example.test/callback'], authMethod: 'client_secret' } };
    expect((await api.ask('PUT', '/api/v1/outside-systems/urzad-swoje', { token: admin, body: settings })).status).toBe(200);
    expect(await ask(office, 'GET', `/outside/signing-requests/${id}`)).toMatchObject({ status: 401, body: { code: 'SYSTEM_TOKEN_INVALID' } });
    expect((await ask(jan, 'GET', `/requests/${id}`)).status).toBe(404);
  });

  it('a system’s token is good for nothing else, and nobody’s is good for a system', async () => {
    const office = await system('urzad-zeton');
    const jan = await holder();
    for (const path of ['/requests/x', '/trusted-profiles/mine', '/consents', '/signings']) expect((await ask(office, 'GET', path)).status).toBe(401);
    for (const token of [jan.token, admin, 'x', '']) expect(await ask({ token }, 'GET', '/outside/user-info?session=x')).toMatchObject({ status: 401, body: { code: 'SYSTEM_TOKEN_INVALID' } });
    expect((await api.ask('POST', '/oidc/token', { body: 'grant_type=client_credentials', headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from('urzad-zeton:wrong').toString('base64')}` } })).status).toBe(401);
    expect((await ask({ token: officer }, 'GET', `/requests/${NOWHERE}`)).status).toBe(403);
  });
});
