import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Canonical } from '#domain/documents';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CaseInProgress, HeardCommands, OFFICE } from '../../../../tools/testing/case-in-progress.js';

const db = withDatabase();
const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
const engine = new HeardCommands();
let api: PublicServiceApp;
let [anna, piotr, stranger, operator] = ['', '', '', ''];
let one: CaseInProgress;

interface Task extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly assignee: string | null;
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock, { temporal: engine.gateway });
  await api.deployDefinitions();
  anna = await api.token('anna.urzednicza', ['clerk'], { groups: [OFFICE], name: 'Anna Urzędnicza' });
  piotr = await api.token('piotr.urzednik', ['clerk'], { groups: [OFFICE] });
  stranger = await api.token('olga.inna', ['clerk'], { groups: ['starostwo-testowe'] });
  operator = await api.token('ola.operatorska', ['operator']);
}, 120_000);
afterAll(() => api?.close());
beforeEach(async () => {
  engine.all.length = 0;
  engine.answer = () => ({ ok: true, step: 2 });
  one = await CaseInProgress.begin(api, db.database, clock);
});

const act = (token: string, what: string, body?: object, id = one.taskId): Promise<Reply<Task>> => api.ask<Task>('POST', `/api/v1/tasks/${id}/${what}`, { token, ...(body !== undefined && { body }) });
const list = async (token: string, query: string): Promise<readonly string[]> => (await api.ask<{ items: Task[] }>('GET', `/api/v1/tasks?${query}`, { token })).body.items.map(({ id }) => id);
const saying = (answer: Reply<Task>): unknown => [answer.status, answer.body.code];
const signed = { signature: { kind: 'sandbox' } };
async function drafts(): Promise<{ id: string; kind: string }[]> {
  return (await db.database.pool.query<{ id: string; kind: string }>(`select document_id::text as id, kind from documents where case_id = $1 and kind in ('reply', 'reply-draft')`, [one.caseId])).rows;
}

describe('the queue', () => {
  it('shows a clerk the tasks of his groups only, an operator those of all', async () => {
    expect(await list(anna, `caseId=${one.caseId}`)).toEqual([one.taskId]);
    expect(await list(anna, `group=${OFFICE}`)).toContain(one.taskId);
    expect(await list(stranger, '')).toEqual([]);
    expect(await list(stranger, `group=${OFFICE}`)).toEqual([]);
    expect(await list(stranger, `caseId=${one.caseId}`)).toEqual([]);
    expect(await list(operator, '')).toContain(one.taskId);
    expect(await list(await api.token('inny.urzednik', ['clerk'], { groups: [OFFICE], tenants: ['agency'] }), '')).toEqual([]);
  });

  it('is one of a state, an assignee, a page', async () => {
    const two = await CaseInProgress.begin(api, db.database, clock);
    await act(anna, 'claim');
    expect(await list(anna, `assignee=anna.urzednicza&caseId=${one.caseId}`)).toEqual([one.taskId]);
    expect(await list(anna, `assignee=piotr.urzednik&caseId=${one.caseId}`)).toEqual([]);
    expect(await list(anna, `after=${one.taskId}`)).toEqual([two.taskId]);
    expect(await list(anna, `caseId=${one.caseId}&after=${one.taskId}`)).toEqual([]);
    await one.taskEnded('anna.urzednicza');
    for (const token of [anna, operator]) {
      expect(await list(token, 'limit=1000')).not.toContain(one.taskId);
      expect(await list(token, 'state=COMPLETED&limit=1000')).toContain(one.taskId);
      expect(await list(token, 'state=COMPLETED&limit=1000')).not.toContain(two.taskId);
    }
  });

  it.each(['state=OPEN', 'caseId=1', 'after=x', 'limit=0', 'grup=x'])('refuses ?%s', async (query) => {
    expect((await api.ask<Task>('GET', `/api/v1/tasks?${query}`, { token: anna })).body.code).toBe('QUERY_INVALID');
  });

  it('gives a task with its form and its letter, to whom it is for', async () => {
    const { body } = await api.ask<Task & { form: object; letter: { href: string } }>('GET', `/api/v1/tasks/${one.taskId}`, { token: anna });
    expect(body).toMatchObject({ id: one.taskId, name: 'Rozpatrz pismo', group: OFFICE, state: 'CREATED', assignee: null, form: expect.any(Object) });
    expect((await api.ask('GET', body.letter.href, { token: anna })).text).toContain('<');
    expect((await api.ask('GET', `/api/v1/tasks/${one.taskId}`, { token: stranger })).status).toBe(404);
    expect((await api.ask('GET', '/api/v1/tasks/99999999999999999999', { token: anna })).status).toBe(404);
  });
});

