import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { project, undelivered } from '#persistence';
import { systemClock } from '#runtime';
import { obedient, ShellUnderTest, type Instance } from '../../test/replay/shell-under-test.js';
import { withDatabase } from '../testing/database.js';
import { describeWith } from '../testing/part.js';
import { devServer } from '../testing/temporal.js';
import { reconcile, type Reconciliation } from './reconcile.js';

const TABLES = ['process_instances', 'instance_steps', 'element_instances', 'user_tasks', 'variables', 'timers', 'subscriptions', 'incidents'] as const;

describeWith(await devServer(), 'reconcile', () => {
  const db = withDatabase();
  let shell: ShellUnderTest;
  beforeAll(async () => {
    shell = await ShellUnderTest.start();
  }, 120_000);
  afterAll(() => shell.stop(), 60_000);
  beforeEach(() => {
    shell.carryOut = async (input) => {
      if (input.projections.length > 0) await project(db.database, input.projections);
      return obedient(input);
    };
  });

  const readModel = async ({ instanceKey }: Instance): Promise<unknown> => {
    const all = await Promise.all(TABLES.map((table) => db.database.pool.query(`select to_jsonb(x) as row from ${table} x where root_key = $1 order by to_jsonb(x)::text`, [instanceKey])));
    return all.map(({ rows }) => rows.map(({ row }) => row));
  };
  const run = (mending = true): Promise<Reconciliation> =>
    reconcile({ client: shell.client, database: db.database, dataConverter: shell.dataConverter, bundle: shell.bundle, clock: systemClock }, () => {}, { mending });
  const kinds = ({ found }: Reconciliation, { instanceKey }: Instance): string[] => found.filter((difference) => difference.instanceKey === instanceKey).map(({ kind }) => kind);
  const sql = (text: string, ...values: unknown[]): Promise<unknown> => db.database.pool.query(text, values);
  const waiting = async (): Promise<Instance> => {
    const instance = await shell.begin();
    await instance.completeTask();
    return instance;
  };
  const completed = async (): Promise<Instance> => {
    const instance = await waiting();
    await instance.message();
    await instance.handle.result();
    return instance;
  };
  const forget = async ({ instanceKey }: Instance): Promise<void> => {
    for (const table of TABLES) await sql(`delete from ${table} where root_key = $1`, instanceKey);
  };
  /** Visibility is a moment behind; what it does not list yet would not be compared. */
  const listed = async (instance: Instance): Promise<void> => {
    for (;;) {
      for await (const { workflowId } of shell.client.workflow.list({ query: `WorkflowId = '${instance.handle.workflowId}'` })) if (workflowId !== '') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('finds nothing where both sides say the same', async () => {
    await listed(await waiting());
    await listed(await completed());
    const result = await run();
    expect([result.found, result.left]).toEqual([[], []]);
    expect(result.compared).toBeGreaterThanOrEqual(2);
  }, 60_000);

  it.each([
    ['MISSING', 'is gone, open', waiting, forget],
    ['MISSING', 'is gone, ended', completed, forget],
    ['BEHIND', 'lost its last step', waiting, ({ instanceKey }: Instance) => sql('select undo_steps($1, 2)', instanceKey).then(() => sql(`update process_instances set last_step = 1, last_digest = '' where instance_key = $1`, instanceKey))],
    ['AHEAD', 'has a step that never was', waiting, ({ instanceKey, projections }: Instance) => project(db.database, [{ ...(projections[0] as (typeof projections)[number]), instanceKey, step: 3, pinned: {}, digest: 'x', trace: [{ t: 'variableSet', instance: 0, scope: 0, name: 'never', value: 1 }] }])],
    ['OTHER_STATE', 'has another state', waiting, ({ instanceKey }: Instance) => sql(`update process_instances set last_digest = 'x' where instance_key = $1`, instanceKey)],
    ['STILL_ACTIVE', 'lost its end', completed, ({ instanceKey }: Instance) => sql('select undo_steps($1, 4)', instanceKey)],
    ['ALREADY_ENDED', 'ended here only', waiting, ({ instanceKey }: Instance) => sql(`update process_instances set state = 'TERMINATED', step_to = 2 where instance_key = $1`, instanceKey)],
  ])('mends %s: %s', async (kind, _, begin, spoil) => {
    const instance = await begin();
    await listed(instance);
    const before = await readModel(instance);
    await spoil(instance);
    expect(await readModel(instance)).not.toEqual(before);
    const dry = await run(false);
    expect([kinds(dry, instance), dry.left.length]).toEqual([[kind], 1]);
    const result = await run();
    expect([kinds(result, instance), result.left]).toEqual([[kind], []]);
    expect(await readModel(instance)).toEqual(before);
  }, 60_000);

  it('ends in the read model what was terminated by hand in Temporal', async () => {
    const instance = await waiting();
    await listed(instance);
    await instance.handle.terminate();
    const result = await run();
    expect([kinds(result, instance), result.left]).toEqual([['STILL_ACTIVE'], []]);
    const [instances, steps, elements] = (await readModel(instance)) as Record<string, unknown>[][];
    expect(instances?.map(({ state }) => state)).toEqual(['TERMINATED', 'TERMINATED']);
    expect(elements?.filter(({ state }) => state === 'ACTIVE')).toEqual([]);
    expect(steps?.map(({ event }) => event)).toContain('reconciled');
  }, 60_000);

  it('ends what Temporal does not know at all', async () => {
    const instance = await waiting();
    const stranger = (1_000_000n << 24n).toString();
    const [first] = instance.projections;
    await project(db.database, [{ ...(first as NonNullable<typeof first>), instanceKey: stranger }]);
    const result = await run();
    expect([result.found.map(({ instanceKey, kind }) => [instanceKey, kind]), result.left]).toEqual([[[stranger, 'LOST']], []]);
    expect((await undelivered(db.database, ['agency'])).items).toEqual([]);
  }, 60_000);
});
