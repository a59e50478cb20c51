import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Canonical } from '#domain/documents';
import { documentUri } from '#signature';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const HOUR = 3_600_000;
const clock = new TestClock(NOON);
let api: PublicServiceApp;
let jan: string;
let example: Record<string, unknown>;

interface Accepted extends Record<string, unknown> {
  readonly submissionId: string;
  readonly caseId: string;
  readonly receipt: { readonly id: string; readonly href: string };
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  await api.deployDefinitions();
  jan = await api.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' });
  example = (await api.ask<{ example: Record<string, unknown> }>('GET', '/api/v1/services/pismo-ogolne', { token: jan })).body.example;
}, 120_000);
afterAll(() => api?.close());
beforeEach(() => void (clock.at = NOON));

const wanted = (more: object = {}): Record<string, unknown> => ({ service: 'pismo-ogolne', office: 'urzad-testowy', form: example, signature: { kind: 'sandbox' }, ...more });
const submit = (body: unknown, key?: string, token = jan): Promise<Reply<Accepted>> => api.ask<Accepted>('POST', '/api/v1/submissions', { token, body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });

/** How many rows there are of all that an acceptance writes. */
async function written(): Promise<Record<string, number>> {
  const { rows } = await db.database.pool.query<Record<string, number>>(
    `select (select count(*) from cases)::int as cases, (select count(*) from documents where kind = 'submission')::int as letters, (select count(*) from documents where kind = 'upp')::int as receipts,
       (select count(*) from outbox where kind = 'start')::int as starts, (select count(*) from idempotency_keys)::int as keys`,
  );
  return rows[0] as Record<string, number>;
}

describe('an accepted submission', () => {
  it('has its letter, its receipt, its case and its start committed when the answer comes, Temporal being down', async () => {
    const before = await written();
    const answer = await submit(wanted());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ submissionId: expect.any(String), caseId: expect.any(String), receipt: { id: expect.any(String), href: `/api/v1/receipts/${answer.body.receipt.id}` } });
    expect(answer.headers.get('location')).toBe(`/api/v1/cases/${answer.body.caseId}`);
    expect(await written()).toEqual({ cases: before['cases']! + 1, letters: before['letters']! + 1, receipts: before['receipts']! + 1, starts: before['starts']! + 1, keys: before['keys'] });
    const [row] = await db.database.query<{ payload: unknown; same: boolean; known: boolean }>({
      name: 'test.start',
      text: `select o.payload, o.instance_key = c.instance_key as same, exists (select 1 from programs p where p.hash = o.payload->>'programHash') as known from outbox o join cases c on o.payload->>'caseId' = c.case_id::text where c.case_id = $1`,
    }, [answer.body.caseId]);
    expect(row).toEqual({
      same: true,
      known: true,
      payload: {
        caseId: answer.body.caseId,
        programHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        variables: {
          caseId: answer.body.caseId, submissionId: answer.body.submissionId, serviceKey: 'pismo-ogolne', officeId: 'urzad-testowy', officeName: 'Urząd Testowy', subject: 'jan.testowy',
          deadlines: { secondNoticeDays: 7, lastDay: 14, kind: 'calendar' },
        },
      },
    });
  });

  it('can be read as a case at once, and has a receipt that binds the letter', async () => {
    const { body } = await submit(wanted());
    const found = await api.ask<{ state: string; documents: { id: string; kind: string; href: string }[] }>('GET', `/api/v1/cases/${body.caseId}`, { token: jan });
    expect(found.body).toMatchObject({ state: 'accepted', waitingFor: 'Pismo zostało przyjęte i czeka na rozpoczęcie sprawy.' });
    const letter = found.body.documents.find(({ kind }) => kind === 'submission')!;
    const letterXml = (await api.ask('GET', letter.href, { token: jan })).text;
    const receipt = await api.ask('GET', body.receipt.href, { token: jan });
    expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(receipt.text).toContain(`<pos:IdentyfikatorPoswiadczenia>${body.receipt.id}</pos:IdentyfikatorPoswiadczenia>`);
    const outside = new Map([[documentUri(letter.id), Buffer.from(letterXml)]]);
    expect(api.signatures.verify({ xml: receipt.text, outside })).toMatchObject({ valid: true, references: expect.arrayContaining([documentUri(letter.id)]) });
    expect(api.signatures.verify({ xml: receipt.text, outside: new Map([[documentUri(letter.id), Buffer.from(`${letterXml} `)]]) })).toMatchObject({ valid: false });
    expect(api.signatures.verify({ xml: letterXml })).toMatchObject({ valid: true, signer: { subject: 'jan.testowy', commonName: 'Jan Testowy' } });
  });
});

