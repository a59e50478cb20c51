import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProcessModel, TraceRecord } from '#domain';
import { canonicalJson, sha256 } from '#domain/deployment';
import { withDatabase } from '../../../../tools/testing/database.js';
import { Seed, T0 } from '../../../../tools/testing/read-model-seed.js';
import { Programs } from '../deployments/index.js';
import { storeDeployment } from '../deployments/store-deployment.js';
import { correlate, publish, type Publication } from '../messages/index.js';
import { broadcastSignal } from '../signals/index.js';
import { startDue, startHeldBack } from './index.js';

const MINUTE = 60_000;
const db = withDatabase();
let seed: Seed;
let programs: Programs;
let tenantId: string;
let tenants = 0;

beforeAll(() => {
  seed = new Seed(db.database);
  programs = new Programs(db.database);
});
/** Each test has an agency of its own. */
beforeEach(() => {
  tenants += 1;
  tenantId = `agency-${tenants}`;
});

type Start = readonly [type: string, config: object];

/** A version of a process that begins with these; `version` makes its model another one. */
async function deploy(processId: string, starts: Readonly<Record<string, Start>>, version = 1, at = T0): Promise<string> {
  const elements = Object.fromEntries(Object.entries(starts).map(([id, [type, config]]) => [id, { type, name: `Begin ${version}`, parent: null, incoming: [], outgoing: [], config }]));
  const model = { processId, name: processId, versionTag: null, elements, flows: {}, starts: Object.keys(starts) } as unknown as ProcessModel;
  const content = Buffer.from(`${processId} ${version}`);
  const resource = { name: `${processId}.bpmn`, kind: 'process' as const, content, hash: sha256(content.toString()) };
  const process = { resourceName: resource.name, resourceHash: resource.hash, model, modelHash: sha256(canonicalJson(model as never)) };
  const { stored } = await storeDeployment(db.database, { resources: [resource], processes: [process], decisions: [], forms: [], service: null }, { tenantId, subject: 'anna.testowa', at });
  programs.forget(tenantId);
  return stored?.processes[0]?.key as string;
}

const began = async (): Promise<{ key: string; payload: { startAt: string; variables: object } }[]> =>
  (await db.database.pool.query(`select instance_key::text as key, payload from outbox where tenant_id = $1 and kind = 'start' order by id`, [tenantId])).rows;
const signalled = async (): Promise<string[]> => (await db.database.pool.query(`select instance_key::text as key from outbox where tenant_id = $1 and kind = 'signal' order by id`, [tenantId])).rows.map(({ key }) => key as string);
const message = (more: Partial<Publication> = {}): Publication => ({ tenantId, name: 'order', correlationKey: 'k', messageId: null, variables: { a: 1 }, timeToLive: MINUTE, at: T0, ...more });
const BY_MESSAGE: Readonly<Record<string, Start>> = { begin: ['messageStartEvent', { messageName: '"order"' }] };

/** The instance that was started, as its first steps make it: and its end, where it has one. */
async function run(key: string, definitionKey: string, end = true): Promise<void> {
  const trace: TraceRecord[] = [{ t: 'instanceStarted', id: 0, processId: 'p', parentInstance: null, parentElement: null }, ...(end ? [{ t: 'instanceEnded', id: 0, outcome: 'completed' } as const] : [])];
  await db.database.pool.query('select project_steps($1)', [
    JSON.stringify([{ root: key, tenant: tenantId, case: null, program: 'f'.repeat(64), step: 1, at: T0, event: 'start', by: null, eventId: null, digest: 'd', instances: [{ id: 0, processId: 'p', definitionKey, version: 1, parent: null, parentElement: null, state: trace.length > 1 ? 'COMPLETED' : 'ACTIVE' }] }]),
  ]);
}

