import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertDocument, openDelivery, project, type DocumentKind } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const DAY = 86_400_000;
const clock = new TestClock(NOON);
let api: PublicServiceApp;
const tokens: Record<string, string> = {};
let caseId = '';
let instanceKey = '';
const papers: Record<string, string> = {};
const deliveryId = randomUUID();

/** A case with every kind of document, its letter waiting for its addressee. */
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  await api.deployDefinitions();
  const jan = await api.token('jan.testowy', ['citizen'], { name: 'Jan Testowy' });
  Object.assign(tokens, {
    owner: jan,
    office: await api.token('karol.testowy', ['clerk'], { groups: ['urzad-testowy'] }),
    operator: await api.token('olga.testowa', ['operator']),
    admin: await api.token('adam.testowy', ['admin']),
    'another citizen': await api.token('ewa.testowa', ['citizen']),
    'a clerk of another office': await api.token('klara.testowa', ['clerk'], { groups: ['starostwo-testowe'] }),
    'a clerk of the same office name in another tenant': await api.token('klara.testowa', ['clerk'], { groups: ['urzad-testowy'], tenants: ['another'] }),
    'an operator of another tenant': await api.token('olga.inna', ['operator'], { tenants: ['another'] }),
    'the subject without the role': await api.token('jan.testowy', ['operator'], { tenants: ['another'] }),
  });
  caseId = await submitted(jan);
  const [row] = await db.database.query<{ key: string; hash: string; document: string; receipt: string }>({ name: 'test.case', text: 'select instance_key::text as key, program_hash as hash, document_id as document, receipt_id as receipt from cases where case_id = $1' }, [caseId]);
  instanceKey = row!.key;
  Object.assign(papers, { submission: row!.document, upp: row!.receipt });
  for (const kind of ['reply-draft', 'upd', 'non-delivery'] as const) papers[kind === 'reply-draft' ? 'reply' : kind] = await stored(kind);
  papers['a draft'] = await stored('reply-draft');
  await begun(row!.hash);
  const common = { tenantId: '<default>', caseId, instanceKey, openedBy: 'x', officeId: 'urzad-testowy', officeName: 'Urząd Testowy', addressee: 'jan.testowy', title: 'Odpowiedź' };
  await openDelivery(db.database, { ...common, id: deliveryId, documentId: papers['reply']!, firstNoticeAt: NOON, secondNoticeAt: NOON + 7 * DAY, deadlineAt: NOON + 14 * DAY });
}, 120_000);
afterAll(() => api?.close());

async function submitted(token: string, office = 'urzad-testowy'): Promise<string> {
  const { example } = (await api.ask<{ example: object }>('GET', '/api/v1/services/pismo-ogolne', { token })).body;
  const answer = await api.ask<{ caseId: string }>('POST', '/api/v1/submissions', { token, body: { service: 'pismo-ogolne', office, form: example, signature: { kind: 'sandbox' } } });
  return answer.body.caseId;
}

async function stored(kind: DocumentKind): Promise<string> {
  const content = Buffer.from(`<${kind}/>`);
  const id = randomUUID();
  await insertDocument(db.database, { id, tenantId: '<default>', caseId, kind, name: kind, content, sha256: createHash('sha256').update(content).digest('hex'), at: NOON });
  return id;
}

/** The first step of the process, as the projection writes it: the clerk's task is open. */
async function begun(programHash: string): Promise<void> {
  const [definition] = await db.database.query<{ key: string; version: number }>({ name: 'test.definition', text: `select process_definition_key::text as key, version from process_definitions where process_id = 'pismo-ogolne'` });
  await project(db.database, [{
    tenantId: '<default>', instanceKey, caseId, programHash, pinned: { 'pismo-ogolne': [definition!.key, definition!.version] }, step: 1, at: NOON + 5, event: { kind: 'start', id: 's' }, digest: 'd1',
    trace: [
      { t: 'instanceStarted', id: 0, processId: 'pismo-ogolne', parentInstance: null, parentElement: null },
      { t: 'elementActivated', id: 1, instance: 0, scope: 0, elementId: 'rozpatrzenie', type: 'userTask' },
    ],
  }]);
  await project(db.database, [{
    tenantId: '<default>', instanceKey, caseId, programHash, pinned: {}, step: 2, at: NOON + 6, event: { kind: 'command', id: 'c', by: 'karol.testowy' }, digest: 'd2',
    trace: [{ t: 'incidentRaised', id: 2, instance: 0, element: 1, elementId: 'rozpatrzenie', code: 'EXPRESSION_FAILED', message: 'What broke inside', errorType: 'EXTRACT_VALUE_ERROR' }],
  }]);
}

