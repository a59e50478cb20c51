import { describe, expect, it } from '@jest/globals';
import type { TraceRecord } from '#domain';
import { withDatabase } from '../../../../tools/testing/database.js';
import { project } from './project.js';
import type { StepToProject } from './projection.js';

const db = withDatabase();
let sequence = 0;

/** A fresh instance key, as the sequence gives them. */
const freshKey = (): string => (BigInt(++sequence + 1000) << 24n).toString();
const AT = Date.UTC(2026, 0, 5, 10);

function step(instanceKey: string, n: number, trace: readonly TraceRecord[], more: Partial<StepToProject> = {}): StepToProject {
  return {
    tenantId: 'agency',
    instanceKey,
    caseId: null,
    programHash: 'f'.repeat(64),
    pinned: { root: ['77', 3], called: ['78', 1] },
    step: n,
    at: AT + n * 1000,
    event: { kind: n === 1 ? 'start' : 'message', id: `event-${n}` },
    digest: `digest-${n}`,
    trace,
    ...more,
  };
}

const start: TraceRecord = { t: 'instanceStarted', id: 0, processId: 'root', parentInstance: null, parentElement: null };
const active = (id: number, elementId: string): TraceRecord => ({ t: 'elementActivated', id, instance: 0, scope: 0, elementId, type: 'userTask' });
const ended = (id: number): TraceRecord => ({ t: 'elementEnded', id, outcome: 'completed' });
const set = (name: string, value: number): TraceRecord => ({ t: 'variableSet', instance: 0, scope: 0, name, value });
const task = (id: number): TraceRecord => ({
  t: 'taskCreated', id, instance: 0, elementId: 'handle', name: 'Handle', candidateGroups: ['office', 'team'], candidateUsers: [], assignee: null,
  formId: 'form', dueAt: AT + 86_400_000, followUpAt: null, priority: 50, headers: { a: 'b' },
});
const subscribed = (id: number, key: string, name = 'signed'): TraceRecord => ({ t: 'subscriptionOpened', id, instance: 0, element: id, elementId: 'wait', messageName: name, correlationKey: key });

const TABLES = ['process_instances', 'instance_steps', 'element_instances', 'user_tasks', 'variables', 'timers', 'subscriptions', 'incidents'] as const;

/** Everything that the read model holds of one instance, as one comparable value. */
async function readModel(root: string): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    all[table] = (await db.database.pool.query(`select to_jsonb(x) as row from ${table} x where x.root_key = $1 order by to_jsonb(x)::text`, [root])).rows.map((r) => r.row);
  }
  return all;
}
const rows = async (root: string, table: (typeof TABLES)[number]): Promise<Record<string, unknown>[]> => (await readModel(root))[table] as Record<string, unknown>[];