describe('a message start event', () => {
  it('starts an instance with what the message brings, at the event', async () => {
    await deploy('p', BY_MESSAGE);
    const published = await publish(db.database, programs, message());
    expect(published).toMatchObject({ state: 'CORRELATED', targets: [], starts: [{ processId: 'p', elementId: 'begin' }] });
    expect(await began()).toMatchObject([{ key: published?.starts[0]?.instanceKey, payload: { startAt: 'begin', variables: { a: 1 }, caseId: null } }]);
  });

  it('of each process that begins with it, once for each message id', async () => {
    await deploy('p', BY_MESSAGE);
    await deploy('q', BY_MESSAGE);
    const twice = [await publish(db.database, programs, message({ messageId: 'm' })), await publish(db.database, programs, message({ messageId: 'm' }))];
    expect(twice.map((one) => one?.starts.length)).toEqual([2, undefined]);
    expect(await began()).toHaveLength(2);
  });

  it('keeps back a second one of its key until the first has ended, then starts it', async () => {
    const definition = await deploy('p', BY_MESSAGE);
    await publish(db.database, programs, message());
    expect(await publish(db.database, programs, message({ variables: { a: 2 } }))).toMatchObject({ state: 'BUFFERED', starts: [] });
    expect(await publish(db.database, programs, message({ variables: { a: 3 } }))).toMatchObject({ state: 'BUFFERED', starts: [] });
    expect(await correlate(db.database, programs, message())).toBeNull();
    expect(await publish(db.database, programs, message({ correlationKey: 'other' }))).toMatchObject({ starts: [{ processId: 'p' }] });
    expect(await startHeldBack(db.database, programs, T0)).toBe(false);

    await run((await began())[0]?.key as string, definition);
    expect(await Promise.all([1, 2].map(() => startHeldBack(db.database, programs, T0)))).toContain(true);
    expect(await startHeldBack(db.database, programs, T0)).toBe(false);
    expect((await began()).map(({ payload }) => payload.variables)).toEqual([{ a: 1 }, { a: 1 }, { a: 2 }]);

    await run((await began())[2]?.key as string, definition);
    // Its time is over before its turn has come.
    expect(await startHeldBack(db.database, programs, T0 + MINUTE)).toBe(false);
    expect(await publish(db.database, programs, message({ at: T0 + MINUTE }))).toMatchObject({ starts: [{ processId: 'p' }] });
  });

  it('starts as many as come where they have no key', async () => {
    await deploy('p', BY_MESSAGE);
    for (const _ of [1, 2]) await publish(db.database, programs, message({ correlationKey: '' }));
    expect(await began()).toHaveLength(2);
  });

  it('gives way to an instance of its process that waits for the message: an instantiating gateway’s other events', async () => {
    const definition = await deploy('p', { first: ['messageCatchEvent', { messageName: '"order"' }], second: ['messageCatchEvent', { messageName: '"paid"' }] });
    await seed.instance(tenantId, { p: [definition, 1] }, T0, [{ t: 'subscriptionOpened', id: 1, instance: 0, element: 1, elementId: 'second', messageName: 'paid', correlationKey: 'k' }]);
    expect(await publish(db.database, programs, message({ name: 'paid' }))).toMatchObject({ targets: [{ subscription: 1 }], starts: [] });
    expect(await publish(db.database, programs, message({ name: 'paid', correlationKey: 'new' }))).toMatchObject({ targets: [], starts: [{ elementId: 'second' }] });
  });

  it('of an older version starts nothing any more, and a version deployed again stays as it is', async () => {
    await deploy('p', BY_MESSAGE);
    const latest = await deploy('p', { other: ['messageStartEvent', { messageName: '"changed"' }] }, 2);
    await deploy('p', { other: ['messageStartEvent', { messageName: '"changed"' }] }, 2);
    expect(await correlate(db.database, programs, message())).toBeNull();
    expect(await correlate(db.database, programs, message({ name: 'changed' }))).toMatchObject({ starts: [{ definitionKey: latest }] });
  });

  it('starts nothing of another agency', async () => {
    await deploy('p', BY_MESSAGE);
    expect(await correlate(db.database, programs, message({ tenantId: 'nobody' }))).toBeNull();
  });
});

describe('a signal', () => {
  const wait = (definition: string, name = 'alarm'): Promise<string> =>
    seed.instance(tenantId, { p: [definition, 1] }, T0, [{ t: 'signalOpened', id: 1, instance: 0, element: 1, elementId: 'hear', signalName: name }, { t: 'signalOpened', id: 2, instance: 0, element: 2, elementId: 'hear', signalName: name }]);
  const broadcast = (signalId: string, thrower: string | null = null, name = 'alarm'): Promise<string> => broadcastSignal(db.database, programs, { tenantId, name, variables: { a: 1 }, signalId, thrower, at: T0 });

  it('goes once to each instance that waits, to none that threw it, and starts what begins with it', async () => {
    const definition = await deploy('p', { begin: ['signalStartEvent', { signalName: '"alarm"' }] });
    const [first, second] = [await wait(definition), await wait(definition)];
    await wait(definition, 'other');
    const key = await broadcast('s-1', first);
    expect(key).toMatch(/^\d+$/);
    expect(await signalled()).toEqual([second]);
    expect(await began()).toMatchObject([{ payload: { startAt: 'begin', variables: { a: 1 } } }]);

    expect(await broadcast('s-1', first)).toBe(key);
    expect([await signalled(), await began()].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('goes to nobody whose subscription has closed, opens later, or is taken back with its step', async () => {
    const definition = await deploy('p', {});
    const closed = await wait(definition);
    await seed.step(closed, tenantId, T0, [{ t: 'signalClosed', id: 1, outcome: 'fired' }, { t: 'signalClosed', id: 2, outcome: 'canceled' }]);
    await broadcast('s-2');
    expect(await signalled()).toEqual([]);
    await wait(definition);
    expect(await signalled()).toEqual([]);
    // The step that closed them runs again and does not.
    await db.database.pool.query('select undo_steps($1, 2)', [closed]);
    await broadcast('s-3');
    expect(await signalled()).toContain(closed);
  });
});

describe('a timer start event', () => {
  const cycle = (text: string): Readonly<Record<string, Start>> => ({ begin: ['timerStartEvent', { kind: 'cycle', expression: `"${text}"` }] });

  it('starts an instance at its time, once, though two workers look', async () => {
    await deploy('p', { begin: ['timerStartEvent', { kind: 'date', expression: '"2026-01-05T10:01:00Z"' }] });
    expect(await startDue(db.database, programs, T0 + MINUTE - 1, 10)).toBe(0);
    const started = await Promise.all([1, 2, 3].map(() => startDue(db.database, programs, T0 + MINUTE, 10)));
    expect(started.reduce((sum, one) => sum + one)).toBe(1);
    expect(await began()).toMatchObject([{ payload: { startAt: 'begin', variables: {} } }]);
    expect(await startDue(db.database, programs, T0 + 9 * MINUTE, 10)).toBe(0);
  });

  it('of a cycle makes up for what was missed, as often as it may', async () => {
    await deploy('p', cycle('R3/PT1M'));
    for (const _ of [1, 2, 3, 4]) await startDue(db.database, programs, T0 + 10 * MINUTE, 10);
    expect(await began()).toHaveLength(3);
  });

  it('of a new version takes the place of the old one’s', async () => {
    await deploy('p', cycle('R/PT1M'));
    await deploy('p', cycle('R/PT5M'), 2, T0 + MINUTE);
    expect(await startDue(db.database, programs, T0 + 5 * MINUTE, 10)).toBe(0);
    expect(await startDue(db.database, programs, T0 + 6 * MINUTE, 10)).toBe(1);
  });
});