interface CaseBody {
  readonly state: string;
  readonly waitingFor: string | null;
  readonly until: string | null;
  readonly timeline: readonly { at: string; event: string; what: string }[];
  readonly documents: readonly { id: string; kind: string; href: string; withheld: boolean }[];
}
const read = (who: string, path: string, headers: Record<string, string> = {}): Promise<Reply<CaseBody & Record<string, unknown>>> => api.ask('GET', path, { token: tokens[who]!, headers });

const STRANGERS = ['another citizen', 'a clerk of another office', 'a clerk of the same office name in another tenant', 'an operator of another tenant', 'the subject without the role'];
/** What each sees, as statuses; `submission` … are read at /documents or /receipts. */
const SEEN: Readonly<Record<string, readonly [who: readonly string[], owner: number, office: number, operator: number]>> = {
  case: [STRANGERS, 200, 200, 200],
  instance: [STRANGERS, 200, 200, 200],
  diagram: [STRANGERS, 200, 200, 200],
  submission: [STRANGERS, 200, 200, 404],
  upp: [STRANGERS, 200, 200, 404],
  reply: [STRANGERS, 403, 200, 404],
  upd: [STRANGERS, 200, 200, 404],
  'non-delivery': [STRANGERS, 404, 200, 404],
  'a draft': [STRANGERS, 404, 404, 404],
};
const pathOf = (what: string): string => {
  if (what === 'case') return `/api/v1/cases/${caseId}`;
  if (what === 'instance') return `/api/v1/instances/${instanceKey}`;
  if (what === 'diagram') return `/api/v1/instances/${instanceKey}/diagram`;
  return `/api/v1/${['upp', 'upd', 'non-delivery'].includes(what) ? 'receipts' : 'documents'}/${papers[what]}`;
};

describe.each(Object.entries(SEEN))('the access table: %s', (what, [strangers, owner, office, operator]) => {
  // An operator's token does not open the documents' routes at all.
  const paper = !['case', 'instance', 'diagram'].includes(what);
  it.each([['owner', owner], ['office', office], ['operator', paper ? 403 : operator], ['admin', operator], ...strangers.map((who) => [who, 404] as const)])('%s gets %i', async (who, status) => {
    const answer = await read(who, pathOf(what));
    const operatorOnly = paper && (who === 'an operator of another tenant' || who === 'the subject without the role');
    expect(answer.status).toBe(operatorOnly ? 403 : status);
  });
});

describe('a document', () => {
  it('comes to the byte, and a browser does not run it', async () => {
    const answer = await read('office', pathOf('non-delivery'));
    expect(answer.text).toBe('<non-delivery/>');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  });

  it('is not found under what is no id, and no letter is a receipt', async () => {
    for (const path of ['/api/v1/documents/1', `/api/v1/documents/${randomUUID()}`]) expect(await read('owner', path)).toMatchObject({ status: 404, body: { code: 'DOCUMENT_NOT_FOUND' } });
    expect(await read('owner', `/api/v1/receipts/${papers['submission']}`)).toMatchObject({ status: 404, body: { code: 'RECEIPT_NOT_FOUND' } });
  });

  it('that is withheld is released when the last day is over, whether or not a timer fired', async () => {
    expect(await read('owner', pathOf('reply'))).toMatchObject({ status: 403, body: { code: 'LETTER_WITHHELD', hint: expect.stringContaining(deliveryId) } });
    const late = await api.token('jan.testowy', ['citizen']);
    clock.at = NOON + 14 * DAY;
    try {
      const renewed = await api.token('jan.testowy', ['citizen']);
      expect((await api.ask('GET', pathOf('reply'), { token: renewed })).status).toBe(200);
      expect((await api.ask('GET', pathOf('reply'), { token: late })).status).toBe(401);
    } finally {
      clock.at = NOON;
    }
  });
});

