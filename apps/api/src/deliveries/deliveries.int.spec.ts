import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fromIso } from '#domain/deadlines';
import type { Canonical } from '#domain/documents';
import { documentUri } from '#signature';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { deliveryLapse } from '../../../worker/src/connectors/delivery-lapse/connector.js';
import { deliveryOpen } from '../../../worker/src/connectors/delivery-open/connector.js';
import { deliverySecondNotice } from '../../../worker/src/connectors/delivery-second-notice/connector.js';
import type { Connector } from '../../../worker/src/connectors/connector.js';
import { CaseInProgress, HeardCommands, OFFICE, runConnector } from '../../../../tools/testing/case-in-progress.js';

const db = withDatabase();
const MONDAY = fromIso('2026-03-02T12:00:00+01:00')!;
/** The 14th day after it is Monday 16 March. */
const DEADLINE = fromIso('2026-03-17T00:00:00+01:00')!;
const SECOND_NOTICE = fromIso('2026-03-09T12:00:00+01:00')!;
const clock = new TestClock(MONDAY);
const engine = new HeardCommands();
const SANDBOX = { signature: { kind: 'sandbox' } };
let api: PublicServiceApp;

interface Shown extends Record<string, unknown> {
  readonly code: string;
  readonly upd: Canonical | null;
  readonly document: { readonly href: string; readonly withheld: boolean };
  readonly receipt: { readonly id: string; readonly href: string };
  readonly nonDelivery: { readonly id: string; readonly href: string } | null;
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock, { temporal: engine.gateway });
  await api.deployDefinitions();
}, 120_000);
afterAll(() => api?.close());
beforeEach(() => void (clock.at = MONDAY));

/** Tokens end after some hours, and the tests go through weeks. */
const citizen = (subject = 'jan.testowy'): Promise<string> => api.token(subject, ['citizen'], { name: 'Jan Testowy' });
const clerk = (office = OFFICE): Promise<string> => api.token('anna.urzednicza', ['clerk'], { groups: [office] });
const read = async (path: string, token: Promise<string>): Promise<Reply<Shown>> => api.ask<Shown>('GET', `/api/v1/deliveries/${path}`, { token: await token });
const sign = async (id: string, body: object = SANDBOX, token = citizen()): Promise<Reply<Shown>> => api.ask<Shown>('POST', `/api/v1/deliveries/${id}/receipt`, { token: await token, body });
const signedElsewhere = async (document: string, subject = 'jan.testowy', references: { uri: string; content: Buffer }[] = []): Promise<object> => ({
  signature: { kind: 'signed-document', content: await api.signatures.sandbox!.sign({ subject, name: 'Jan Testowy', document: document as Canonical, at: clock.now(), references }) },
});
const saying = (answer: Reply<Shown>): unknown => [answer.status, answer.body.code];

interface Opened {
  readonly id: string;
  readonly of: CaseInProgress;
  readonly letterId: string;
  readonly input: Record<string, string>;
}

/** A case answered by its clerk, the delivery of the letter opened as the process does. */
async function opened(): Promise<Opened> {
  const of = await CaseInProgress.begin(api, db.database, clock);
  const token = await clerk();
  await api.ask('POST', `/api/v1/tasks/${of.taskId}/claim`, { token });
  await api.ask('POST', `/api/v1/tasks/${of.taskId}/complete`, { token, body: { reply: { title: 'Odpowiedź', text: 'Załatwiono.' }, ...SANDBOX } });
  const letterId = String(engine.last.variables!['replyId']);
  const input = { caseId: of.caseId, officeId: OFFICE, officeName: 'Urząd Testowy', documentId: letterId, title: 'Odpowiedź', addressee: 'jan.testowy' };
  return { id: (await open(of, input)).id, of, letterId, input };
}

