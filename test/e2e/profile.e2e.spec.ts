import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { expecting } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { SkippingSystem } from './harness/skipping-system.js';

interface Mine {
  readonly state: string;
  readonly validUntil: string | null;
  readonly history: readonly { readonly what: string }[];
}

describeWith(await timeSkippingServer(), 'the lifecycle of a trusted profile', () => {
  let running: SkippingSystem;
  beforeAll(async () => {
    running = await SkippingSystem.start();
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
  const confirm = (applicationId: string): Promise<{ status: number; body: { code?: string; validUntil?: string } }> =>
    act('olga.urzednicza', 'officer', 'POST', `/applications/${applicationId}/confirmation`, { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } });
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

  it('confirmed: valid 3 years, reminded, extended by 3, expires by itself', async () => {
    const { applicationId } = await apply('ewa.testowa');
    expect((await confirm(applicationId)).status).toBe(200);
    const first = await mine('ewa.testowa');
    expect(first.state).toBe('valid');
    const year = (instant: string | null): number => new Date(instant ?? 0).getUTCFullYear();
    expect(year(first.validUntil)).toBe(new Date(running.clock.now()).getUTCFullYear() + 3);

    await running.skip(Date.parse(first.validUntil ?? '') - running.clock.now() - 20 * 86_400_000);
    await waitUntil('the reminder', () => told('ewa.testowa', /wkrótce wygaśnie/));
    expect((await act('ewa.testowa', 'citizen', 'POST', '/mine/extension', {})).status).toBe(200);
    const extended = await mine('ewa.testowa');
    expect(year(extended.validUntil)).toBe(year(first.validUntil) + 3);

    await running.skipPast(first.validUntil ?? '');
    expect((await mine('ewa.testowa')).state).toBe('valid');
    await running.skipPast(extended.validUntil ?? '');
    await waitUntil('the process to end', () => closed('ewa.testowa'));
    const over = await mine('ewa.testowa');
    expect(over).toMatchObject({ state: 'expired' });
    expect(over.history.map(({ what }) => what)).toEqual(['applied', 'confirmed', 'extended', 'expired']);
    expect((await act<{ code: string }>('ewa.testowa', 'citizen', 'POST', '/mine/extension', {})).body.code).toBe('PROFILE_NOT_VALID');
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
