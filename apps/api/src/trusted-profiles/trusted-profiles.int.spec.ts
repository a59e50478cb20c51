import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fromIso, toIsoWarsaw } from '#domain/deadlines';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import type { Connector } from '../../../worker/src/connectors/connector.js';
import { profileExpire } from '../../../worker/src/connectors/profile-expire/connector.js';
import { profileLapse } from '../../../worker/src/connectors/profile-lapse/connector.js';
import { profileRemind } from '../../../worker/src/connectors/profile-remind/connector.js';
import { runConnector } from '../../../../tools/testing/case-in-progress.js';

const db = withDatabase();
const at = (text: string): number => fromIso(text)!;
const DAY = 86_400_000;
const NOON = at('2026-03-02T12:00:00+01:00');
/** The end of the 14th day, Monday 16 March. */
const CONFIRM_BY = at('2026-03-17T00:00:00+01:00');
const UNTIL = at('2029-03-02T12:00:00+01:00');
const CARD = { idDocument: { kind: 'id-card', lastCharacters: 'T123' } };
const clock = new TestClock(NOON);
let api: PublicServiceApp;
let holder = '';
let people = 0;

interface Profile extends Record<string, unknown> {
  readonly code: string;
  readonly applicationId: string;
  readonly profileId: string;
  readonly validUntil: string;
  readonly state: string;
  readonly allowed: readonly string[];
  readonly history: readonly { readonly at: string; readonly what: string; readonly by: string }[];
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  await api.deployDefinitions();
}, 120_000);
afterAll(() => api?.close());
beforeEach(() => {
  clock.at = NOON;
  people += 1;
  holder = `osoba.testowa.${people}`;
});

const ask = async (method: string, path: string, body?: object, as = { subject: holder, role: 'citizen' }): Promise<Reply<Profile>> =>
  api.ask<Profile>(method, `/api/v1/trusted-profiles/${path}`, { token: await api.token(as.subject, [as.role]), ...(body !== undefined && { body }) });
const apply = (): Promise<Reply<Profile>> => ask('POST', 'applications');
const confirm = (id: string, body: object = CARD, subject = 'olaf.potwierdzajacy'): Promise<Reply<Profile>> => ask('POST', `applications/${id}/confirmation`, body, { subject, role: 'officer' });
const mine = async (): Promise<Profile> => (await ask('GET', 'mine')).body;
const extend = (): Promise<Reply<Profile>> => ask('POST', 'mine/extension');
const revoke = (): Promise<Reply<Profile>> => ask('POST', 'mine/revocation');
const saying = (answer: Reply<Profile>): unknown => [answer.status, answer.body.code];
const run = async (connector: Connector, input: Record<string, string>): Promise<unknown> => {
  const result = await runConnector(connector, input, { database: db.database, clock, api });
  return result.outcome === 'completed' ? result.variables : result;
};
async function confirmed(): Promise<{ applicationId: string; profileId: string }> {
  const { applicationId } = (await apply()).body;
  return { applicationId, profileId: (await confirm(applicationId)).body.profileId };
}
const outbox = async (applicationId: string): Promise<Record<string, unknown>[]> =>
  (await db.database.pool.query<{ kind: string; payload: Record<string, unknown> }>('select kind, payload from outbox where instance_key = (select instance_key from profile_applications where application_id = $1) order by id', [applicationId])).rows.map(({ kind, payload }) => ({ kind, ...payload }));
const notices = async (): Promise<string[]> => (await db.database.pool.query<{ key: string }>('select key from sent_notices where recipient = $1 order by id', [holder])).rows.map(({ key }) => key.split(':')[0]!);
const what = async (): Promise<string[]> => (await mine()).history.map((one) => one.what);