async function open(of: CaseInProgress, input: Record<string, unknown>): Promise<{ id: string; secondNoticeAt: string; deadlineAt: string; state: string }> {
  const result = await runConnector(deliveryOpen, input as never, { database: db.database, clock, api, instanceKey: of.instanceKey, caseId: of.caseId });
  return (result as unknown as { variables: { delivery: Awaited<ReturnType<typeof open>> } }).variables.delivery;
}

const run = async (connector: Connector, deliveryId: string): Promise<unknown> => {
  const result = await runConnector(connector, { deliveryId }, { database: db.database, clock, api });
  return result.outcome === 'completed' ? result.variables : result;
};
const notices = async (id: string): Promise<readonly { key: string; recipient: string; at: number }[]> =>
  (await db.database.pool.query<{ key: string; recipient: string; at: Date }>('select key, recipient, at from sent_notices where key like $1 order by id', [`%:${id}`])).rows.map((row) => ({ ...row, key: row.key.split(':')[0]!, at: row.at.getTime() }));
const stored = async (of: CaseInProgress): Promise<string[]> => (await db.database.pool.query<{ kind: string }>(`select kind from documents where case_id = $1 and kind in ('upd', 'non-delivery') order by kind`, [of.caseId])).rows.map(({ kind }) => kind);
const messages = async (of: CaseInProgress): Promise<unknown[]> => (await db.database.pool.query<{ payload: unknown }>(`select payload from outbox where instance_key = $1 and kind = 'message'`, [of.instanceKey])).rows.map(({ payload }) => payload);
const row = async (id: string): Promise<{ state: string; legal: number | null }> => {
  const { rows } = await db.database.pool.query<{ state: string; legal: Date | null }>('select state, legal_at as legal from deliveries where delivery_id = $1', [id]);
  return { state: rows[0]!.state, legal: rows[0]!.legal?.getTime() ?? null };
};

describe('opening', () => {
  it('computes the dates in Warsaw, withholds the letter, and tells the addressee once, however often it is run', async () => {
    const { id, of, input } = await opened();
    clock.at += 60_000;
    expect(await open(of, input)).toEqual({ id, secondNoticeAt: new Date(SECOND_NOTICE).toISOString(), deadlineAt: new Date(DEADLINE).toISOString(), state: 'waiting' });
    expect(await notices(id)).toEqual([{ key: 'first-notice', recipient: 'jan.testowy', at: MONDAY }]);
    const { rows } = await db.database.pool.query<{ text: string }>('select text from sent_notices where key = $1', [`first-notice:${id}`]);
    expect(rows[0]!.text).toContain(`http://127.0.0.1/api/v1/deliveries/${id}`);
    expect(rows[0]!.text).toContain('2026-03-17 00:00');
    expect(rows[0]!.text).not.toContain('Załatwiono.');
  });

  it('takes the deadlines of the service, each by itself', async () => {
    const { of, input } = await opened();
    // Two lists of days of one letter are two deliveries only where the process has two elements for them: another letter here.
    const other = await opened();
    await db.database.pool.query('delete from deliveries where delivery_id = $1', [other.id]);
    // 10 working days after Monday 2 March: Monday 16 March; one day less, Friday 13 March.
    expect((await open(other.of, { ...other.input, deadlines: { lastDay: 9, kind: 'working' } })).deadlineAt).toBe('2026-03-13T23:00:00.000Z');
    expect((await open(of, { ...input, deadlines: null })).deadlineAt).toBe(new Date(DEADLINE).toISOString());
  });

  it.each<[string, object]>([
    ['another addressee', { addressee: 'ewa.testowa' }],
    ['another office', { officeId: 'starostwo-testowe' }],
    ['another document', { documentId: randomUUID() }],
  ])('is refused for %s than the case’s', async (_, other) => {
    const { of, input } = await opened();
    await db.database.pool.query('delete from deliveries where instance_key = $1', [of.instanceKey]);
    await expect(open(of, { ...input, ...other })).rejects.toThrow('belong together');
  });

  it('is refused for the case of another instance', async () => {
    const { input } = await opened();
    await expect(open(await CaseInProgress.begin(api, db.database, clock), input)).rejects.toThrow('of another one');
  });
});

