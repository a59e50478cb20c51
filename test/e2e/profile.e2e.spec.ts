import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { expecting } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { SkippingSystem } from './harness/skipping-system.js';

const CARD = { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } };

interface Mine {
  readonly state: string;
  readonly profileId: string | null;
  readonly validUntil: string | null;
  readonly history: readonly { readonly what: string }[];
}

describeWith(await timeSkippingServer(), 'the lifecycle of a trusted profile', () => {
  let running: SkippingSystem;
  beforeAll(async () => {
    // Nothing stays in memory: each task of a workflow is done as by a worker that has just been started, from the history alone.
    running = await SkippingSystem.start({ WORKFLOWS_CACHED: '0' });
  }, 180_000);
  afterAll(async () => running?.stop(), 60_000);

  /** Tokens live for hours, profiles for years: everybody signs in anew for each act. */
  async function act<T>(subject: string, role: string, method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; body: T }> {
    const token = await running.system.signIn(subject, [role]);
    return running.system.http.send<T>(method, `/api/v1/trusted-profiles${path}`, { token, ...(body !== undefined && { body }) });
  }
  const mine = async (subject: string): Promise<Mine> => expecting('mine', (await act<Mine>(subject, 'citizen', 'GET', '/mine')) as never, 200);
  const apply = async (subject: string): Promise<{ applicationId: string; confirmBy: string }> =>
    expecting('apply', (await act(subject, 'citizen', 'POST', '/applications', {})) as never, 201);
  const confirm = (applicationId: string, officer = 'olga.urzednicza'): Promise<{ status: number; body: { code?: string; validUntil?: string } }> =>
    act(officer, 'officer', 'POST', `/applications/${applicationId}/confirmation`, CARD);
  const admin = async (method: 'POST', path: string, body: object): Promise<{ status: number }> =>
    running.system.http.send(method, `/api/v1${path}`, { token: await running.system.signIn('adam.zarzadzajacy', ['admin']), body });
  const clockOn = (instant: string): Promise<void> => running.skip(Date.parse(instant) - running.clock.now());
  /** The same time of day so many days before; in these months no clocks change. */
  const daysBefore = (instant: string | null, days: number): string => new Date(Date.parse(instant ?? '') - days * 86_400_000).toISOString();
  const reminders = async (subject: string): Promise<number> => {
    const token = await running.system.signIn(subject, ['citizen']);
    return (await running.system.notices(token, subject)).filter((notice) => /wkrótce wygaśnie/.test(notice.subject)).length;
  };
  const closed = async (subject: string): Promise<boolean> => {
    const rows = await running.database.query<{ state: string }>({ name: 'test.profile-instance', text: `select i.state from process_instances i join profile_applications a on a.instance_key = i.instance_key where a.subject = $1 order by a.applied_at desc limit 1` }, [subject]);
    return rows[0]?.state === 'COMPLETED';
  };
  const told = async (subject: string, word: RegExp): Promise<boolean> => {
    const token = await running.system.signIn(subject, ['citizen']);
    return (await running.system.notices(token, subject)).some((notice) => word.test(notice.subject));
  };

  it('not confirmed within 14 days: it lapses, and cannot be confirmed any more', async () => {
    const { applicationId, confirmBy } = await apply('jan.testowy');
    await running.skipPast(confirmBy);
    await waitUntil('the process to end', () => closed('jan.testowy'));
    expect((await mine('jan.testowy')).state).toBe('lapsed');
    expect(await told('jan.testowy', /wygasł/)).toBe(true);
    const late = await confirm(applicationId);
    expect([late.status, late.body.code]).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
  }, 120_000);

  it('confirmed: valid 3 years, reminded, extended by 3, expires by itself; also where the API is away when a date comes', async () => {
    await clockOn('2028-02-29T12:00:00+01:00');
    for (const officer of ['olaf.pierwszy', 'olga.druga']) expect((await admin('POST', '/points/urzad-miasta-przykladowo/officers', { userId: officer })).status).toBe(201);
    const { applicationId } = await apply('ewa.testowa');
    expect((await confirm(applicationId, 'olaf.pierwszy')).status).toBe(202);
    expect((await mine('ewa.testowa')).state).toBe('awaiting-second-officer');
    expect((await confirm(applicationId, 'olga.druga')).status).toBe(200);
    const first = await mine('ewa.testowa');
    // Three years after a 29 February there is none.
    expect([first.state, first.validUntil?.slice(0, 10)]).toEqual(['valid', '2031-02-28']);

    await running.skipPast(daysBefore(first.validUntil, 30));
    await waitUntil('the first reminder', async () => (await reminders('ewa.testowa')) === 1);
    await running.withoutApi(() => running.skipPast(daysBefore(first.validUntil, 7)));
    await waitUntil('the second reminder', async () => (await reminders('ewa.testowa')) === 2);

    // Code and extension in one session, as a code wants it.
    const session = await running.system.signIn('ewa.testowa', ['citizen']);
    expect((await running.system.http.send('POST', '/api/v1/trusted-profiles/mine/extension/code', { token: session, body: {} })).status).toBe(202);
    const text = (await running.system.notices(session, 'ewa.testowa')).at(-1)?.text ?? '';
    const code = /Kod: (\d{8})/.exec(text)?.[1];
    expect((await running.system.http.send('POST', '/api/v1/trusted-profiles/mine/extension', { token: session, body: { code } })).status).toBe(200);
    const extended = await mine('ewa.testowa');
    expect(extended.validUntil).toBe(first.validUntil?.replace('2031', '2034'));

    await running.withoutApi(() => running.skipPast(first.validUntil ?? ''));
    expect((await mine('ewa.testowa')).state).toBe('valid');
    await running.skipPast(daysBefore(extended.validUntil, 30));
    await waitUntil('the first reminder of the new end', async () => (await reminders('ewa.testowa')) === 3);
    const again = await act<{ validUntil: string }>('olga.druga', 'officer', 'POST', `/${extended.profileId}/extension`, CARD);
    expect([again.status, again.body.validUntil]).toEqual([200, first.validUntil?.replace('2031', '2037')]);
    await running.skipPast(extended.validUntil ?? '');
    expect([(await mine('ewa.testowa')).state, await reminders('ewa.testowa')]).toEqual(['valid', 3]);

    await running.withoutApi(() => running.skipPast(again.body.validUntil));
    await waitUntil('the process to end', () => closed('ewa.testowa'));
    const over = await mine('ewa.testowa');
    expect(over).toMatchObject({ state: 'expired' });
    expect(over.history.map(({ what }) => what)).toEqual(['applied', 'checked', 'confirmed', 'extended', 'extended', 'expired']);
    expect((await act<{ code: string }>('ewa.testowa', 'citizen', 'POST', '/mine/extension', {})).body.code).toBe('PROFILE_NOT_VALID');
  }, 240_000);

  it('refused: its process ends, and a second application is confirmed', async () => {
    const { applicationId } = await apply('anna.testowa');
    expect((await act('olga.urzednicza', 'officer', 'POST', `/applications/${applicationId}/refusal`, { reason: 'Dokument jest nieważny' })).status).toBe(200);
    await waitUntil('the process to end', () => closed('anna.testowa'));
    expect(await told('anna.testowa', /Odmowa/)).toBe(true);
    const second = await apply('anna.testowa');
    expect((await confirm(second.applicationId)).status).toBe(200);
    expect((await mine('anna.testowa')).history.map(({ what }) => what)).toEqual(['applied', 'refused', 'applied', 'confirmed']);
  }, 120_000);

  it('revoked between two reminders: no more of them', async () => {
    const { applicationId } = await apply('adam.testowy');
    await confirm(applicationId);
    const { validUntil, profileId } = await mine('adam.testowy');
    await running.skipPast(daysBefore(validUntil, 30));
    await waitUntil('the first reminder', async () => (await reminders('adam.testowy')) === 1);
    expect((await act('olga.urzednicza', 'officer', 'POST', `/${profileId}/revocation`, { reason: 'Zgłoszono przejęcie konta' })).status).toBe(200);
    await waitUntil('the process to end', () => closed('adam.testowy'));
    await running.skipPast(validUntil ?? '');
    expect([(await mine('adam.testowy')).state, await reminders('adam.testowy')]).toEqual(['revoked', 1]);
  }, 120_000);

  it('revoked: at once, and the process ends', async () => {
    const { applicationId } = await apply('piotr.testowy');
    await confirm(applicationId);
    expect((await act('piotr.testowy', 'citizen', 'POST', '/mine/revocation', {})).status).toBe(200);
    expect((await mine('piotr.testowy')).state).toBe('revoked');
    await waitUntil('the process to end', () => closed('piotr.testowy'));
    expect((await act<{ code: string }>('piotr.testowy', 'citizen', 'POST', '/mine/revocation', {})).body.code).toBe('PROFILE_NOT_VALID');
  }, 60_000);
});