describe('a case', () => {
  it('tells its state, what it waits for and until when, its history and documents, in the language that is asked for', async () => {
    const { body } = await read('owner', pathOf('case'), { 'accept-language': 'en-GB,en;q=0.9' });
    expect(body).toMatchObject({
      caseId, instanceKey, state: 'delivery', outcome: null, until: new Date(NOON + 14 * DAY).toISOString(), service: { key: 'pismo-ogolne', name: 'Pismo ogólne do urzędu' }, office: { id: 'urzad-testowy', name: 'Urząd Testowy' },
    });
    expect(body.timeline.map(({ event, what }) => [event, what])).toEqual([
      ['accepted', 'Letter accepted, receipt of submission (UPP) issued'],
      ['firstNotice', 'Notice of a letter to collect sent'],
      ['begun', 'Case begun'],
    ]);
    expect(body.documents.map(({ kind, withheld }) => [kind, withheld]).sort()).toEqual([['reply', true], ['submission', false], ['upd', false], ['upp', false]]);
    const polish = await read('owner', pathOf('case'));
    expect(polish.body.timeline[0]?.what).toBe('Pismo przyjęte, wystawiono UPP');
    for (const { href, withheld } of polish.body.documents) expect((await read('owner', href)).status).toBe(withheld ? 403 : 200);
  });

  it('shows the operator no documents', async () => {
    expect((await read('operator', pathOf('case'))).body.documents).toEqual([]);
  });

  it('is not found under what is no id', async () => {
    for (const id of ['1', randomUUID(), 'x'.repeat(200)]) expect(await read('owner', `/api/v1/cases/${id}`)).toMatchObject({ status: 404, body: { code: 'CASE_NOT_FOUND' } });
  });
});

describe('an instance', () => {
  it('shows where its tokens stand, beside its diagram, and nothing of whom it is about', async () => {
    const { body } = await read('operator', pathOf('instance'));
    expect(body).toMatchObject({ instanceKey, processId: 'pismo-ogolne', state: 'ACTIVE', elements: [{ elementId: 'rozpatrzenie', active: 1, ended: 0, incidents: 1 }] });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['subject']));
    const diagram = await read('operator', pathOf('diagram'));
    expect(diagram.text).toContain('<bpmn:process id="pismo-ogolne"');
  });

  it('tells office and operator who did it and what broke, and not the citizen', async () => {
    const inside = { incidents: [{ elementId: 'rozpatrzenie', code: 'EXPRESSION_FAILED', message: 'What broke inside' }], history: [{ what: 'start', by: null }, { what: 'command', by: 'karol.testowy' }] };
    for (const who of ['operator', 'office']) expect((await read(who, pathOf('instance'))).body).toMatchObject(inside);
    const { text, body } = await read('owner', pathOf('instance'));
    expect(text).not.toMatch(/karol|broke inside/);
    expect(body).toMatchObject({ incidents: [{ elementId: 'rozpatrzenie', code: 'EXPRESSION_FAILED' }], history: [{ what: 'start', by: null }, { what: 'command', by: null }] });
  });

  it('is not found under what is no key', async () => {
    for (const key of ['0', '-1', '9223372036854775808', 'abc', '16777216']) expect(await read('operator', `/api/v1/instances/${key}`)).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
  });
});

describe('the list of cases', () => {
  interface List {
    readonly items: readonly { readonly caseId: string; readonly state: string }[];
    readonly next: string | null;
  }
  const list = async (token: string, query = ''): Promise<List> => (await api.ask<List>('GET', `/api/v1/cases${query}`, { token })).body;

  it('is the latest first, page by page, with none lost that came at the same instant', async () => {
    const maria = await api.token('maria.testowa', ['citizen']);
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      clock.at += n === 3 ? 1_000 : 0;
      made.push(await submitted(maria, n % 2 === 0 ? 'urzad-testowy' : 'starostwo-testowe'));
    }
    clock.at = NOON;
    const seen: string[] = [];
    for (let page = await list(maria, '?limit=2'); ; page = await list(maria, `?limit=2&after=${page.next}`)) {
      seen.push(...page.items.map((item) => item.caseId));
      if (page.next === null) break;
    }
    expect([...seen].sort()).toEqual([...made].sort());
    expect(new Set(seen.slice(0, 2))).toEqual(new Set(made.slice(3)));
    for (const who of ['office', 'operator']) {
      const all = new Set((await list(tokens[who]!)).items.map((item) => item.caseId));
      expect(made.map((id) => all.has(id))).toEqual(who === 'operator' ? [true, true, true, true, true] : [true, false, true, false, true]);
    }
  });

  it('shows the state of each', async () => {
    expect((await list(tokens['owner']!)).items).toMatchObject([{ caseId, state: 'delivery' }]);
  });

  it.each(['another citizen', 'a clerk of the same office name in another tenant', 'an operator of another tenant', 'the subject without the role'])('shows nothing to %s', async (who) => {
    expect(await list(tokens[who]!)).toEqual({ items: [], next: null });
  });

  it('shows everything to who is both', async () => {
    const both = await api.token('jan.testowy', ['citizen', 'clerk'], { groups: ['starostwo-testowe'] });
    const { items } = await list(both);
    expect(items.some((item) => item.caseId === caseId)).toBe(true);
    expect(items.length).toBe(3);
  });
});