describe('a letter that waits', () => {
  it('is withheld from its addressee at every address, and readable for the office', async () => {
    const { id, letterId } = await opened();
    expect(saying(await read(`${id}/document`, citizen()))).toEqual([403, 'LETTER_WITHHELD']);
    expect((await api.ask<Shown>('GET', `/api/v1/documents/${letterId}`, { token: await citizen() })).body.code).toBe('LETTER_WITHHELD');
    expect((await read(`${id}/document`, clerk())).text).toContain('Załatwiono.');
    clock.at = DEADLINE - 1;
    expect(saying(await read(`${id}/document`, citizen()))).toEqual([403, 'LETTER_WITHHELD']);
  });

  it('does not exist for anybody else', async () => {
    const { id } = await opened();
    for (const token of [citizen('ewa.testowa'), clerk('starostwo-testowe')]) {
      for (const path of [id, `${id}/document`]) expect(saying(await read(path, token))).toEqual([404, 'DELIVERY_NOT_FOUND']);
    }
    expect(saying(await read(id, api.token('inna.urzednicza', ['clerk'], { groups: [OFFICE], tenants: ['agency'] })))).toEqual([404, 'DELIVERY_NOT_FOUND']);
    for (const token of [citizen('ewa.testowa'), clerk()]) expect(saying(await sign(id, SANDBOX, token))).toEqual([404, 'DELIVERY_NOT_FOUND']);
    expect(saying(await read('no-uuid', citizen()))).toEqual([404, 'DELIVERY_NOT_FOUND']);
  });

  it('shows its addressee the notice and the receipt to sign, dated by the system now; the office has nothing to sign', async () => {
    const { id, of } = await opened();
    clock.at += 3_600_000;
    const { body } = await read(id, citizen());
    expect(body).toMatchObject({ id, caseId: of.caseId, state: 'waiting', from: { id: OFFICE, name: 'Urząd Testowy' }, title: 'Odpowiedź', firstNoticeAt: new Date(MONDAY).toISOString(), secondNoticeAt: new Date(SECOND_NOTICE).toISOString(), deadlineAt: new Date(DEADLINE).toISOString(), lastDay: '2026-03-16', receivedAt: null, receipt: null, nonDelivery: null, document: { withheld: true } });
    expect(body.upd).toContain('DataOdbioru>2026-03-02T13:00:00.000+01:00<');
    expect((await read(id, clerk())).body.upd).toBeNull();
  });

  it('stands in the list of its addressee and of its office, a page at a time', async () => {
    const ids = [(await opened()).id, (await opened()).id].sort().reverse();
    const { caseId } = (await opened()).of;
    await db.database.pool.query('delete from deliveries where case_id = $1', [caseId]);
    for (const token of [await citizen(), await clerk()]) {
      const seen: unknown[] = [];
      for (let after: string | null = ''; after !== null && seen.length < 50; ) {
        const page: Reply<{ items: Shown[]; next: string | null }> = await api.ask('GET', `/api/v1/deliveries?limit=1${after === '' ? '' : `&after=${after}`}`, { token });
        seen.push(...page.body.items.map((item) => item['id']));
        after = page.body.next;
      }
      // All have the same instant: the mark of a page tells them apart.
      expect(seen).toEqual([...seen].sort().reverse());
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(ids));
    }
    for (const token of [await citizen('ewa.testowa'), await clerk('starostwo-testowe')]) expect((await api.ask<{ items: unknown[] }>('GET', '/api/v1/deliveries', { token })).body.items).toEqual([]);
    expect((await api.ask<Shown>('GET', '/api/v1/deliveries?after=x', { token: await citizen() })).body.code).toBe('QUERY_INVALID');
  });
});

