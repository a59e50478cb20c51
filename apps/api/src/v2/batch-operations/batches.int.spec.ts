import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TraceRecord } from '#domain';
import { withDatabase } from '../../../../../tools/testing/database.js';
import { waitUntil } from '../../../../../tools/driver/wait-until.js';
import { activated, incident, Seed, T0 } from '../../../../../tools/testing/read-model-seed.js';
import { RecordedTemporal, V2App, type Answer } from '../../../../../tools/testing/v2-app.js';

type Row = Readonly<Record<string, unknown>>;
const TENANT = 'agency';
const db = withDatabase();
const temporal = new RecordedTemporal();
let api: V2App;
let seed: Seed;
let letter: string;
let reply: string;
let operator: string;
let stranger: string;

beforeAll(async () => {
  seed = new Seed(db.database);
  [letter, reply] = [await seed.definition(TENANT, 'letter'), await seed.definition(TENANT, 'reply')];
  api = await V2App.start(db.database, temporal, { now: () => T0 });
  operator = await api.token(['operator']);
  stranger = await api.token(['operator'], { tenants: ['elsewhere'] });
}, 60_000);
afterAll(() => api?.close());
beforeEach(() => {
  temporal.commands.length = 0;
  temporal.answer = () => ({ ok: true, step: 2 });
});

const post = (path: string, body: unknown = {}, who = operator): Promise<Answer> => api.ask('POST', path, who, body);
const told = ({ status, body }: Answer): string => `${status}${body['code'] === undefined ? '' : ` ${body['code'] as string}`}`;
const instance = (trace: readonly TraceRecord[] = [], mark = 'x'): Promise<string> => seed.instance(TENANT, { letter: [letter, 1], reply: [reply, 1] }, T0, trace, { mark });
const marked = (mark: string): object => ({ variables: [{ name: 'mark', value: JSON.stringify(mark) }] });
/** The operation when it has ended, and its items. */
async function batch(what: string, body: object, who = operator): Promise<Row & { readonly items: readonly Row[] }> {
  const made = await post(`process-instances/${what}`, body, who);
  expect(told(made)).toBe('200');
  const key = made.body['batchOperationKey'] as string;
  const ended = await waitUntil('the operation to end', async () => {
    const { body: now } = await api.ask('GET', `batch-operations/${key}`, who);
    return now['state'] === 'COMPLETED' ? now : undefined;
  }, 20_000, 10);
  return { ...ended, items: (await post('batch-operation-items/search', { filter: { batchOperationKey: key }, sort: [{ field: 'itemKey' }] }, who)).body.items ?? [] };
}
const keysOf = ({ items }: { readonly items: readonly Row[] }): readonly unknown[] => items.map((row) => row['processInstanceKey']);