describe('projection', () => {
  it('fills every table of the read model from the trace', async () => {
    const key = freshKey();
    const caseId = '00000000-0000-4000-8000-000000000001';
    await project(db.database, [
      step(key, 1, [
        start,
        set('x', 1),
        active(1, 'handle'),
        task(1),
        { t: 'timerOpened', id: 2, instance: 0, element: 1, elementId: 'late', dueAt: AT + 5000 },
        subscribed(3, 'k-all'),
        { t: 'incidentRaised', id: 4, instance: 0, element: 1, elementId: 'handle', code: 'SOME', errorType: 'IO_MAPPING_ERROR', message: 'no' },
        { t: 'flowTaken', instance: 0, flowId: 'f' },
        { t: 'elementActivated', id: 5, instance: 0, scope: 0, elementId: 'call', type: 'callActivity' },
        { t: 'instanceStarted', id: 6, processId: 'called', parentInstance: 0, parentElement: 5 },
      ], { caseId }),
    ]);
    const all = await readModel(key);
    expect(all['process_instances']).toMatchObject([
      { instance_key: Number(key) + 6, root_key: Number(key), parent_key: Number(key), parent_element_key: Number(key) + 5, process_id: 'called', process_definition_key: 78, state: 'ACTIVE' },
      { instance_key: Number(key), parent_key: null, process_id: 'root', process_definition_key: 77, version: 3, state: 'ACTIVE', last_step: 1, last_digest: 'digest-1', case_id: caseId, tenant_id: 'agency' },
    ]);
    expect(all['instance_steps']).toMatchObject([{ step: 1, event: 'start', event_id: 'event-1', digest: 'digest-1' }]);
    expect(all['element_instances']).toMatchObject([{ id: 1, element_id: 'handle', state: 'ACTIVE' }, { id: 5, element_id: 'call' }]);
    expect(all['user_tasks']).toMatchObject([{ task_key: Number(key) + 1, candidate_groups: ['office', 'team'], state: 'CREATED', process_id: 'root', headers: { a: 'b' }, form_id: 'form', case_id: caseId, priority: 50 }]);
    expect(new Date((all['user_tasks']?.[0] as { due_at: string }).due_at).getTime()).toBe(AT + 86_400_000);
    expect(all['variables']).toMatchObject([{ name: 'x', value: 1, scope_key: Number(key) }]);
    expect(all['timers']).toMatchObject([{ id: 2, element_key: Number(key) + 1, state: 'OPEN' }]);
    expect(all['subscriptions']).toMatchObject([{ id: 3, message_name: 'signed', correlation_key: 'k-all', state: 'OPEN' }]);
    expect(all['incidents']).toMatchObject([{ incident_key: Number(key) + 4, code: 'SOME', error_type: 'IO_MAPPING_ERROR', state: 'ACTIVE', process_definition_key: 77 }]);
  });

  it('closes what ended in a later step, and what ended in the step that made it', async () => {
    const key = freshKey();
    await project(db.database, [step(key, 1, [start, active(1, 'a'), ended(1), active(2, 'b'), task(2), { t: 'timerOpened', id: 3, instance: 0, element: 2, elementId: 'late', dueAt: AT }, subscribed(4, 'k-close'), set('x', 1), set('x', 2)])]);
    await project(db.database, [
      step(key, 2, [
        { t: 'taskEnded', id: 2, outcome: 'completed', by: 'jan.testowy' },
        ended(2),
        { t: 'timerClosed', id: 3, outcome: 'canceled' },
        { t: 'subscriptionClosed', id: 4, outcome: 'correlated', messageId: 'm1' },
        set('x', 3),
        { t: 'instanceEnded', id: 0, outcome: 'completed' },
      ]),
    ]);
    const all = await readModel(key);
    expect(all['element_instances']).toMatchObject([{ id: 1, state: 'COMPLETED', step_from: 1, step_to: 1 }, { id: 2, state: 'COMPLETED', step_from: 1, step_to: 2 }]);
    expect(all['user_tasks']).toMatchObject([{ state: 'COMPLETED', ended_by: 'jan.testowy', step_to: 2 }]);
    expect(all['timers']).toMatchObject([{ state: 'CANCELED' }]);
    expect(all['subscriptions']).toMatchObject([{ state: 'CORRELATED', message_id: 'm1' }]);
    expect(all['variables']).toMatchObject([{ value: 2, step_from: 1, step_to: 2 }, { value: 3, step_from: 2, step_to: null }]);
    expect(all['process_instances']).toMatchObject([{ state: 'COMPLETED', last_step: 2, last_digest: 'digest-2', step_to: 2 }]);
  });

  it('is the same when a step comes again', async () => {
    const key = freshKey();
    const first = step(key, 1, [start, active(1, 'a'), task(1), set('x', 1)]);
    const second = step(key, 2, [{ t: 'taskEnded', id: 1, outcome: 'completed', by: null }, ended(1), set('x', 2), active(2, 'b'), subscribed(3, 'k-again')]);
    await project(db.database, [first]);
    await project(db.database, [second]);
    const before = await readModel(key);
    await project(db.database, [second]);
    expect(await readModel(key)).toEqual(before);
    await project(db.database, [first]);
    await project(db.database, [second]);
    expect(await readModel(key)).toEqual(before);
  });

  it('replaces a step that runs again with another trace, and takes back several steps at once', async () => {
    const key = freshKey();
    const steps = [
      step(key, 1, [start, active(1, 'a'), task(1), set('x', 1), subscribed(2, 'k-undo')]),
      step(key, 2, [{ t: 'taskEnded', id: 1, outcome: 'completed', by: 'jan.testowy' }, ended(1), set('x', 2), active(3, 'b'), { t: 'subscriptionClosed', id: 2, outcome: 'canceled', messageId: null }]),
      step(key, 3, [ended(3), { t: 'instanceEnded', id: 0, outcome: 'completed' }]),
    ];
    await project(db.database, [steps[0] as StepToProject]);
    const afterOne = await readModel(key);
    await project(db.database, steps.slice(1));
    expect(await rows(key, 'process_instances')).toMatchObject([{ state: 'COMPLETED', last_step: 3 }]);
    // Another event came first this time.
    await project(db.database, [step(key, 2, [set('y', 9)], { digest: 'another' })]);
    expect(await readModel(key)).toEqual({
      ...afterOne,
      process_instances: [expect.objectContaining({ state: 'ACTIVE', ended_at: null, step_to: null, last_step: 2, last_digest: 'another' })],
      instance_steps: [expect.objectContaining({ step: 1 }), expect.objectContaining({ step: 2, digest: 'another' })],
      variables: [expect.objectContaining({ name: 'x', value: 1, step_to: null }), expect.objectContaining({ name: 'y', value: 9 })],
    });
  });

  it('keeps one of two projections of the same step that run at once, whole', async () => {
    const key = freshKey();
    const one = step(key, 1, [start, active(1, 'a'), set('x', 1)]);
    const other = step(key, 1, [start, active(1, 'b'), active(2, 'c'), set('y', 1)]);
    await Promise.all([one, other, one, other].map((each) => project(db.database, [each])));
    const elements = (await rows(key, 'element_instances')).map((row) => row['element_id']);
    const variables = (await rows(key, 'variables')).map((row) => row['name']);
    expect([[elements, variables]]).toEqual([elements.length === 1 ? [['a'], ['x']] : [['b', 'c'], ['y']]]);
    expect(await rows(key, 'instance_steps')).toHaveLength(1);
  });

  it('tells of a gap and projects what it has', async () => {
    const key = freshKey();
    await project(db.database, [step(key, 1, [start])]);
    expect(await project(db.database, [step(key, 2, [])])).toEqual([]);
    expect(await project(db.database, [step(key, 5, [active(9, 'z')])])).toEqual([key]);
    expect(await rows(key, 'element_instances')).toMatchObject([{ id: 9, step_from: 5 }]);
  });

  it('never touches claims', async () => {
    const key = freshKey();
    await project(db.database, [step(key, 1, [start, active(1, 'a'), task(1)])]);
    await db.database.pool.query('insert into task_claims (task_key, tenant_id, assignee, claimed_at) values ($1, $2, $3, $4)', [BigInt(key) + 1n, 'agency', 'jan.testowy', new Date(AT)]);
    await project(db.database, [step(key, 1, [start, active(1, 'a'), task(1)])]);
    const claims = await db.database.pool.query('select assignee from task_claims where task_key = $1', [BigInt(key) + 1n]);
    expect(claims.rows).toEqual([{ assignee: 'jan.testowy' }]);
  });
});