describe('the receipt', () => {
  it('opens the letter, and commits document, outcome, word to the process and notice together', async () => {
    const { id, of, letterId } = await opened();
    clock.at += 3_600_000;
    const answer = await sign(id);
    expect(answer).toMatchObject({ status: 200, body: { deliveryId: id, state: 'delivered', receivedAt: new Date(clock.at).toISOString(), document: { href: `/api/v1/deliveries/${id}/document` } } });
    const { receipt } = answer.body;
    expect(receipt.href).toBe(`/api/v1/receipts/${receipt.id}`);
    const letter = await api.ask('GET', answer.body.document.href, { token: await citizen() });
    expect(letter.text).toContain('Załatwiono.');
    const upd = await api.ask('GET', receipt.href, { token: await citizen() });
    expect((await api.ask('GET', receipt.href, { token: await clerk() })).text).toBe(upd.text);
    expect(api.signatures.verify({ xml: upd.text, outside: new Map([[documentUri(letterId), Buffer.from(letter.text)]]) })).toMatchObject({ valid: true, signer: { subject: 'jan.testowy' }, references: expect.arrayContaining([documentUri(letterId)]) });
    expect(await messages(of)).toEqual([{ messageId: `upd:${id}`, name: 'upd-signed', correlationKey: id, variables: { updId: receipt.id }, expiresAt: null }]);
    expect((await notices(id)).map(({ key, recipient }) => [key, recipient])).toEqual([['first-notice', 'jan.testowy'], ['delivered', OFFICE]]);
  });

  it('signed again, by a double click or much later, has the same answer and adds nothing', async () => {
    const { id, of } = await opened();
    const [first, second] = await Promise.all([sign(id), sign(id)]);
    expect(second).toMatchObject({ status: 200, body: first.body });
    clock.at = DEADLINE + 86_400_000;
    expect(await sign(id)).toMatchObject({ status: 200, body: first.body });
    expect([await stored(of), (await messages(of)).length]).toEqual([['upd'], 1]);
  });

  it('is in time in the last millisecond of the last day, and too late with the first of the next', async () => {
    const [inTime, late] = [await opened(), await opened()];
    clock.at = DEADLINE - 1;
    expect((await sign(inTime.id)).status).toBe(200);
    expect(await row(inTime.id)).toEqual({ state: 'delivered', legal: DEADLINE - 1 });
    clock.at = DEADLINE;
    expect(saying(await sign(late.id))).toEqual([409, 'DELIVERY_DEADLINE_PASSED']);
    expect([await stored(late.of), await messages(late.of)]).toEqual([[], []]);
  });

  it('signed elsewhere is taken as it was prepared, with its date', async () => {
    const { id } = await opened();
    const { upd } = (await read(id, citizen())).body;
    clock.at += 10 * 60_000;
    expect((await sign(id, await signedElsewhere(upd!))).body).toMatchObject({ state: 'delivered', receivedAt: new Date(MONDAY).toISOString() });
  });

  it('signed elsewhere is refused when it is old, changed, of another letter, another’s, or under the id of another document', async () => {
    const [{ id, of, letterId }, other] = [await opened(), await opened()];
    const { upd } = (await read(id, citizen())).body;
    const refusing = async (document: string, subject?: string): Promise<unknown> => saying(await sign(id, await signedElsewhere(document, subject)));
    expect(await refusing(upd!, 'ewa.testowa')).toEqual([422, 'SIGNER_MISMATCH']);
    expect(await refusing(upd!.replace('Urząd Testowy', 'Urząd Inny'))).toEqual([422, 'SIGNED_DOCUMENT_DIFFERS']);
    expect(await refusing((await read(other.id, citizen())).body.upd!)).toEqual([422, 'SIGNED_DOCUMENT_DIFFERS']);
    expect(await refusing(upd!.replaceAll('2026-03-02T12:00', '2026-03-02T12:01'))).toEqual([422, 'PREPARATION_EXPIRED']);
    // Before the letter was there, however shortly.
    expect(await refusing(upd!.replaceAll('2026-03-02T12:00', '2026-03-02T11:59'))).toEqual([422, 'PREPARATION_EXPIRED']);
    expect(await refusing(upd!.replace(/(Poswiadczenia>)[0-9a-f-]{36}/, `$1${letterId}`))).toEqual([422, 'SIGNED_DOCUMENT_DIFFERS']);
    const wrongLetter = await signedElsewhere(upd!, 'jan.testowy', [{ uri: documentUri(letterId), content: Buffer.from('<other/>') }]);
    expect((await sign(id, wrongLetter)).status).toBe(422);
    clock.at += 15 * 60_000 + 1;
    expect(await refusing(upd!)).toEqual([422, 'PREPARATION_EXPIRED']);
    expect([await row(id), await stored(of), await messages(of)]).toEqual([{ state: 'waiting', legal: null }, [], []]);
  });

  it.each<[string, object]>([['nothing', {}], ['an unknown kind', { signature: { kind: 'pen' } }], ['an unknown field', { ...SANDBOX, receivedAt: '2026-01-01' }]])('refuses %s', async (_, body) => {
    expect(saying(await sign((await opened()).id, body))).toEqual([400, 'BODY_INVALID']);
  });
});