describe('a claim', () => {
  it('is one clerk’s: of many at once exactly one has it, and asking again does him no harm', async () => {
    const clerks = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => api.token(`urzednik.${name}`, ['clerk'], { groups: [OFFICE] })));
    const answers = await Promise.all(clerks.map((token) => act(token, 'claim')));
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => [body.code, (body['params'] as { assignee: string }).assignee])).toEqual(Array(5).fill(['TASK_CLAIMED', answers[winner]!.body.assignee]));
    expect((await act(clerks[winner]!, 'claim')).status).toBe(200);
  });

  it('is given back by who has it', async () => {
    await act(anna, 'claim');
    expect(saying(await act(piotr, 'unclaim'))).toEqual([409, 'TASK_NOT_CLAIMED']);
    expect((await act(anna, 'unclaim')).body.assignee).toBeNull();
    expect((await act(piotr, 'claim')).body.assignee).toBe('piotr.urzednik');
  });

  it('is for those whom the task is for', async () => {
    expect(saying(await act(stranger, 'claim'))).toEqual([404, 'TASK_NOT_FOUND']);
    expect(saying(await act(operator, 'claim'))).toEqual([403, 'ROLE_MISSING']);
    const both = await api.token('ola.operatorska', ['operator', 'clerk'], { groups: ['starostwo-testowe'] });
    expect(saying(await act(both, 'claim'))).toEqual([403, 'TASK_OF_OTHERS']);
    await act(anna, 'claim');
    // Who has left the office has no right of an old claim.
    expect(saying(await act(await api.token('anna.urzednicza', ['clerk'], { groups: ['starostwo-testowe'] }), 'complete', {}))).toEqual([404, 'TASK_NOT_FOUND']);
  });

  it('of a task that has ended is refused', async () => {
    await one.taskEnded('piotr.urzednik');
    for (const what of ['claim', 'unclaim']) expect(saying(await act(anna, what))).toEqual([409, 'TASK_COMPLETED']);
  });
});