describe('what a batch operation is about', () => {
  it('is narrowed by a filter for states, never widened', async () => {
    const open = await instance([], 'states');
    const ended = await instance([], 'states');
    await seed.step(ended, TENANT, T0 + 1, [{ t: 'instanceEnded', id: 0, outcome: 'completed' } as never]);
    for (const state of ['COMPLETED', { $neq: 'ACTIVE' }, { $in: ['COMPLETED', 'TERMINATED'] }]) expect(keysOf(await batch('cancellation', { filter: { ...marked('states'), state } }))).toEqual([]);
    expect(temporal.commands).toEqual([]);
    expect(keysOf(await batch('cancellation', { filter: { ...marked('states'), state: 'ACTIVE' } }))).toEqual([open]);
    expect(keysOf(await batch('cancellation', { filter: marked('states') }))).toEqual([open]);
  });

  it('of a cancellation are root instances: one that was called does not take its caller along', async () => {
    const caller = await instance([activated(1, 'call'), { t: 'instanceStarted', id: 2, processId: 'reply', parentInstance: 0, parentElement: 1 } as never], 'calling');
    for (const filter of [{ parentProcessInstanceKey: caller }, { processInstanceKey: (BigInt(caller) + 2n).toString() }, { parentProcessInstanceKey: { $exists: true } }]) expect(keysOf(await batch('cancellation', { filter }))).toEqual([]);
    expect(temporal.commands).toEqual([]);
    expect((await post('process-instances/search', { filter: { parentProcessInstanceKey: caller } })).body.items).toHaveLength(1);
  });

  it('is said: a filter without criteria is refused', async () => {
    await instance();
    const plan = { cancellation: {}, 'incident-resolution': {}, modification: { moveInstructions: [{ sourceElementId: 'a', targetElementId: 'b' }] }, migration: { migrationPlan: { targetProcessDefinitionKey: letter, mappingInstructions: [{ sourceElementId: 'a', targetElementId: 'a' }] } } };
    for (const [what, more] of Object.entries(plan)) {
      for (const filter of [{}, { $or: [] }, { processDefinitionId: null }, { variables: [], tags: [] }, { $or: [{}, { processDefinitionId: 'letter' }] }]) expect([filter, told(await post(`process-instances/${what}`, { ...more, filter }))]).toEqual([filter, '400 BATCH_FILTER_EMPTY']);
    }
    expect(temporal.commands).toEqual([]);
  });

  const TWO = (): readonly TraceRecord[] => [activated(1, 'a'), activated(2, 'b'), incident(3, 1, 'a', 'It is dark'), incident(4, 2, 'b', 'It is cold')];
  const hashOf = async (message: string): Promise<number> => (await db.database.pool.query('select text_hash($1) as hash', [message])).rows[0].hash;

  it.each<[string, () => Promise<object>]>([
    ['a message', async () => ({ errorMessage: 'It is dark' })],
    ['a pattern', async () => ({ errorMessage: { $like: '*dark' } })],
    ['what it is not', async () => ({ errorMessage: { $neq: 'It is cold' } })],
    ['a hash', async () => ({ incidentErrorHashCode: await hashOf('It is dark') })],
    ['alternatives', async () => ({ $or: [{ errorMessage: 'It is dark' }, { processDefinitionId: 'nothing' }] })],
    ['alternatives and more', async () => ({ errorMessage: { $like: 'It is *' }, $or: [{ incidentErrorHashCode: await hashOf('It is dark') }, { incidentErrorHashCode: 7 }] })],
  ])('of a resolution are incidents of the cause, also where an instance has others: %s', async (title, cause) => {
    const mark = `cause ${title}`;
    const [one, other] = [await instance(TWO(), mark), await instance([activated(1, 'b'), incident(2, 1, 'b', 'It is cold')], mark)];
    const at = (key: string, id: bigint): string => (BigInt(key) + id).toString();
    const expected = title === 'what it is not' ? [] : [at(one, 3n)];
    const { items } = await batch('incident-resolution', { filter: { ...marked(mark), ...(await cause()) } });
    expect(items.map((row) => row['itemKey'])).toEqual(expected);
    expect(temporal.commands.map(([key, command]) => [key, command.kind, (command as { incident?: number }).incident])).toEqual(expected.map(() => [one, 'resolveIncident', 3]));
    expect(other).not.toBe(one);
  });
});