describe('a migration', () => {
  const program = 'e'.repeat(64);
  const before: readonly TraceRecord[] = [
    start,
    active(1, 'handle'),
    task(1),
    { t: 'timerOpened', id: 2, instance: 0, element: 1, elementId: 'late', dueAt: AT + 5000 },
    subscribed(3, 'k-migrated'),
    { t: 'incidentRaised', id: 4, instance: 0, element: 1, elementId: 'handle', code: 'SOME', errorType: 'IO_MAPPING_ERROR', message: 'no' },
    { t: 'jobCreated', id: 5, instance: 0, element: 1, elementId: 'handle', type: 'check', kind: 'taskListener', listenerEvent: 'assigning', retries: 3, headers: {}, variables: {} },
    { t: 'elementActivated', id: 6, instance: 0, scope: 0, elementId: 'call', type: 'callActivity' },
    { t: 'instanceStarted', id: 7, processId: 'called', parentInstance: 0, parentElement: 6 },
  ];
  const migration: readonly TraceRecord[] = [
    { t: 'instanceMigrated', id: 0, processId: 'next', definitionKey: '99' },
    { t: 'elementMigrated', id: 1, elementId: 'review' },
    { t: 'waitMigrated', id: 2, elementId: 'later' },
    { t: 'waitMigrated', id: 3, elementId: 'hear' },
    { ...active(8, 'fresh'), instance: 0 } as TraceRecord,
    { ...task(8), elementId: 'fresh' } as TraceRecord,
  ];
  const more = { programHash: program, pinned: { next: ['99', 1] as const } };
  const after = step('0', 3, [active(9, 'last'), { ...task(9), elementId: 'last' } as TraceRecord, { t: 'taskEnded', id: 9, outcome: 'completed', by: null }]).trace;

  it('shows everything open under the other definition and its ids, with the same keys', async () => {
    const key = freshKey();
    await project(db.database, [step(key, 1, before), step(key, 2, migration, more), step(key, 3, after, more)]);
    expect(await rows(key, 'process_instances')).toEqual(expect.arrayContaining([expect.objectContaining({ process_definition_key: 99, process_id: 'next', version: 1, program_hash: program }), expect.objectContaining({ process_definition_key: 78, process_id: 'called', program_hash: program })]));
    expect((await rows(key, 'user_tasks')).map((row) => [row['element_id'], row['process_definition_key'], row['process_id'], row['version']]).sort()).toEqual([['fresh', 99, 'next', 1], ['last', 99, 'next', 1], ['review', 99, 'next', 1]]);
    expect((await rows(key, 'timers'))[0]).toMatchObject({ element_id: 'later', state: 'OPEN' });
    expect((await rows(key, 'subscriptions'))[0]).toMatchObject({ element_id: 'hear', correlation_key: 'k-migrated', state: 'OPEN' });
    expect((await rows(key, 'incidents'))[0]).toMatchObject({ element_id: 'review', process_definition_key: 99 });
    expect((await db.database.pool.query('select element_id, process_definition_key::int as key from jobs where root_key = $1', [key])).rows).toEqual([{ element_id: 'review', key: 99 }]);
  });

  it('is taken back with its step, and is the same when it comes again', async () => {
    const key = freshKey();
    await project(db.database, [step(key, 1, before)]);
    const was = await readModel(key);
    await project(db.database, [step(key, 2, migration, more), step(key, 3, after, more)]);
    const is = await readModel(key);
    await project(db.database, [step(key, 2, [set('x', 1)])]);
    const { process_instances: _, instance_steps: __, variables: ___, ...tables } = await readModel(key);
    expect(tables).toEqual(Object.fromEntries(Object.entries(was).filter(([table]) => Object.hasOwn(tables, table))));
    expect((await rows(key, 'process_instances'))[1]).toMatchObject({ process_definition_key: 77, process_id: 'root', version: 3, program_hash: 'f'.repeat(64) });
    await project(db.database, [step(key, 2, migration, more), step(key, 3, after, more)]);
    expect(await readModel(key)).toEqual(is);
    await project(db.database, [step(key, 2, migration, more)]);
    await project(db.database, [step(key, 3, after, more)]);
    expect(await readModel(key)).toEqual(is);
  });
});

