import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { expecting } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { SkippingSystem } from './harness/skipping-system.js';

const DAY = 86_400_000;

describeWith(await timeSkippingServer(), 'a case from submission to delivery', () => {
  let running: SkippingSystem;
  let citizen: string;
  let clerk: string;
  let office: string;

  beforeAll(async () => {
    running = await SkippingSystem.start();
    const { system } = running;
    citizen = await system.signIn('jan.testowy', ['citizen']);
    office = (await system.service(citizen, 'pismo-ogolne')).offices[0]?.id as string;
    clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
  }, 180_000);
  afterAll(async () => running?.stop(), 60_000);

  /** Submits, and has the clerk send a signed reply; the letter waits for its addressee then. */
  async function replied(): Promise<{ caseId: string; deliveryId: string }> {
    const { system } = running;
    const service = await system.service(citizen, 'pismo-ogolne');
    const { caseId } = await system.submitted(citizen, service.key, office, service.example);
    const task = await system.taskOf(clerk, office, caseId);
    await system.claim(clerk, task.id);
    await system.complete(clerk, task.id, { title: 'Odpowiedź', text: 'Załatwiono.' });
    return { caseId, deliveryId: (await system.deliveryOf(citizen, caseId)).id };
  }

  it('signed: the letter is withheld until the UPD is signed; then both sides have the receipt and the case closes', async () => {
    const { system } = running;
    const { caseId, deliveryId } = await replied();
    const open = await system.case(citizen, caseId);
    expect(open).toMatchObject({ state: 'delivery', waitingFor: expect.stringContaining('UPD') });
    expect((await system.http.get<{ code: string }>(`/api/v1/deliveries/${deliveryId}/document`, { token: citizen })).body.code).toBe('LETTER_WITHHELD');

    const signed = await system.sign(citizen, deliveryId);
    expect(await system.text(citizen, signed.document.href)).toContain('Załatwiono.');
    expect(await system.text(citizen, signed.receipt.href)).toBe(await system.text(clerk, signed.receipt.href));
    const closed = await waitUntil('the case to close', async () => {
      const now = await system.case(citizen, caseId);
      return now.state === 'closed' && now;
    });
    expect(closed).toMatchObject({ outcome: 'delivered', waitingFor: null, until: null });
    expect(closed.documents.map(({ kind }) => kind).sort()).toEqual(['reply', 'submission', 'upd', 'upp']);
    expect((await system.sign(citizen, deliveryId)).receipt).toEqual(signed.receipt);
  }, 60_000);

  it('not signed: second notice after 7 days, non-delivery with the end of the 14th, the letter is released', async () => {
    const { system } = running;
    const { caseId, deliveryId } = await replied();
    const delivery = expecting('read', await system.http.get<{ deadlineAt: string; secondNoticeAt: string; firstNoticeAt: string }>(`/api/v1/deliveries/${deliveryId}`, { token: citizen }), 200);
    expect(Date.parse(delivery.secondNoticeAt) - Date.parse(delivery.firstNoticeAt)).toBeGreaterThan(6.9 * DAY);
    const about = async (word: RegExp, to: string, token: string): Promise<number> => (await system.notices(token, to)).filter(({ subject, text }) => word.test(subject) && text.includes(deliveryId)).length;

    expect(await about(/Powtórne/, 'jan.testowy', citizen)).toBe(0);
    await running.skipPast(delivery.secondNoticeAt);
    citizen = await system.signIn('jan.testowy', ['citizen']);
    clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
    await waitUntil('the second notice', async () => (await about(/Powtórne/, 'jan.testowy', citizen)) === 1);
    expect((await system.case(citizen, caseId)).state).toBe('delivery');

    await running.skipPast(delivery.deadlineAt);
    citizen = await system.signIn('jan.testowy', ['citizen']);
    clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
    const closed = await waitUntil('the case to close', async () => {
      const now = await system.case(clerk, caseId);
      return now.state === 'closed' && now;
    });
    expect(closed).toMatchObject({ outcome: 'not-delivered' });
    const notice = closed.documents.find(({ kind }) => kind === 'non-delivery');
    const xml = await system.text(clerk, notice?.href ?? '');
    expect(xml).toContain('DataUznaniaZaDoreczone');
    expect(xml).toContain('Signature');
    // The addressee is not given the office's notice, but he reads the letter.
    expect((await system.http.get(notice?.href ?? '', { token: citizen })).status).toBe(404);
    expect(await system.text(citizen, `/api/v1/deliveries/${deliveryId}/document`)).toContain('Załatwiono.');
    // The legal date is the computed one, not that of the firing.
    const after = expecting('read', await system.http.get<{ receivedAt: string; state: string }>(`/api/v1/deliveries/${deliveryId}`, { token: citizen }), 200);
    expect(after).toMatchObject({ state: 'not-delivered', receivedAt: delivery.deadlineAt });
    const late = await system.http.post<{ code: string }>(`/api/v1/deliveries/${deliveryId}/receipt`, { token: citizen, body: { signature: { kind: 'sandbox' } } });
    expect([late.status, late.body.code]).toEqual([409, 'DELIVERY_DEADLINE_PASSED']);
    expect((await system.notices(clerk, office)).some(({ subject }) => subject.startsWith('Zawiadomienie o niedoręczeniu'))).toBe(true);
    expect(await about(/Powtórne/, 'jan.testowy', citizen)).toBe(1);
  }, 120_000);
});