describe('an account that is closed', () => {
  it('takes its valid profile with it, at once and in the trail', async () => {
    const subject = 'zamykam.konto';
    const token = await api.token(subject, ['citizen'], { name: 'Ewa Testowa' });
    const { body } = await api.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token, body: {} });
    const officer = await api.token('inna.potwierdzajaca', ['officer']);
    expect((await api.ask('POST', `/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'passport', lastCharacters: '12' } } })).status).toBe(200);
    expect((await api.ask('POST', '/api/v1/accounts/me/closing', { token, body: {} })).status).toBe(204);
    const { rows } = await db.database.pool.query(`select state, (select array_agg(what order by id) from audit_entries where about = p.subject) as trail from trusted_profiles p where subject = $1`, [subject]);
    expect(rows).toEqual([{ state: 'revoked', trail: ['account-made', 'profile-applied', 'profile-confirmed', 'profile-revoked', 'closed'] }]);
  });
});

describe('closing an account with an application that waits', () => {
  it('ends it: nobody is confirmed who is no longer there', async () => {
    const subject = 'zamykam.wniosek';
    const token = await api.token(subject, ['citizen'], { name: 'Ewa Testowa' });
    const { body } = await api.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token, body: {} });
    expect((await api.ask('POST', '/api/v1/accounts/me/closing', { token, body: {} })).status).toBe(204);
    const officer = await api.token('inna.potwierdzajaca', ['officer']);
    expect(await api.ask('POST', `/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'passport', lastCharacters: '12' } } })).toMatchObject({ status: 409, body: { code: 'PROFILE_APPLICATION_REFUSED' } });
    expect((await db.database.pool.query(`select 1 from outbox where payload::text like '%' || $1 || '%profile-refused%' or payload::text like '%profile-refused%' || $1 || '%'`, [body.applicationId])).rows.length).toBeGreaterThan(0);
    expect((await api.ask('POST', '/api/v1/trusted-profiles/applications', { token, body: {} })).status).toBe(409);
  });
});

describe('an application', () => {
  it('waits 14 days for confirmation, and starts its process by the outbox', async () => {
    expect(await mine()).toMatchObject({ state: 'none', allowed: ['apply'], history: [] });
    const made = await apply();
    expect(made).toMatchObject({ status: 201, body: { applicationId: expect.any(String), confirmBy: new Date(CONFIRM_BY).toISOString() } });
    const { applicationId } = made.body;
    expect(await outbox(applicationId)).toEqual([{ kind: 'start', caseId: null, programHash: expect.stringMatching(/^[0-9a-f]{64}$/), variables: { applicationId, confirmBy: new Date(CONFIRM_BY).toISOString() } }]);
    expect(await mine()).toMatchObject({ state: 'applied', applicationId, confirmBy: new Date(CONFIRM_BY).toISOString(), profileId: null, allowed: ['confirm'] });
    expect(await what()).toEqual(['applied']);
  });

  it('is one at a time, of many at once too', async () => {
    const answers = await Promise.all([apply(), apply(), apply(), apply()]);
    expect(answers.map(saying).sort()).toEqual([[201, undefined], [409, 'PROFILE_APPLICATION_EXISTS'], [409, 'PROFILE_APPLICATION_EXISTS'], [409, 'PROFILE_APPLICATION_EXISTS']]);
    expect(saying(await apply())).toEqual([409, 'PROFILE_APPLICATION_EXISTS']);
  });

  it('is confirmed by an officer, who keeps no more than the last characters of the document', async () => {
    const { applicationId } = (await apply()).body;
    clock.at += DAY;
    const made = await confirm(applicationId, { idDocument: { kind: 'passport', lastCharacters: 'X99' } });
    expect(made).toMatchObject({ status: 200, body: { profileId: expect.any(String), validUntil: new Date(UNTIL + DAY).toISOString() } });
    const { rows } = await db.database.pool.query('select confirmed_by, id_document_kind, id_document_last from profile_applications where application_id = $1', [applicationId]);
    expect(rows).toEqual([{ confirmed_by: 'olaf.potwierdzajacy', id_document_kind: 'passport', id_document_last: 'X99' }]);
    const { profileId, validUntil } = made.body;
    expect((await outbox(applicationId))[1]).toEqual({ kind: 'message', messageId: expect.any(String), name: 'profile-confirmed', correlationKey: applicationId, variables: { profileId, validUntil, remindAt: new Date(UNTIL - 29 * DAY).toISOString() }, expiresAt: null });
    expect(await mine()).toMatchObject({ state: 'valid', profileId, validFrom: new Date(NOON + DAY).toISOString(), validUntil, allowed: ['extend', 'revoke', 'sign'] });
    expect((await mine()).history.map(({ what: done, by }) => [done, by])).toEqual([['applied', holder], ['confirmed', 'olaf.potwierdzajacy']]);
    expect(JSON.stringify(await mine())).not.toContain('X99');
  });

  it('is confirmed once, of two officers at once by one', async () => {
    const { applicationId } = (await apply()).body;
    const answers = await Promise.all([confirm(applicationId), confirm(applicationId, CARD, 'olga.potwierdzajaca')]);
    expect(answers.map(saying).sort()).toEqual([[200, undefined], [409, 'PROFILE_APPLICATION_CONFIRMED']]);
    expect(await outbox(applicationId)).toHaveLength(2);
    expect(saying(await apply())).toEqual([409, 'PROFILE_EXISTS']);
  });

  it('nobody confirms himself, and only officers confirm', async () => {
    const { applicationId } = (await apply()).body;
    expect(saying(await confirm(applicationId, CARD, holder))).toEqual([403, 'OFFICER_IS_APPLICANT']);
    expect(saying(await ask('POST', `applications/${applicationId}/confirmation`, CARD))).toEqual([403, 'ROLE_MISSING']);
    const elsewhere = await api.token('obcy.potwierdzajacy', ['officer'], { tenants: ['agency'] });
    expect((await api.ask<Profile>('POST', `/api/v1/trusted-profiles/applications/${applicationId}/confirmation`, { token: elsewhere, body: CARD })).body.code).toBe('PROFILE_APPLICATION_NOT_FOUND');
    expect((await mine()).state).toBe('applied');
  });

  it.each<[string, object]>([
    ['a whole document number', { idDocument: { kind: 'id-card', lastCharacters: 'TST000000' } }],
    ['another kind of document', { idDocument: { kind: 'library-card', lastCharacters: 'T123' } }],
    ['a scan', { idDocument: { ...CARD.idDocument, scan: 'x' } }],
    ['nothing', {}],
  ])('refuses %s', async (_, body) => {
    expect(saying(await confirm((await apply()).body.applicationId, body))).toEqual([400, 'BODY_INVALID']);
  });

  it.each(['no-uuid', '00000000-0000-4000-8000-000000000000'])('%s does not exist', async (id) => {
    expect(saying(await confirm(id))).toEqual([404, 'PROFILE_APPLICATION_NOT_FOUND']);
  });
});