describe('a buffered message', () => {
  const publish = async (correlationKey: string, expiresAt = AT + 60_000, tenant = 'agency'): Promise<string> => {
    const { rows: made } = await db.database.pool.query(
      `insert into messages (message_key, tenant_id, name, correlation_key, message_id, variables, published_at, expires_at, state)
       values (next_key(), $1, 'signed', $2, gen_random_uuid()::text, '{"v":1}', $3, $4, 'BUFFERED') returning message_key::text as key`,
      [tenant, correlationKey, new Date(AT), new Date(expiresAt)],
    );
    return made[0].key;
  };
  const outboxOf = async (root: string): Promise<unknown[]> => (await db.database.pool.query('select kind, payload, state from outbox where instance_key = $1 order by id', [root])).rows;
  const stateOf = async (message: string): Promise<unknown> => (await db.database.pool.query('select state, instance_key::text as instance from messages where message_key = $1', [message])).rows[0];

  it('goes to the first subscription that fits, once, oldest first', async () => {
    const [first, second] = [await publish('b1'), await publish('b1')];
    const one = freshKey();
    await project(db.database, [step(one, 1, [start, subscribed(1, 'b1')])]);
    expect(await outboxOf(one)).toEqual([{ kind: 'message', state: 'pending', payload: { messageId: first, subscription: 1, name: 'signed', correlationKey: 'b1', variables: { v: 1 }, expiresAt: AT + 60_000 } }]);
    expect(await stateOf(first)).toEqual({ state: 'CORRELATED', instance: one });
    expect(await stateOf(second)).toEqual({ state: 'BUFFERED', instance: null });
  });

  it('does not go to another tenant, another key, or after its time', async () => {
    await publish('b2', AT + 60_000, 'other-agency');
    await publish('b2', AT + 500);
    await publish('b2x');
    const key = freshKey();
    await project(db.database, [step(key, 1, [start, subscribed(1, 'b2')])]);
    expect(await outboxOf(key)).toEqual([]);
  });

  it('goes once when two subscriptions open at the same moment', async () => {
    await publish('b3');
    const keys = [freshKey(), freshKey(), freshKey(), freshKey()];
    await Promise.all(keys.map((key) => project(db.database, [step(key, 1, [start, subscribed(1, 'b3')])])));
    const taken = await Promise.all(keys.map(outboxOf));
    expect(taken.flat()).toHaveLength(1);
  });

  it('does not go to a subscription that a later step of the same call closed', async () => {
    await publish('b5');
    const key = freshKey();
    await project(db.database, [step(key, 1, [start, subscribed(1, 'b5')]), step(key, 2, [{ t: 'subscriptionClosed', id: 1, outcome: 'canceled', messageId: null }])]);
    expect(await outboxOf(key)).toEqual([]);
  });

  it('goes back to the buffer with a step that is taken back, and stays once handed over', async () => {
    const message = await publish('b4');
    const key = freshKey();
    await project(db.database, [step(key, 1, [start])]);
    await project(db.database, [step(key, 2, [subscribed(1, 'b4')])]);
    await project(db.database, [step(key, 2, [set('x', 1)])]);
    expect([await outboxOf(key), await stateOf(message)]).toEqual([[], { state: 'BUFFERED', instance: null }]);
    await project(db.database, [step(key, 2, [subscribed(1, 'b4')])]);
    await db.database.pool.query(`update outbox set state = 'handed-over' where instance_key = $1`, [key]);
    await project(db.database, [step(key, 2, [subscribed(1, 'b4')])]);
    expect([(await outboxOf(key)).length, await stateOf(message)]).toEqual([1, { state: 'CORRELATED', instance: key }]);
  });
});