describe('the second notice', () => {
  it('goes out once while the letter waits', async () => {
    const { id } = await opened();
    clock.at = SECOND_NOTICE;
    expect(await Promise.all([run(deliverySecondNotice, id), run(deliverySecondNotice, id)])).toEqual([{ sent: true }, { sent: true }]);
    expect((await notices(id)).map(({ key, at }) => [key, at])).toEqual([['first-notice', MONDAY], ['second-notice', SECOND_NOTICE]]);
  });

  it('does not go out when the letter is delivered, or its last day is over', async () => {
    const [delivered, over] = [await opened(), await opened()];
    await sign(delivered.id);
    clock.at = SECOND_NOTICE;
    expect(await run(deliverySecondNotice, delivered.id)).toEqual({ sent: false });
    clock.at = DEADLINE;
    expect(await run(deliverySecondNotice, over.id)).toEqual({ sent: false });
    for (const { id } of [delivered, over]) expect((await notices(id)).map(({ key }) => key)).not.toContain('second-notice');
  });
});

describe('the lapse', () => {
  it('is dated by the last day, not by the firing; the office has the sealed notice, the addressee his letter', async () => {
    const { id, of, letterId } = await opened();
    clock.at = DEADLINE + 5 * 86_400_000;
    expect(await run(deliveryLapse, id)).toEqual({ outcome: 'not-delivered' });
    expect(await row(id)).toEqual({ state: 'not-delivered', legal: DEADLINE });
    const { nonDelivery, ...shown } = (await read(id, clerk())).body;
    expect(shown).toMatchObject({ state: 'not-delivered', receivedAt: new Date(DEADLINE).toISOString(), lastDay: '2026-03-16', receipt: null });
    const notice = await api.ask('GET', nonDelivery!.href, { token: await clerk() });
    expect(notice.text).toContain('OstatniDzien>2026-03-16<');
    const letter = await read(`${id}/document`, citizen());
    expect(letter.text).toContain('Załatwiono.');
    expect(api.signatures.verify({ xml: notice.text, outside: new Map([[documentUri(letterId), Buffer.from(letter.text)]]) })).toMatchObject({ valid: true, references: expect.arrayContaining([documentUri(letterId)]) });
    // The notice is the office's: the addressee is shown no address that he could not open.
    expect((await read(id, citizen())).body.nonDelivery).toBeNull();
    expect((await api.ask('GET', nonDelivery!.href, { token: await citizen() })).status).toBe(404);
    expect((await notices(id)).map(({ key, recipient }) => [key, recipient])).toEqual([['first-notice', 'jan.testowy'], ['non-delivery', OFFICE], ['released', 'jan.testowy']]);
    expect([await stored(of), await messages(of)]).toEqual([['non-delivery'], []]);
  });

  it('run twice, and twice at once, is one notice of each kind', async () => {
    const { id, of } = await opened();
    clock.at = DEADLINE;
    expect(await Promise.all([run(deliveryLapse, id), run(deliveryLapse, id), run(deliveryLapse, id)])).toEqual(Array(3).fill({ outcome: 'not-delivered' }));
    clock.at += 1_000;
    expect(await run(deliveryLapse, id)).toEqual({ outcome: 'not-delivered' });
    expect(await stored(of)).toEqual(['non-delivery']);
    expect(await notices(id)).toHaveLength(3);
  });

  it('a timer that comes early is tried again', async () => {
    const { id } = await opened();
    clock.at = DEADLINE - 1;
    await expect(run(deliveryLapse, id)).rejects.toThrow('came early');
    expect((await row(id)).state).toBe('waiting');
  });

  it('a letter whose last day is over is released though no timer has fired', async () => {
    const { id, letterId } = await opened();
    clock.at = DEADLINE;
    expect((await read(id, citizen())).body).toMatchObject({ state: 'not-delivered', receivedAt: new Date(DEADLINE).toISOString(), upd: null, document: { withheld: false } });
    expect((await read(`${id}/document`, citizen())).text).toContain('Załatwiono.');
    expect((await api.ask('GET', `/api/v1/documents/${letterId}`, { token: await citizen() })).status).toBe(200);
    expect((await row(id)).state).toBe('waiting');
  });

  it('is not for the worker of another tenant', async () => {
    const { id } = await opened();
    await db.database.pool.query(`update deliveries set tenant_id = 'agency' where delivery_id = $1`, [id]);
    clock.at = DEADLINE;
    await expect(run(deliveryLapse, id)).rejects.toThrow('Expected the delivery');
    await expect(run(deliverySecondNotice, id)).rejects.toThrow('Expected the delivery');
    expect((await row(id)).state).toBe('waiting');
  });
});

