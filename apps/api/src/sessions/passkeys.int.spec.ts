import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { Holder } from '../../../../tools/testing/holder.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';
import { SoftwareAuthenticator, type Ceremony } from '../../../../tools/testing/software-authenticator.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
let api: PublicServiceApp;
let other: PublicServiceApp;

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  other = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir } });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await other?.close();
});
beforeEach(() => db.database.pool.query('delete from throttles'));

interface Asked<Options> {
  readonly challengeId: string;
  readonly options: Options;
}
type Creation = Parameters<SoftwareAuthenticator['create']>[0];
type Request = Parameters<SoftwareAuthenticator['get']>[0] & { readonly allowCredentials?: readonly { readonly id: string }[]; readonly userVerification?: string };

const enrol = async (jan: Holder, device: SoftwareAuthenticator, how: Ceremony = {}) => {
  const { body } = await jan.ask<Asked<Creation>>('POST', '/api/v1/accounts/me/passkeys/options', {});
  return jan.ask('POST', '/api/v1/accounts/me/passkeys', { challengeId: body.challengeId, name: 'Telefon', response: device.create(body.options, how) });
};
const begin = async (): Promise<Asked<Request>> => (await api.ask<Asked<Request>>('POST', '/api/v1/sessions/passkey/options', { body: {} })).body;
const finish = (challengeId: string, response: object, app = api) => app.ask('POST', '/api/v1/sessions/passkey', { body: { challengeId, response, as: 'bearer' } });

describe('a passkey', () => {
  it('is made by an authenticator that checks the person, listed, and removed', async () => {
    const jan = await Holder.registered(api, 'jan.testowy');
    const device = new SoftwareAuthenticator();
    expect(await enrol(jan, device)).toMatchObject({ status: 201, body: { credentialId: device.credentialId, name: 'Telefon' } });
    expect((await jan.ask('GET', '/api/v1/accounts/me/passkeys')).body).toMatchObject({ items: [{ credentialId: device.credentialId, name: 'Telefon', lastUsedAt: null, transports: ['internal'] }] });
    expect((await jan.messages()).at(-1)?.text).toContain('Dodano klucz dostępu');
    expect(await enrol(jan, device)).toMatchObject({ status: 409, body: { code: 'PASSKEY_EXISTS' } });
    expect((await jan.ask('DELETE', `/api/v1/accounts/me/passkeys/${device.credentialId}`)).status).toBe(204);
    expect(await jan.ask('DELETE', `/api/v1/accounts/me/passkeys/${device.credentialId}`)).toMatchObject({ status: 404, body: { code: 'PASSKEY_NOT_FOUND' } });
  });

  it.each<[string, Ceremony]>([['made on another page', { origin: 'https://elsewhere.example' }], ['made without checking the person', { verified: false }]])('%s is refused', async (_, how) => {
    const jan = await Holder.registered(api, `bad${how.verified === false ? 1 : 2}.testowy`);
    expect(await enrol(jan, new SoftwareAuthenticator(), how)).toMatchObject({ status: 400, body: { code: 'PASSKEY_REFUSED' } });
  });

  it('made for another account’s question is refused', async () => {
    const [jan, ewa] = [await Holder.registered(api, 'mine.testowy'), await Holder.registered(api, 'hers.testowa')];
    const { body } = await ewa.ask<Asked<Creation>>('POST', '/api/v1/accounts/me/passkeys/options', {});
    expect(await jan.ask('POST', '/api/v1/accounts/me/passkeys', { challengeId: body.challengeId, name: 'x', response: new SoftwareAuthenticator().create(body.options) })).toMatchObject({ status: 404, body: { code: 'CHALLENGE_UNKNOWN' } });
  });
});

describe('signing in with a passkey', () => {
  let jan: Holder;
  const device = new SoftwareAuthenticator();
  beforeAll(async () => {
    jan = await Holder.registered(api, 'key.testowy');
    expect((await enrol(jan, device)).status).toBe(201);
  });

  it('needs no password and no user id, and is the surest', async () => {
    const { challengeId, options } = await begin();
    expect([options.userVerification, options.allowCredentials ?? []]).toEqual(['required', []]);
    expect(await finish(challengeId, device.get(options))).toMatchObject({ status: 200, body: { userId: 'key.testowy', aal: 3 } });
  });

  it('is the second factor after the password, of the holder’s own keys only', async () => {
    const ewa = await Holder.registered(api, 'hers2.testowa');
    const hers = new SoftwareAuthenticator();
    await enrol(ewa, hers);
    const first = await jan.signIn();
    expect([first.status, first.body.factors]).toEqual([202, ['passkey']]);
    const path = `/api/v1/sessions/challenges/${first.body.challengeId}`;
    const { body } = await api.ask<Asked<Request>>('POST', `${path}/passkey-options`, { body: {} });
    expect(body.options.allowCredentials).toMatchObject([{ id: device.credentialId }]);
    const answer = (response: object) => api.ask('POST', path, { body: { factor: 'passkey', response, as: 'bearer' } });
    expect(await answer(hers.get(body.options))).toMatchObject({ status: 403, body: { code: 'FACTOR_REFUSED' } });
    expect(await answer(device.get(body.options))).toMatchObject({ status: 200, body: { aal: 3 } });
  });

  it.each<[string, (options: Request) => object]>([
    ['on another page', (options) => device.get(options, { origin: 'https://elsewhere.example' })],
    ['without checking the person', (options) => device.get(options, { verified: false })],
    ['to another question', (options) => device.get({ ...options, challenge: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['for another service', (options) => device.get({ ...options, rpId: 'elsewhere.example' })],
    ['of an unknown key', (options) => new SoftwareAuthenticator().get(options)],
  ])('%s is refused', async (_, made) => {
    const { challengeId, options } = await begin();
    expect(await finish(challengeId, made(options))).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
    // One answer a question.
    expect((await finish(challengeId, device.get(options))).status).toBe(404);
  });

  it('opens one session of one answer, however often it is sent to two processes', async () => {
    const { challengeId, options } = await begin();
    const response = device.get(options);
    const answers = await Promise.all([api, other, api, other].map((app) => finish(challengeId, response, app)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it('is refused where the counter goes back: somebody has a copy', async () => {
    const { challengeId, options } = await begin();
    device.counter -= 2;
    expect((await finish(challengeId, device.get(options))).status).toBe(401);
    device.counter += 5;
  });

  it('is not slowed down by wrong passwords of others', async () => {
    for (let n = 0; n < 6; n += 1) await jan.signIn('wrong password here');
    expect((await jan.signIn()).status).toBe(429);
    const { challengeId, options } = await begin();
    expect((await finish(challengeId, device.get(options))).status).toBe(200);
  });

  it('takes the place of the recovery code', async () => {
    const { body } = await api.ask<{ recoveryId: string }>('POST', '/api/v1/accounts/recovery', { body: { userId: 'key.testowy' } });
    const path = `/api/v1/accounts/recovery/${body.recoveryId}`;
    const { options } = (await api.ask<Asked<Request>>('POST', `${path}/passkey-options`, { body: {} })).body;
    expect(options.allowCredentials ?? []).toEqual([]);
    const answer = await api.ask('POST', path, { body: { code: await jan.lastCode(), passkey: device.get(options), password: 'zupełnie nowe zdanie' } });
    expect(answer.status).toBe(200);
    expect((await jan.signIn('zupełnie nowe zdanie')).status).toBe(202);
  });
});