describe('completing', () => {
  it('takes who has the task: not claimed, or no longer, is refused', async () => {
    expect(saying(await act(anna, 'complete', {}))).toEqual([409, 'TASK_NOT_CLAIMED']);
    await act(anna, 'claim');
    await act(anna, 'unclaim');
    await act(piotr, 'claim');
    expect(saying(await act(anna, 'complete', {}))).toEqual([409, 'TASK_NOT_CLAIMED']);
    expect(engine.all).toEqual([]);
  });

  it('without a reply gives the variables to the process, and says that there is no reply', async () => {
    await act(anna, 'claim');
    expect((await act(anna, 'complete', { variables: { decision: 'A' } })).body).toEqual({ id: one.taskId, state: 'COMPLETED', caseId: one.caseId });
    expect(engine.all).toEqual([[one.instanceKey, { kind: 'completeTask', commandId: expect.stringContaining(`complete-${one.taskId}-`), by: 'anna.urzednicza', task: 5, variables: { decision: 'A', replyId: null, replyTitle: null } }]]);
    expect(await drafts()).toEqual([]);
  });

  it('with a reply stores it signed by the clerk, as a draft that nobody can read yet', async () => {
    await act(anna, 'claim');
    await act(anna, 'complete', { reply: { title: 'Odpowiedź', text: 'Załatwiono.' }, ...signed });
    const [draft] = await drafts();
    expect(engine.last.variables).toEqual({ replyId: draft!.id, replyTitle: 'Odpowiedź' });
    expect(draft!.kind).toBe('reply-draft');
    const { rows } = await db.database.pool.query<{ content: Buffer }>('select content from documents where document_id = $1', [draft!.id]);
    const verified = api.signatures.verify({ xml: String(rows[0]!.content) });
    expect(verified).toMatchObject({ valid: true, signer: { subject: 'anna.urzednicza' } });
    expect(String(rows[0]!.content)).toContain('Załatwiono.');
    for (const token of [anna, await api.token('jan.testowy', ['citizen'])]) {
      expect((await api.ask('GET', `/api/v1/documents/${draft!.id}`, { token })).status).toBe(404);
      const { body } = await api.ask<{ documents: { kind: string }[] }>('GET', `/api/v1/cases/${one.caseId}`, { token });
      expect(body.documents.map(({ kind }) => kind).sort()).toEqual(['submission', 'upp']);
    }
  });

  it('twice at once, and again after an uncertain answer, is one command and one draft; other content is another command', async () => {
    await act(anna, 'claim');
    const body = { reply: 'Załatwiono.', ...signed };
    const unavailable = new ProblemException(503, { code: 'ENGINE_UNAVAILABLE', message: 'no', hint: 'again' });
    engine.answer = () => Promise.reject(unavailable);
    expect(saying(await act(anna, 'complete', body))).toEqual([503, 'ENGINE_UNAVAILABLE']);
    engine.answer = () => ({ ok: true, step: 2 });
    const answers = await Promise.all([act(anna, 'complete', body), act(anna, 'complete', body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(engine.all.map(([, { commandId }]) => commandId)).size).toBe(1);
    expect(new Set(engine.all.map(([, command]) => JSON.stringify(command))).size).toBe(1);
    expect(await drafts()).toHaveLength(1);
    await act(anna, 'complete', { ...body, reply: 'Coś innego.' });
    expect(new Set(engine.all.map(([, { commandId }]) => commandId)).size).toBe(2);
  });

  it('of a task that has ended is refused, whoever finds out first', async () => {
    await act(anna, 'claim');
    engine.answer = () => ({ ok: false, problem: { code: 'TASK_NOT_ACTIVE', message: 'no', hint: 'no' } });
    expect(saying(await act(anna, 'complete', {}))).toEqual([409, 'TASK_COMPLETED']);
    await one.taskEnded('anna.urzednicza');
    engine.all.length = 0;
    expect(saying(await act(anna, 'complete', {}))).toEqual([409, 'TASK_COMPLETED']);
    expect(engine.all).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['a reply without a signature', { reply: 'Załatwiono.' }, 422, 'SIGNATURE_REQUIRED'],
    ['a variable that belongs to the case', { variables: { subject: 'ewa.testowa' } }, 422, 'VARIABLE_PROTECTED'],
    ['the id of a reply', { variables: { replyId: 'x' } }, 422, 'VARIABLE_PROTECTED'],
    ['an empty reply', { reply: ' ', ...signed }, 400, 'BODY_INVALID'],
    ['an unknown field', { replay: 'x' }, 400, 'BODY_INVALID'],
    ['a text that cannot be stored', { variables: { note: 'a\u0000b' } }, 400, 'VALUE_UNSTORABLE'],
    ['a reply with a control character', { reply: 'a\u0001b', ...signed }, 422, 'DOCUMENT_CHARACTER_INVALID'],
    ['a broken signed document', { reply: 'x', signature: { kind: 'signed-document', content: '<a/>' } }, 422, 'SIGNATURE_MISSING'],
  ])('refuses %s, with nothing done', async (_, body, status, code) => {
    await act(anna, 'claim');
    expect(saying(await act(anna, 'complete', body))).toEqual([status, code]);
    expect(engine.all).toEqual([]);
    expect(await drafts()).toEqual([]);
  });

  it('a reply goes out in the name of the clerk’s own office only', async () => {
    await one.project([{ t: 'taskCreated', id: 7, instance: 0, elementId: 'handle-letter', name: 'Opinia', candidateGroups: ['zespol-inny'], candidateUsers: [], assignee: null, formId: null, dueAt: null, followUpAt: null, priority: 50, headers: {} }]);
    const other = String(BigInt(one.taskId) + 2n);
    const token = await api.token('olga.inna', ['clerk'], { groups: ['zespol-inny'] });
    await act(token, 'claim', undefined, other);
    expect(saying(await act(token, 'complete', { reply: 'x', ...signed }, other))).toEqual([403, 'REPLY_OF_OTHER_OFFICE']);
    expect((await act(token, 'complete', {}, other)).status).toBe(200);
  });
});

describe('a reply signed elsewhere', () => {
  const reply = { title: 'Odpowiedź', text: 'Załatwiono.' };
  const prepared = async (): Promise<{ document: Canonical; documentId: string }> => (await api.ask<{ document: Canonical; documentId: string }>('POST', `/api/v1/tasks/${one.taskId}/preparations`, { token: anna, body: { reply } })).body;
  const sign = async (document: Canonical, subject = 'anna.urzednicza'): Promise<object> => ({ signature: { kind: 'signed-document', content: await api.signatures.sandbox!.sign({ subject, name: 'Anna Urzędnicza', document, at: clock.now() }) } });

  it('is taken as it was prepared, under its own id', async () => {
    await act(anna, 'claim');
    const { document, documentId } = await prepared();
    const body = { reply, ...(await sign(document)) };
    expect((await act(anna, 'complete', body)).status).toBe(200);
    expect(engine.last.variables).toMatchObject({ replyId: documentId });
    expect((await act(anna, 'complete', body)).status).toBe(200);
    expect(await drafts()).toEqual([{ id: documentId, kind: 'reply-draft' }]);
  });

  it('is refused with another text, by another signer, or under the id of another document', async () => {
    await act(anna, 'claim');
    const { document } = await prepared();
    const body = await sign(document);
    expect(saying(await act(anna, 'complete', { ...body, reply: { ...reply, text: 'Odmowa.' } }))).toEqual([422, 'SIGNED_DOCUMENT_DIFFERS']);
    expect(saying(await act(anna, 'complete', { reply, ...(await sign(document, 'piotr.urzednik')) }))).toEqual([422, 'SIGNER_MISMATCH']);
    const { rows } = await db.database.pool.query<{ id: string }>('select document_id::text as id from cases where case_id = $1', [one.caseId]);
    const taken = (await prepared()).document.replace(/[0-9a-f]{8}-[0-9a-f-]{27}(?=<\/[a-z]+:Wartosc>)/, rows[0]!.id) as Canonical;
    expect(taken).toContain(rows[0]!.id);
    expect(saying(await act(anna, 'complete', { reply, ...(await sign(taken)) }))).toEqual([422, 'SIGNED_DOCUMENT_DIFFERS']);
    expect(engine.all).toEqual([]);
  });

  it('is prepared for who has the task', async () => {
    expect(saying(await act(anna, 'preparations', { reply }))).toEqual([409, 'TASK_NOT_CLAIMED']);
    expect(saying(await act(stranger, 'preparations', { reply }))).toEqual([404, 'TASK_NOT_FOUND']);
  });
});