describe('a receipt and the lapse of its delivery', () => {
  it('a receipt signed at 23:59:59.999 wins over a timer that fires when the worker is back', async () => {
    const { id, of } = await opened();
    clock.at = DEADLINE - 1;
    await sign(id);
    clock.at = DEADLINE + 3_600_000;
    expect(await run(deliveryLapse, id)).toEqual({ outcome: 'delivered' });
    expect([await row(id), await stored(of)]).toEqual([{ state: 'delivered', legal: DEADLINE - 1 }, ['upd']]);
    expect((await notices(id)).map(({ key }) => key)).toEqual(['first-notice', 'delivered']);
  });

  it('after the lapse a receipt is refused', async () => {
    const { id, of } = await opened();
    clock.at = DEADLINE;
    await run(deliveryLapse, id);
    expect(saying(await sign(id))).toEqual([409, 'DELIVERY_DEADLINE_PASSED']);
    expect(await stored(of)).toEqual(['non-delivery']);
  });

  it.each(['receipt', 'lapse'] as const)('at once over midnight, the %s a moment ahead: one outcome, and everybody is told the same', async (first) => {
    for (let round = 0; round < 8; round += 1) {
      clock.at = MONDAY;
      const { id, of } = await opened();
      clock.at = DEADLINE - 1;
      const receipt = first === 'receipt' ? sign(id) : undefined;
      // Midnight passes somewhere in between: tokens, checks, signing and the comparison each see the clock as it is.
      await new Promise((resolve) => setTimeout(resolve, round));
      clock.at = DEADLINE;
      const [lapse, answer] = await Promise.all([run(deliveryLapse, id), receipt ?? sign(id)]);
      const { state, legal } = await row(id);
      expect(lapse).toEqual({ outcome: state });
      expect(await stored(of)).toEqual([state === 'delivered' ? 'upd' : 'non-delivery']);
      expect(await messages(of)).toHaveLength(state === 'delivered' ? 1 : 0);
      expect(answer.status).toBe(state === 'delivered' ? 200 : 409);
      expect(legal).toBe(state === 'delivered' ? DEADLINE - 1 : DEADLINE);
      if (first === 'lapse') expect(state).toBe('not-delivered');
    }
  });
});