describe('what came of it', () => {
  it('is told, by filter, order and cursor', async () => {
    const keys = [await instance([], 'told'), await instance([], 'told'), await instance([], 'told'), await instance([], 'told'), await instance([], 'told')].sort();
    const answer = temporal.executeCommand.bind(temporal);
    temporal.executeCommand = async (key, command) => (key === keys[1] ? { ok: false, problem: { code: 'INSTANCE_CLOSED', message: 'The instance has ended', hint: 'Nothing.' } } : answer(key, command));
    const done = await batch('cancellation', { filter: marked('told') });
    temporal.executeCommand = answer;
    const key = done['batchOperationKey'];
    expect(done).toMatchObject({ operationsTotalCount: 5, operationsCompletedCount: 4, operationsFailedCount: 1 });
    const failed = (await post('batch-operation-items/search', { filter: { batchOperationKey: key, state: { $neq: 'COMPLETED' } } })).body.items;
    expect(failed).toMatchObject([{ processInstanceKey: keys[1], itemKey: keys[1], state: 'FAILED', errorMessage: 'INSTANCE_CLOSED: The instance has ended', operationType: 'CANCEL_PROCESS_INSTANCE', processedDate: new Date(T0).toISOString() }]);
    for (const sort of [[{ field: 'processInstanceKey', order: 'DESC' }], [{ field: 'state' }, { field: 'itemKey', order: 'DESC' }]]) {
      const all = (await post('batch-operation-items/search', { filter: { batchOperationKey: key }, sort })).body.items ?? [];
      const paged: Row[] = [];
      for (let after: unknown; paged.length < 5; ) {
        const { body } = await post('batch-operation-items/search', { filter: { batchOperationKey: key }, sort, page: { limit: 2, ...(after !== undefined && { after }) } });
        paged.push(...(body.items ?? []));
        after = (body['page'] as { endCursor: string }).endCursor;
      }
      expect(paged).toEqual(all);
    }
    expect((await post('batch-operation-items/search', { filter: { batchOperationKey: key }, sort: [{ field: 'processInstanceKey', order: 'DESC' }] })).body.items?.map((row) => row['processInstanceKey'])).toEqual([...keys].reverse());
    const operations = async (page: object): Promise<Answer['body']> => (await post('batch-operations/search', { filter: { operationType: 'CANCEL_PROCESS_INSTANCE', state: 'COMPLETED' }, sort: [{ field: 'batchOperationKey', order: 'DESC' }], page })).body;
    const { items: all = [] } = await operations({ limit: 100 });
    const ordered = all.map((row) => BigInt(row['batchOperationKey'] as string));
    expect(all).toContainEqual(expect.objectContaining({ batchOperationKey: key, operationsFailedCount: 1 }));
    expect([...ordered].sort((one, other) => (one < other ? 1 : -1))).toEqual(ordered);
    const first = await operations({ limit: 1 });
    expect([first.items, (await operations({ limit: 100, after: (first['page'] as { endCursor: string }).endCursor })).items]).toEqual([all.slice(0, 1), all.slice(1)]);
    expect(told(await post('batch-operations/search', { filter: { colour: 'red' } }))).toBe('400 FILTER_FIELD_UNKNOWN');
    expect(told(await post('batch-operation-items/search', { sort: [{ field: 'colour' }] }))).toBe('400 SORT_FIELD_UNKNOWN');
  });

  it('is seen and changed by those of its tenant only', async () => {
    await instance([], 'mine');
    const { batchOperationKey: key } = await batch('cancellation', { filter: marked('mine') });
    expect(keysOf(await batch('cancellation', { filter: marked('mine') }, stranger))).toEqual([]);
    expect(told(await api.ask('GET', `batch-operations/${String(key)}`, stranger))).toBe('404 BATCH_NOT_FOUND');
    for (const change of ['cancellation', 'suspension', 'resumption']) {
      expect(told(await api.ask('POST', `batch-operations/${String(key)}/${change}`, stranger))).toBe('404 BATCH_NOT_FOUND');
      expect(told(await api.ask('POST', `batch-operations/${String(key)}/${change}`, operator))).toBe('409 BATCH_STATE_INVALID');
    }
    for (const path of ['batch-operations/search', 'batch-operation-items/search']) expect((await post(path, { filter: { batchOperationKey: key } }, stranger)).body.items).toEqual([]);
    expect((await post('process-instances/search', { filter: { batchOperationId: key } }, stranger)).body.items).toEqual([]);
    for (const role of ['clerk', 'citizen']) {
      const other = await api.token([role]);
      for (const path of ['batch-operations/search', 'batch-operation-items/search', `batch-operations/${String(key)}/cancellation`]) expect(told(await post(path, {}, other))).toBe('403 ROLE_MISSING');
      for (const path of ['cancellation', 'incident-resolution', 'migration', 'modification', 'migration/dry-run']) expect(told(await post(`process-instances/${path}`, { filter: marked('mine') }, other))).toBe('403 ROLE_MISSING');
    }
    for (const wrong of ['123', 'abc', '99999999999999999999', '-1']) expect(told(await api.ask('GET', `batch-operations/${wrong}`, operator))).toBe('404 BATCH_NOT_FOUND');
  });
});