describe('the same Idempotency-Key', () => {
  it('gives the first answer again, and writes nothing', async () => {
    const key = randomUUID();
    const first = await submit(wanted(), key);
    const before = await written();
    const again = await submit(wanted(), key);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await written()).toEqual(before);
  });

  it('twenty times at once is one submission with one answer', async () => {
    const key = randomUUID();
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(wanted(), key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await written()).toEqual({ cases: before['cases']! + 1, letters: before['letters']! + 1, receipts: before['receipts']! + 1, starts: before['starts']! + 1, keys: before['keys']! + 1 });
  });

  it('for another request is refused', async () => {
    const key = randomUUID();
    await submit(wanted(), key);
    expect(await submit(wanted({ office: 'starostwo-testowe' }), key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED', location: 'Idempotency-Key' } });
  });

  it('of somebody else is his own', async () => {
    const key = randomUUID();
    const mine = await submit(wanted(), key);
    const his = await submit(wanted(), key, await api.token('ewa.testowa', ['citizen']));
    expect(his.status).toBe(201);
    expect(his.body.caseId).not.toBe(mine.body.caseId);
  });

  it('gives the first answer also where the request would be refused today', async () => {
    const key = randomUUID();
    const prepared = await prepare();
    const signed = await sign(prepared);
    const first = await submit(wanted({ signature: { kind: 'signed-document', content: signed } }), key);
    clock.at += 25 * HOUR;
    const again = await submit(wanted({ signature: { kind: 'signed-document', content: signed } }), key, await api.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' }));
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it.each([0, 256])('of %i characters is refused', async (length) => {
    expect(await submit(wanted(), 'x'.repeat(length))).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_INVALID', detail: expect.stringContaining(`${length} characters`) } });
  });
});

async function prepare(more: object = {}, token = jan): Promise<string> {
  const { service, office, form } = { ...wanted(), ...more } as Record<string, unknown>;
  const answer = await api.ask<{ document: string }>('POST', '/api/v1/submissions/preparations', { token, body: { service, office, form } });
  expect(answer.status).toBe(200);
  return answer.body.document;
}

async function sign(document: string, subject = 'jan.testowy', name = 'Jan Testowy'): Promise<string> {
  return api.signatures.sandbox!.sign({ subject, name, document: document as Canonical, at: clock.at });
}

describe('a letter signed elsewhere', () => {
  const sent = async (content: string): Promise<Reply<Accepted>> => submit(wanted({ signature: { kind: 'signed-document', content } }));

  it('is accepted as it was prepared and signed, to the byte', async () => {
    const content = await sign(await prepare());
    clock.at += 23 * HOUR;
    jan = await api.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' });
    const answer = await sent(content);
    expect(answer.status).toBe(201);
    const [row] = await db.database.query<{ content: Buffer }>({ name: 'test.letter', text: 'select content from documents d join cases c using (document_id) where c.case_id = $1' }, [answer.body.caseId]);
    expect(row?.content.toString()).toBe(content);
  });

  it('is refused a second time', async () => {
    const content = await sign(await prepare());
    expect((await sent(content)).status).toBe(201);
    const before = await written();
    expect(await sent(content)).toMatchObject({ status: 409, body: { code: 'DOCUMENT_ALREADY_SUBMITTED' } });
    expect(await written()).toEqual(before);
  });

  it('is refused where the form is another one', async () => {
    const content = await sign(await prepare({ form: { ...example, content: 'Something else.' } }));
    expect(await sent(content)).toMatchObject({ status: 422, body: { code: 'SIGNED_DOCUMENT_DIFFERS', location: '/signature/content' } });
  });

  it('is refused where somebody else signed it', async () => {
    expect(await sent(await sign(await prepare(), 'ewa.testowa', 'Ewa Testowa'))).toMatchObject({ status: 422, body: { code: 'SIGNER_MISMATCH' } });
  });

  it('is refused where it was prepared for somebody else', async () => {
    const prepared = await prepare({}, await api.token('ewa.testowa', ['citizen'], { name: 'Ewa Testowa' }));
    expect(await sent(await sign(prepared))).toMatchObject({ status: 422, body: { code: 'SIGNED_DOCUMENT_DIFFERS' } });
  });

  it('is refused a day after it was prepared', async () => {
    const content = await sign(await prepare());
    clock.at += 24 * HOUR + 1;
    jan = await api.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' });
    expect(await sent(content)).toMatchObject({ status: 422, body: { code: 'PREPARATION_EXPIRED' } });
  });

  it('is refused where it was changed after signing', async () => {
    const content = (await sign(await prepare())).replace('nr 1/2', 'nr 3/4');
    expect(await sent(content)).toMatchObject({ status: 422, body: { code: 'SIGNATURE_BROKEN' } });
  });

  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>`;
  it.each([
    ['an XML bomb', bomb, 'XML_DTD'],
    ['an external entity', outside, 'XML_DTD'],
    ['what is no XML', 'not <xml', 'XML_MALFORMED'],
    ['XML that is nested without end', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`, 'XML_MALFORMED'],
    ['XML with too many tags', `<a>${'<b/>'.repeat(250_000)}</a>`, 'XML_TOO_LARGE'],
    ['an unsigned document', '<a/>', 'SIGNATURE_MISSING'],
  ])('is refused where it is %s', async (_, content, code) => {
    const before = await written();
    expect(await sent(content)).toMatchObject({ status: 422, body: { code, location: '/signature/content' } });
    expect(await written()).toEqual(before);
  });
});

describe('a submission is refused', () => {
  it.each<[string, () => object, number, string, string]>([
    ['without a signature, where the service wants one', () => ({ signature: undefined }), 422, 'SIGNATURE_REQUIRED', '/signature'],
    ['for an unknown service', () => ({ service: 'no-such' }), 422, 'SERVICE_UNKNOWN', '/service'],
    ['for a service whose name no database can hold', () => ({ service: 'a\u0000b' }), 400, 'VALUE_UNSTORABLE', ''],
    ['for an office that does not offer it', () => ({ office: 'urzad-inny' }), 422, 'OFFICE_UNKNOWN', '/office'],
    ['with a field that the schema does not know', () => ({ form: { ...example, unknown: 1 } }), 422, 'FORM_INVALID', '/form/unknown'],
    ['without a field that the schema demands', () => ({ form: { ...example, title: undefined } }), 422, 'FORM_INVALID', '/form'],
    ['with a field that is too long', () => ({ form: { ...example, content: 'x'.repeat(20_001) } }), 422, 'FORM_INVALID', '/form/content'],
    ['with a character that XML cannot hold', () => ({ form: { ...example, title: 'Bell \u0007 rings' } }), 422, 'DOCUMENT_CHARACTER_INVALID', '/form/title'],
    ['with half of a surrogate pair', () => ({ form: { ...example, content: 'half \ud800' } }), 422, 'DOCUMENT_CHARACTER_INVALID', '/form'],
    ['with an unknown field', () => ({ extra: true }), 400, 'BODY_INVALID', '/extra'],
    ['with an unknown kind of signature', () => ({ signature: { kind: 'wax' } }), 400, 'BODY_INVALID', '/signature'],
    ['with an unknown field of the signature', () => ({ signature: { kind: 'sandbox', x: 1 } }), 400, 'BODY_INVALID', '/signature/x'],
    ['without a form', () => ({ form: undefined }), 400, 'BODY_INVALID', ''],
  ])('%s', async (_, more, status, code, location) => {
    const before = await written();
    const answer = await submit(wanted(more()));
    expect([answer.status, answer.body['code'], answer.body['location'] ?? '', answer.headers.get('content-type')]).toEqual([status, code, location, 'application/problem+json; charset=utf-8']);
    expect(answer.body['hint']).toEqual(expect.any(String));
    expect(await written()).toEqual(before);
  });

  it('with every fault of the form at once', async () => {
    const answer = await submit(wanted({ form: { kind: 'x', title: '', content: '' } }));
    const locations = (answer.body['faults'] as { location: string }[]).map(({ location }) => location);
    expect(new Set(locations)).toEqual(new Set(['/form/kind', '/form/title', '/form/content']));
  });
});
