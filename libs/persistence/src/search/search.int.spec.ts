import { beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { BATCH_ITEMS, BATCH_OPERATIONS, OPEN_INCIDENTS, callHierarchy, CORRELATED_MESSAGES, DECISION_DEFINITIONS, DECISION_INSTANCES, DECISION_REQUIREMENTS, ELEMENT_INSTANCES, elementStatistics, findByKey, INCIDENTS, MESSAGE_SUBSCRIPTIONS, PROCESS_INSTANCES, search, sequenceFlows, taskVariables, USER_TASKS, VARIABLES, WHOLE_VARIABLES, type Found, type Scope, type Searchable, type SearchRequest } from './index.js';
import { activated, incident, Seed, T0, task } from '../../../../tools/testing/read-model-seed.js';

const HOUR = 3_600_000;
const db = withDatabase();
const AGENCY: Scope = { tenants: ['agency'] };

async function found<Row extends object>(searchable: Searchable<Row>, request: SearchRequest, scope: Scope = AGENCY): Promise<Found<Row>> {
  const result = await search(db.database, searchable, request, scope);
  if (result.faults !== null) throw new Error(JSON.stringify(result.faults));
  return result.found;
}

let letters: string;
let delivery: string;
let form: string;
let foreign: string;
/** 0 has ended, 1 calls a process in which something fails, 2 has changed a variable. */
const keys: string[] = [];

beforeAll(async () => {
  const seed = new Seed(db.database);
  letters = await seed.definition('agency', 'letter', { version: 2, name: 'The letter', versionTag: 'v2' });
  delivery = await seed.definition('agency', 'delivery');
  const other = await seed.definition('other', 'letter');
  form = await seed.form('agency', 'answer', 1, T0 - HOUR);
  await seed.form('agency', 'answer', 2, T0 + 100 * HOUR);
  const pinned = { letter: [letters, 2], delivery: [delivery, 1] } as const;
  for (let n = 0; n < 5; n++) {
    const made = task(1, {
      name: `Task ${n}`,
      priority: 10 * n,
      groups: n % 2 === 0 ? ['urzad-testowy', 'team'] : ['other-office'],
      users: n === 3 ? ['jan.testowy'] : [],
      dueAt: n < 2 ? null : T0 + n * HOUR,
      formId: n === 0 ? 'answer' : null,
    });
    keys.push(await seed.instance('agency', pinned, T0 + n * HOUR, [activated(1, 'handle'), made], { city: n < 3 ? 'Lublin' : 'Gdynia', n }));
  }
  foreign = await seed.instance('other', { letter: [other, 1] }, T0, [activated(1, 'handle'), task(1)]);
  const [first, second, third] = keys as [string, string, string];
  await seed.step(first, 'agency', T0 + 9 * HOUR, [{ t: 'taskEnded', id: 1, outcome: 'completed', by: 'jan.testowy' }, { t: 'elementEnded', id: 1, outcome: 'completed' }, { t: 'instanceEnded', id: 0, outcome: 'completed' }]);
  const called = [activated(2, 'call'), { t: 'instanceStarted', id: 3, processId: 'delivery', parentInstance: 0, parentElement: 2 } as const, activated(4, 'send', 3), incident(5, 4, 'send', 'The post is closed', 3)];
  await seed.step(second, 'agency', T0 + 2 * HOUR, called, { pinned });
  await seed.step(third, 'agency', T0 + 3 * HOUR, [{ t: 'variableSet', instance: 0, scope: 0, name: 'city', value: 'Opole' }]);
});

const at = (key: string | undefined, id: number): string => (BigInt(key ?? 0) + BigInt(id)).toString();
/** The instances of a search, by their numbers above; `called` is the process that 1 calls. */
const numbers = async (filter: unknown, sort: unknown = [{ field: 'processInstanceKey' }], scope = AGENCY): Promise<(number | string)[]> =>
  (await found(PROCESS_INSTANCES, { filter, sort }, scope)).items.map(({ processInstanceKey }) => (processInstanceKey === at(keys[1], 3) ? 'called' : keys.indexOf(processInstanceKey)));

describe('process instances', () => {
  it('are shown as the contract has them', async () => {
    expect(await findByKey(db.database, PROCESS_INSTANCES, keys[0] as string, AGENCY)).toEqual({
      processInstanceKey: keys[0],
      processDefinitionKey: letters,
      processDefinitionId: 'letter',
      processDefinitionName: 'The letter',
      processDefinitionVersion: 2,
      processDefinitionVersionTag: 'v2',
      startDate: '2026-01-05T10:00:00.000Z',
      endDate: '2026-01-05T19:00:00.000Z',
      state: 'COMPLETED',
      hasIncident: false, isSuspended: false,
      tenantId: 'agency',
    });
    expect(await findByKey(db.database, PROCESS_INSTANCES, at(keys[1], 3), AGENCY)).toMatchObject({
      processDefinitionId: 'delivery',
      parentProcessInstanceKey: keys[1],
      parentElementInstanceKey: at(keys[1], 2),
      hasIncident: true, isSuspended: false,
    });
  });

  it('are those of the caller’s tenants', async () => {
    expect(await findByKey(db.database, PROCESS_INSTANCES, foreign, AGENCY)).toBeNull();
    expect(await findByKey(db.database, PROCESS_INSTANCES, foreign, { tenants: null })).toMatchObject({ tenantId: 'other' });
    expect((await found(PROCESS_INSTANCES, { filter: { tenantId: 'other' } })).items).toEqual([]);
    expect((await found(PROCESS_INSTANCES, { filter: { $or: [{ tenantId: 'other' }] } })).items).toEqual([]);
    expect((await found(PROCESS_INSTANCES, {}, { tenants: [] })).items).toEqual([]);
  });

  it.each([
    [{ state: 'COMPLETED' }, [0]],
    [{ state: { $in: ['ACTIVE'] }, processDefinitionId: 'letter' }, [1, 2, 3, 4]],
    [{ hasIncident: true }, [1, 'called']],
    [{ hasIncident: { $neq: true } }, [0, 2, 3, 4]],
    [{ errorMessage: { $like: 'The post*' } }, ['called']],
    [{ parentProcessInstanceKey: { $exists: true } }, ['called']],
    [{ processDefinitionName: { $like: 'The*' }, processDefinitionVersion: { $gte: 2 }, processDefinitionVersionTag: 'v2', startDate: { $gt: '2026-01-05T12:00:00Z' } }, [3, 4]],
    [{ endDate: { $exists: true } }, [0]],
    [{ endDate: { $lt: '2026-01-05T20:00:00+01:00' } }, []],
    [{ endDate: { $lte: '2026-01-05T20:00:00+01:00' } }, [0]],
    [{ variables: [{ name: 'city', value: '"Lublin"' }] }, [0, 1]],
    [{ variables: [{ name: 'city', value: { $like: '*o*' } }, { name: 'n', value: '2' }] }, [2]],
    [{ variables: [{ name: 'n', value: { $in: ['1', '4.0', 'no JSON'] } }] }, [1, 4]],
    [{ elementId: 'send', elementInstanceState: 'ACTIVE', hasElementInstanceIncident: true }, ['called']],
    [{ elementId: 'handle', elementInstanceState: 'COMPLETED' }, [0]],
    [{ elementId: { $neq: 'handle' } }, ['called']],
    [{ $or: [{ state: 'COMPLETED' }, { hasIncident: true, processDefinitionId: 'letter' }] }, [0, 1]],
    [{ batchOperationId: 'b' }, []],
    [{ batchOperationId: { $exists: false }, state: 'COMPLETED' }, [0]],
  ])('filtered by %j', async (filter, expected) => {
    expect(await numbers(filter)).toEqual(expected);
  });

  it('filtered by keys', async () => {
    expect(await numbers({ processInstanceKey: { $in: [keys[3], keys[1]] } })).toEqual([1, 3]);
    expect(await numbers({ processDefinitionKey: { $neq: letters } })).toEqual(['called']);
  });

  it('go through as they are sorted, nulls last, forwards and back, and each once', async () => {
    for (const sort of [[{ field: 'endDate', order: 'DESC' }], [{ field: 'endDate', order: 'ASC' }, { field: 'startDate', order: 'desc' }], [{ field: 'processDefinitionVersionTag' }, { field: 'hasIncident' }], undefined]) {
      const request = sort === undefined ? {} : { sort };
      const whole = (await found(PROCESS_INSTANCES, request)).items.map(({ processInstanceKey }) => processInstanceKey);
      expect(whole).toHaveLength(6);
      const [there, starts]: [string[], string[]] = [[], []];
      for (let after: string | undefined; ; ) {
        const { items, page } = await found(PROCESS_INSTANCES, { ...request, page: { limit: 2, ...(after !== undefined && { after }) } });
        if (items.length === 0) break;
        expect(page.totalItems).toBe(6);
        there.push(...items.map(({ processInstanceKey }) => processInstanceKey));
        starts.push(page.startCursor as string);
        after = page.endCursor;
      }
      expect(there).toEqual(whole);
      const back = await found(PROCESS_INSTANCES, { ...request, page: { limit: 3, before: starts[2] as string } });
      expect(back.items.map(({ processInstanceKey }) => processInstanceKey)).toEqual(whole.slice(1, 4));
    }
    expect((await numbers({}, [{ field: 'endDate', order: 'DESC' }]))[0]).toBe(0);
    expect((await numbers({}, [{ field: 'endDate', order: 'ASC' }]))[0]).toBe(0);
  });

  it('go on where they stood when others come in between', async () => {
    const sort = [{ field: 'startDate' }];
    const first = await found(PROCESS_INSTANCES, { sort, page: { limit: 2 } });
    const late = await new Seed(db.database).instance('agency', { letter: [letters, 2] }, T0 - HOUR);
    const second = await found(PROCESS_INSTANCES, { sort, page: { limit: 2, after: first.page.endCursor as string } });
    await db.database.pool.query('delete from process_instances where instance_key = $1', [late]);
    expect([...first.items, ...second.items].map(({ startDate }) => startDate.slice(11, 13))).toEqual(['10', '11', '12', '12']);
  });

  it('are skipped and counted', async () => {
    expect(await found(PROCESS_INSTANCES, { page: { from: 4, limit: 10 } })).toMatchObject({ items: [{}, {}], page: { totalItems: 6, hasMoreTotalItems: false } });
    expect(await found(PROCESS_INSTANCES, { page: { from: 40 } })).toEqual({ items: [], page: { totalItems: 6, hasMoreTotalItems: false } });
  });

  it('are not asked for where the request has faults, all of which are told', async () => {
    const result = await search(db.database, PROCESS_INSTANCES, { filter: { colour: 'red' }, sort: [{ field: 'colour' }], page: { limit: 0 }, more: 1 } as SearchRequest, AGENCY);
    expect(result.faults?.map(({ code }) => code).sort()).toEqual(['FILTER_FIELD_UNKNOWN', 'PAGE_INVALID', 'PAGE_INVALID', 'SORT_FIELD_UNKNOWN']);
  });
});

describe('user tasks', () => {
  const names = async (filter: unknown, scope = AGENCY): Promise<string[]> => (await found(USER_TASKS, { filter, sort: [{ field: 'name' }] }, scope)).items.map(({ name }) => name.slice(5));

  it('are shown as the contract has them, with the form that was the latest', async () => {
    expect(await findByKey(db.database, USER_TASKS, at(keys[0], 1), AGENCY)).toEqual({
      userTaskKey: at(keys[0], 1),
      elementInstanceKey: at(keys[0], 1),
      processInstanceKey: keys[0],
      processDefinitionKey: letters,
      processDefinitionId: 'letter',
      processDefinitionVersion: 2,
      processName: 'The letter',
      elementId: 'handle',
      name: 'Task 0',
      state: 'COMPLETED',
      candidateGroups: ['urzad-testowy', 'team'],
      candidateUsers: [],
      creationDate: '2026-01-05T10:00:00.000Z',
      completionDate: '2026-01-05T19:00:00.000Z',
      formKey: form,
      customHeaders: { colour: 'red' },
      priority: 0,
      tenantId: 'agency',
    });
  });

  it.each([
    [{ candidateGroup: 'team' }, ['0', '2', '4']],
    [{ candidateGroup: { $neq: 'team' } }, ['1', '3']],
    [{ candidateGroup: { $like: 'other-*' }, priority: { $gt: 10 } }, ['3']],
    [{ candidateUser: 'jan.testowy' }, ['3']],
    [{ state: 'CREATED', name: 'Task 2' }, ['2']],
    [{ dueDate: { $exists: false } }, ['0', '1']],
    [{ processInstanceVariables: [{ name: 'city', value: '"Gdynia"' }] }, ['3', '4']],
    [{ localVariables: [{ name: 'city', value: '"Gdynia"' }] }, []],
    [{ elementId: 'handle', processDefinitionId: 'letter', completionDate: { $gte: '2026-01-05T00:00:00Z' } }, ['0']],
  ])('filtered by %j', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('have the claim’s assignee over the definition’s, also where the claim was given back', async () => {
    const claim = (n: number, assignee: string | null): Promise<unknown> =>
      db.database.pool.query('insert into task_claims (task_key, tenant_id, assignee, claimed_at) values ($1, $2, $3, $4)', [at(keys[n], 1), 'agency', assignee, new Date(T0)]);
    await claim(1, 'jan.testowy');
    await claim(2, null);
    expect(await names({ assignee: 'jan.testowy' })).toEqual(['1']);
    expect(await names({ assignee: { $exists: false } })).toEqual(['0', '2', '3', '4']);
  });

  it('are for a person those of his groups, those for himself, and those that he has', async () => {
    const scope = (groups: readonly string[]): Scope => ({ tenants: ['agency'], person: { subject: 'jan.testowy', groups } });
    expect(await names({}, scope([]))).toEqual(['1', '3']);
    expect(await names({}, scope(['team']))).toEqual(['0', '1', '2', '3', '4']);
    expect(await names({ state: 'CREATED' }, { tenants: ['other'], person: { subject: 'jan.testowy', groups: ['team'] } })).toEqual([]);
    expect(await findByKey(db.database, USER_TASKS, at(keys[0], 1), scope([]))).toBeNull();
  });
});

describe('incidents', () => {
  it('are shown as the contract has them', async () => {
    const expected = {
      incidentKey: at(keys[1], 5),
      processInstanceKey: at(keys[1], 3),
      processDefinitionKey: delivery,
      processDefinitionId: 'delivery',
      elementId: 'send',
      elementInstanceKey: at(keys[1], 4),
      jobKey: at(keys[1], 4),
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'The post is closed',
      creationTime: '2026-01-05T12:00:00.000Z',
      state: 'ACTIVE',
      tenantId: 'agency',
    };
    const filter = { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES', jobKey: expected.jobKey, errorMessage: expected.errorMessage, elementId: 'send', creationTime: expected.creationTime };
    expect(await found(INCIDENTS, { filter, sort: [{ field: 'jobKey' }] })).toMatchObject({ items: [expected], page: { totalItems: 1 } });
    expect(await findByKey(db.database, INCIDENTS, expected.incidentKey, AGENCY)).toEqual(expected);
    expect(await findByKey(db.database, INCIDENTS, expected.incidentKey, { tenants: ['other'] })).toBeNull();
    expect(await findByKey(db.database, INCIDENTS, 'abc', AGENCY)).toBeNull();
  });

  it.each(Object.keys(INCIDENTS.sorts))('sort by %s', async (field) => {
    expect((await found(INCIDENTS, { sort: [{ field, order: 'DESC' }] })).items).toHaveLength(1);
  });
});

describe('element instances', () => {
  it('are shown as the contract has them, also that of a multi-instance body', async () => {
    const seed = new Seed(db.database, 100);
    const definition = await seed.definition('elements', 'many');
    await db.database.pool.query(`insert into definition_elements values ($1, 'work', 'The work')`, [definition]);
    const key = await seed.instance('elements', { many: [definition, 1] }, T0, [
      { t: 'flowTaken', instance: 0, flowId: 'f1' },
      { t: 'elementActivated', id: 1, instance: 0, scope: 0, elementId: 'work', type: 'userTask', body: true },
      { t: 'elementActivated', id: 2, instance: 0, scope: 1, elementId: 'work', type: 'userTask' },
      { t: 'variableSet', instance: 0, scope: 2, name: 'item', value: 'a' },
      { t: 'variableSet', instance: 0, scope: 0, name: 'item', value: 'outer' },
      { t: 'variableSet', instance: 0, scope: 0, name: 'long', value: 'x'.repeat(9_000) },
      incident(3, 2, 'work', 'Bad'),
    ]);
    await seed.step(key, 'elements', T0 + HOUR, [{ t: 'flowTaken', instance: 0, flowId: 'f1' }, { t: 'flowTaken', instance: 0, flowId: 'f2' }]);
    const scope = { tenants: ['elements'] };
    const shown = { processInstanceKey: key, processDefinitionKey: definition, processDefinitionId: 'many', elementId: 'work', elementName: 'The work', state: 'ACTIVE', startDate: new Date(T0).toISOString(), tenantId: 'elements' };
    expect((await found(ELEMENT_INSTANCES, { filter: { processInstanceKey: key } }, scope)).items).toEqual([
      { ...shown, elementInstanceKey: at(key, 1), type: 'MULTI_INSTANCE_BODY', hasIncident: false },
      { ...shown, elementInstanceKey: at(key, 2), type: 'USER_TASK', hasIncident: true, incidentKey: at(key, 3) },
    ]);
    expect((await found(ELEMENT_INSTANCES, { filter: { elementInstanceScopeKey: at(key, 1), type: 'USER_TASK', hasIncident: true } }, scope)).items).toHaveLength(1);
    expect(await findByKey(db.database, ELEMENT_INSTANCES, at(key, 2), scope)).toMatchObject({ elementInstanceKey: at(key, 2) });
    expect(await findByKey(db.database, ELEMENT_INSTANCES, at(key, 2), AGENCY)).toBeNull();

    expect(await elementStatistics(db.database, { instanceKey: key }, {}, scope)).toEqual({ faults: null, items: [{ elementId: 'work', active: 1, canceled: 0, incidents: 1, completed: 0 }] });
    expect(await elementStatistics(db.database, { definitionKey: definition }, { state: 'COMPLETED' }, scope)).toEqual({ faults: null, items: [] });
    expect(await elementStatistics(db.database, { definitionKey: definition }, { colour: 'red' }, scope)).toMatchObject({ faults: [{ code: 'FILTER_FIELD_UNKNOWN' }] });
    expect((await sequenceFlows(db.database, key)).map(({ sequenceFlowId }) => sequenceFlowId)).toEqual([`${key}_f1`, `${key}_f2`]);

    // Java's "Bad".hashCode()
    expect((await found(PROCESS_INSTANCES, { filter: { incidentErrorHashCode: 66533 } }, scope)).items).toHaveLength(1);
    expect((await found(PROCESS_INSTANCES, { filter: { incidentErrorHashCode: 66534 } }, scope)).items).toHaveLength(0);

    const seen = async (name: string, value = {}) => (await found(VARIABLES, { filter: { name, ...value } }, scope)).items;
    expect((await seen('long'))[0]).toMatchObject({ isTruncated: true, value: expect.stringMatching(/^"x{8190}$/), scopeKey: key });
    const [long] = (await found(WHOLE_VARIABLES, { filter: { name: 'long', isTruncated: true } }, scope)).items;
    expect([long?.isTruncated, long?.value.length]).toEqual([false, 9_002]);
    expect(await seen('item', { value: '"a"' })).toMatchObject([{ scopeKey: at(key, 2), processInstanceKey: key, variableKey: expect.stringMatching(/^\d+$/) }]);
    const inner = (await found(taskVariables(at(key, 2), true), { sort: [{ field: 'name' }] }, scope)).items;
    expect(inner.map(({ name, value }) => [name, value.slice(0, 7)])).toEqual([['item', '"a"'], ['long', '"xxxxxx']]);
  });

  it('the instances that called one another, from the root down', async () => {
    expect((await callHierarchy(db.database, at(keys[1], 3))).map(({ processInstanceKey, processDefinitionName }) => [processInstanceKey, processDefinitionName])).toEqual([[keys[1], 'The letter'], [at(keys[1], 3), 'delivery']]);
  });
});

describe('every field', () => {
  it.each([
    ['process instances', PROCESS_INSTANCES], ['user tasks', USER_TASKS], ['incidents', INCIDENTS], ['element instances', ELEMENT_INSTANCES], ['variables', VARIABLES], ['whole variables', WHOLE_VARIABLES],
    ['variables of a task', taskVariables((1n << 24n).toString(), true)], ['message subscriptions', MESSAGE_SUBSCRIPTIONS], ['correlated messages', CORRELATED_MESSAGES], ['decisions', DECISION_DEFINITIONS],
    ['decision requirements', DECISION_REQUIREMENTS], ['decision instances', DECISION_INSTANCES], ['batch operations', BATCH_OPERATIONS], ['their items', BATCH_ITEMS], ['what they can be about', OPEN_INCIDENTS],
  ] as [string, Searchable<object>][])('of %s can be asked for', async (_, searchable) => {
    const samples = { string: 'a', key: '1', integer: 1, date: '2026-01-05T10:00:00Z', boolean: true, json: '1' };
    for (const [name, field] of Object.entries(searchable.filters)) {
      if (field.kind === 'unsupported' || field.kind === 'nothing') continue;
      const value = field.kind === 'variables' ? [{ name: 'a', value: '1' }] : 'values' in field ? field.values?.[0] : samples[field.kind];
      expect(await search(db.database, searchable, { filter: { [name]: value } }, AGENCY)).toMatchObject({ faults: null });
    }
    for (const field of Object.keys(searchable.sorts)) {
      expect(await search(db.database, searchable, { sort: [{ field }], page: { limit: 1 } }, AGENCY)).toMatchObject({ faults: null });
    }
  });
});