describe('the 14 days', () => {
  it('are over with the end of the last one, though no timer has fired', async () => {
    const { applicationId } = (await apply()).body;
    clock.at = CONFIRM_BY;
    expect(await mine()).toMatchObject({ state: 'lapsed', allowed: ['apply'] });
    expect(saying(await confirm(applicationId))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
    // And somebody may apply again at once; the process of the first one is told when its timer fires.
    expect((await apply()).status).toBe(201);
    expect(await what()).toEqual(['applied', 'lapsed', 'applied']);
    expect(await run(profileLapse, { applicationId })).toEqual({ outcome: 'lapsed' });
    expect(await what()).toEqual(['applied', 'lapsed', 'applied']);
  });

  it('a confirmation in their last millisecond wins over the timer', async () => {
    const { applicationId } = (await apply()).body;
    clock.at = CONFIRM_BY - 1;
    expect((await confirm(applicationId)).status).toBe(200);
    clock.at = CONFIRM_BY + DAY;
    expect(await run(profileLapse, { applicationId })).toEqual({ outcome: 'confirmed' });
    expect([(await mine()).state, await notices()]).toEqual(['valid', []]);
  });

  it('the lapse is dated by the last day and told once, however often it is run', async () => {
    const { applicationId } = (await apply()).body;
    clock.at = CONFIRM_BY - 1;
    await expect(run(profileLapse, { applicationId })).rejects.toThrow('came early');
    clock.at = CONFIRM_BY + 3 * DAY;
    expect(await Promise.all([run(profileLapse, { applicationId }), run(profileLapse, { applicationId })])).toEqual([{ outcome: 'lapsed' }, { outcome: 'lapsed' }]);
    expect(await notices()).toEqual(['profile-lapsed']);
    expect((await mine()).history.map(({ what: done, at: when }) => [done, when])).toEqual([['applied', new Date(NOON).toISOString()], ['lapsed', new Date(CONFIRM_BY).toISOString()]]);
    const { rows } = await db.database.pool.query<{ at: Date }>('select settled_at as at from profile_applications where application_id = $1', [applicationId]);
    expect(rows[0]!.at.getTime()).toBe(CONFIRM_BY);
    expect(saying(await confirm(applicationId))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
  });

  it('a confirmation and a second application at once never leave both', async () => {
    for (let round = 0; round < 8; round += 1) {
      holder = `${holder}.${round}`;
      const { applicationId } = (await apply()).body;
      const [confirmation, application] = await Promise.all([confirm(applicationId), apply()]);
      expect(confirmation.status).toBe(200);
      expect(application.status).toBe(409);
      expect((await mine()).state).toBe('valid');
    }
  });
});

describe('an extension', () => {
  it('adds three years to the present end, and tells the process', async () => {
    const { applicationId, profileId } = await confirmed();
    clock.at = UNTIL - 10 * DAY;
    const until = toIsoWarsaw(at('2032-03-02T12:00:00+01:00'));
    const answer = await extend();
    expect(answer).toMatchObject({ status: 200, body: { profileId } });
    expect(toIsoWarsaw(Date.parse(answer.body.validUntil))).toBe(until);
    expect((await outbox(applicationId))[2]).toMatchObject({ name: 'profile-extended', correlationKey: profileId, variables: { validUntil: answer.body.validUntil, remindAt: expect.any(String) } });
    expect(await mine()).toMatchObject({ state: 'valid', validUntil: answer.body.validUntil, allowed: ['revoke', 'sign'] });
  });

  it('is one ahead at a time: a double click, at once or one after the other, adds three years and no more', async () => {
    const { applicationId } = await confirmed();
    const answers = await Promise.all([extend(), extend(), extend()]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 200) expect(['PROFILE_CHANGED', 'PROFILE_EXTENDED_ALREADY']).toContain(body.code);
    expect(saying(await extend())).toEqual([409, 'PROFILE_EXTENDED_ALREADY']);
    expect((await mine()).validUntil).toBe(new Date(at('2032-03-02T12:00:00+01:00')).toISOString());
    expect(await outbox(applicationId)).toHaveLength(3);
    clock.at = UNTIL;
    expect((await extend()).status).toBe(200);
  });

  it('counts from 29 February to the day before, where there is none, and does not win it back', async () => {
    clock.at = at('2028-02-29T12:00:00+01:00');
    await confirmed();
    expect((await mine()).validUntil).toBe(new Date(at('2031-02-28T12:00:00+01:00')).toISOString());
    expect((await extend()).body.validUntil).toBe(new Date(at('2034-02-28T12:00:00+01:00')).toISOString());
  });

  it('is for a valid profile: none, waiting, over or revoked is refused', async () => {
    expect(saying(await extend())).toEqual([409, 'PROFILE_NOT_VALID']);
    const { applicationId } = (await apply()).body;
    expect(saying(await extend())).toEqual([409, 'PROFILE_NOT_VALID']);
    await confirm(applicationId);
    clock.at = UNTIL - 1;
    expect((await mine()).state).toBe('valid');
    clock.at = UNTIL;
    expect(saying(await extend())).toEqual([409, 'PROFILE_NOT_VALID']);
    expect(saying(await revoke())).toEqual([409, 'PROFILE_NOT_VALID']);
  });
});

describe('revocation', () => {
  it('ends the profile at once, once, and lets its holder apply again', async () => {
    const { applicationId, profileId } = await confirmed();
    const answers = await Promise.all([revoke(), revoke()]);
    expect(answers.map(saying).sort()).toEqual([[200, undefined], [409, 'PROFILE_NOT_VALID']]);
    expect((await outbox(applicationId)).slice(2)).toEqual([expect.objectContaining({ name: 'profile-revoked', correlationKey: profileId, variables: {} })]);
    expect(await mine()).toMatchObject({ state: 'revoked', allowed: ['apply'] });
    expect(saying(await extend())).toEqual([409, 'PROFILE_NOT_VALID']);
    expect((await apply()).status).toBe(201);
    expect((await mine()).state).toBe('applied');
    expect(await what()).toEqual(['applied', 'confirmed', 'revoked', 'applied']);
  });

  it('wins over a timer that fires later', async () => {
    const { profileId } = await confirmed();
    await revoke();
    clock.at = UNTIL + DAY;
    expect(await run(profileExpire, { profileId })).toMatchObject({ outcome: 'revoked' });
    expect([(await mine()).state, await notices()]).toEqual(['revoked', []]);
  });
});

describe('the end of validity', () => {
  it('comes with its instant, though no timer has fired; then somebody may apply again', async () => {
    const { profileId } = await confirmed();
    clock.at = UNTIL;
    expect(await mine()).toMatchObject({ state: 'expired', profileId, allowed: ['apply'] });
    expect((await apply()).status).toBe(201);
    expect(await what()).toEqual(['applied', 'confirmed', 'expired', 'applied']);
    expect(await run(profileExpire, { profileId })).toMatchObject({ outcome: 'expired' });
    expect(await what()).toEqual(['applied', 'confirmed', 'expired', 'applied']);
  });

  it('is told once, and dated by the validity, however late and often the timer fires', async () => {
    const { profileId } = await confirmed();
    clock.at = UNTIL + 5 * DAY;
    const outcome = { outcome: 'expired', validUntil: new Date(UNTIL).toISOString(), remindAt: expect.any(String) };
    expect(await Promise.all([run(profileExpire, { profileId }), run(profileExpire, { profileId })])).toEqual([outcome, outcome]);
    expect(await notices()).toEqual(['profile-expired']);
    expect((await mine()).history.at(-1)).toMatchObject({ at: new Date(UNTIL).toISOString(), what: 'expired', by: 'system' });
    const { rows } = await db.database.pool.query<{ at: Date }>('select settled_at as at from trusted_profiles where profile_id = $1', [profileId]);
    expect(rows[0]!.at.getTime()).toBe(UNTIL);
  });

  it('an extension in the last millisecond wins over the timer', async () => {
    const { profileId } = await confirmed();
    clock.at = UNTIL - 1;
    const { validUntil } = (await extend()).body;
    clock.at = UNTIL + 1;
    expect(await run(profileExpire, { profileId })).toMatchObject({ outcome: 'extended', validUntil });
    expect((await mine()).state).toBe('valid');
  });

  it('reminders go out 30 and 7 days before each end, once each, and not for one that was moved', async () => {
    const { profileId } = await confirmed();
    expect(await run(profileRemind, { profileId })).toEqual({ sent: false, next: null });
    clock.at = UNTIL - 29 * DAY;
    const first = { sent: true, next: new Date(UNTIL - 7 * DAY).toISOString() };
    expect(await Promise.all([run(profileRemind, { profileId }), run(profileRemind, { profileId })])).toEqual([first, first]);
    expect(await notices()).toEqual(['profile-reminder']);
    clock.at = UNTIL - 7 * DAY;
    expect(await run(profileRemind, { profileId })).toEqual({ sent: true, next: null });
    expect(await run(profileRemind, { profileId })).toEqual({ sent: true, next: null });
    expect(await notices()).toEqual(['profile-reminder', 'profile-reminder']);
    await extend();
    expect(await run(profileRemind, { profileId })).toEqual({ sent: false, next: null });
    // Late over both: one notice, and the one that is due now.
    clock.at = at('2032-02-28T12:00:00+01:00');
    expect(await run(profileRemind, { profileId })).toEqual({ sent: true, next: null });
    expect(await notices()).toHaveLength(3);
    await revoke();
    expect(await run(profileRemind, { profileId })).toEqual({ sent: false, next: null });
    expect(await notices()).toHaveLength(3);
  });

  it('is not for the worker of another tenant', async () => {
    const { applicationId, profileId } = await confirmed();
    await db.database.pool.query(`update trusted_profiles set tenant_id = 'agency' where profile_id = $1`, [profileId]);
    await db.database.pool.query(`update profile_applications set tenant_id = 'agency' where application_id = $1`, [applicationId]);
    clock.at = UNTIL;
    for (const [connector, input] of [[profileLapse, { applicationId }], [profileExpire, { profileId }], [profileRemind, { profileId }]] as const) await expect(run(connector, input)).rejects.toThrow('to be there');
    const { rows } = await db.database.pool.query('select state from trusted_profiles where profile_id = $1', [profileId]);
    expect(rows).toEqual([{ state: 'valid' }]);
  });
});
