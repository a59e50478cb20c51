import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { enqueueMessage, enqueueStart, undelivered } from '#persistence';
import { makeLogger, systemClock } from '#runtime';
import { loadPayloadKeys, makeDataConverter } from '#workflows/codec';
import { workflowIdOf } from '#workflows/contract';
import { withDatabase } from '../../../../tools/testing/database.js';
import { describeWith } from '../../../../tools/testing/part.js';
import { devServer, TemporalServer } from '../../../../tools/testing/temporal.js';
import { Metrics } from '../metrics.js';
import { handOver } from './hand-over.js';
import { Relay } from './relay.js';

const HASH = 'a'.repeat(64);
const TENANT = 'agency';

describeWith(await devServer(), 'the outbox relay', () => {
  const db = withDatabase();
  const keysDir = mkdtempSync(join(tmpdir(), 'relay-keys-'));
  let temporal: TemporalServer;
  let connection: Connection;
  let client: Client;

  beforeAll(async () => {
    temporal = await TemporalServer.start({ kept: true });
    connection = await Connection.connect({ address: temporal.address });
    client = new Client({ connection, dataConverter: makeDataConverter({ keys: await loadPayloadKeys(keysDir), database: db.database }) });
    await db.database.pool.query('insert into programs (hash, content) values ($1, $2)', [HASH, JSON.stringify({ root: 'p', processes: {} })]);
  }, 120_000);
  afterAll(async () => {
    await connection.close();
    await temporal.dispose();
    rmSync(keysDir, { recursive: true, force: true });
  }, 60_000);

  const relay = (inFlight = 16): Relay =>
    new Relay({ database: db.database, clock: systemClock, logger: makeLogger('test'), metrics: new Metrics(), inFlight, handOver: (row) => handOver({ client, database: db.database, clock: systemClock }, row) });
  const freshKey = async (): Promise<string> => (await db.database.pool.query<{ key: string }>('select next_key()::text as key')).rows[0]?.key as string;
  const addStart = (instanceKey: string, programHash = HASH): Promise<string> =>
    enqueueStart(db.database, undefined, { tenantId: TENANT, instanceKey, at: systemClock.now(), caseId: null, programHash, variables: { secret: 'Zażółć' } });
  const addMessage = (instanceKey: string, messageId: string): Promise<string> =>
    enqueueMessage(db.database, undefined, { tenantId: TENANT, instanceKey, at: systemClock.now(), messageId, name: 'signed', correlationKey: 'k', variables: {}, expiresAt: null });
  const pendingOf = async (keys: readonly string[]): Promise<number> => (await db.database.pool.query(`select 1 from outbox where instance_key = any($1) and state = 'pending'`, [keys])).rowCount ?? -1;
  const settled = async (keys: readonly string[]): Promise<void> => {
    for (const until = performance.now() + 20_000; (await pendingOf(keys)) > 0; ) {
      if (performance.now() > until) throw new Error('Expected the rows to be settled within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const withRelays = async (count: number, keys: readonly string[]): Promise<void> => {
    const relays = Array.from({ length: count }, () => relay());
    for (const each of relays) each.start();
    try {
      await settled(keys);
    } finally {
      await Promise.all(relays.map((each) => each.stop()));
    }
  };
  const insertInstance = (key: string, state: string): Promise<unknown> =>
    db.database.pool.query(
      `insert into process_instances (instance_key, root_key, tenant_id, process_definition_key, process_id, version, program_hash, state, started_at, last_step, last_digest, step_from)
       values ($1, $1, $2, 1, 'p', 1, $3, $4, $5, 1, '', 1)`,
      [key, TENANT, HASH, state, new Date(systemClock.now())],
    );
  const dispositionOf = async (key: string): Promise<string | undefined> => (await undelivered(db.database, [TENANT], { limit: 1000 })).items.find(({ instanceKey }) => instanceKey === key)?.disposition;
  const history = async (key: string) => (await client.workflow.getHandle(workflowIdOf(key)).fetchHistory()).events ?? [];
  const decoded = async (payloads: readonly unknown[] | null | undefined): Promise<unknown[]> => {
    const codec = makeDataConverter({ keys: await loadPayloadKeys(keysDir), database: db.database }).payloadCodecs?.[0];
    const plain = (await codec?.decode([...(payloads ?? [])] as never[])) ?? [];
    return plain.map(({ data }) => JSON.parse(Buffer.from(data as Uint8Array).toString()));
  };

  it('starts an instance with its program and variables, encrypted', async () => {
    const key = await freshKey();
    await addStart(key);
    await withRelays(1, [key]);
    const input = (await history(key))[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
    expect(await decoded(input)).toEqual([
      { root: 'p', processes: {}, hash: HASH },
      { tenantId: TENANT, instanceKey: key, caseId: null, variables: { secret: 'Zażółć' } },
    ]);
    expect(Buffer.concat((input ?? []).map(({ data }) => Buffer.from(data as Uint8Array))).includes('Zażółć')).toBe(false);
  });

  it('keeps the order within an instance, with several relays at work', async () => {
    const keys = await Promise.all(Array.from({ length: 30 }, freshKey));
    for (const key of keys) await addStart(key);
    for (const round of ['1', '2', '3']) for (const key of keys) await addMessage(key, round);
    await withRelays(3, keys);
    for (const key of keys) {
      const signals = (await history(key)).flatMap((event) => (event.workflowExecutionSignaledEventAttributes ? [event.workflowExecutionSignaledEventAttributes.input?.payloads] : []));
      const ids = await Promise.all(signals.map(async (payloads) => ((await decoded(payloads))[0] as { messageId: string }).messageId));
      expect(ids).toEqual(['1', '2', '3']);
    }
  }, 60_000);

  it('takes one that is started already as handed over', async () => {
    const key = await freshKey();
    await addStart(key);
    await addStart(key);
    await withRelays(1, [key]);
    expect((await history(key)).filter((event) => event.workflowExecutionStartedEventAttributes)).toHaveLength(1);
    expect(await dispositionOf(key)).toBeUndefined();
  });

  it('does not start again what the read model knows, though Temporal has forgotten it', async () => {
    const key = await freshKey();
    await insertInstance(key, 'COMPLETED');
    await addStart(key);
    await withRelays(1, [key]);
    await expect(client.workflow.getHandle(workflowIdOf(key)).describe()).rejects.toThrow('not found');
  });

  it('records what becomes of a message that nothing takes', async () => {
    const [closed, unknown] = [await freshKey(), await freshKey()];
    await insertInstance(closed, 'TERMINATED');
    await addMessage(closed, 'late');
    await addMessage(unknown, 'lost');
    await withRelays(1, [closed, unknown]);
    expect([await dispositionOf(closed), await dispositionOf(unknown)]).toEqual(['INSTANCE_CLOSED', 'INSTANCE_UNKNOWN']);
  });

  it('holds a message back while the start of its instance waits, wherever it stands', async () => {
    const key = await freshKey();
    await addMessage(key, 'early');
    const start = await addStart(key);
    await db.database.pool.query('update outbox set next_attempt_at = $2 where id = $1', [start, new Date(systemClock.now() + 1_000)]);
    await withRelays(1, [key]);
    expect((await history(key)).filter((event) => event.workflowExecutionSignaledEventAttributes)).toHaveLength(1);
  });

  it('says so when the program is not there', async () => {
    const key = await freshKey();
    await addStart(key, 'b'.repeat(64));
    await withRelays(1, [key]);
    expect(await dispositionOf(key)).toBe('PROGRAM_UNKNOWN');
  });

  it('shows undelivered rows to their tenants only', async () => {
    expect((await undelivered(db.database, ['another'])).items).toEqual([]);
    const first = await undelivered(db.database, [TENANT], { limit: 1 });
    const second = await undelivered(db.database, [TENANT], { limit: 1, after: first.next as string });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(2);
  });

  it('keeps everything while Temporal is down, and hands it over once when it is back', async () => {
    await temporal.stop();
    const keys = await Promise.all(Array.from({ length: 12 }, freshKey));
    for (const key of keys) await addStart(key);
    const running = relay();
    running.start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await pendingOf(keys)).toBe(12);
    await temporal.start();
    await settled(keys);
    await running.stop();
    for (const key of keys) expect((await history(key))[0]?.workflowExecutionStartedEventAttributes).toBeTruthy();
  }, 90_000);

  it('hands a broadcast signal over, and is done with it where the instance has ended or nobody knows it', async () => {
    const [open, ended, unknown] = [await freshKey(), await freshKey(), await freshKey()];
    await addStart(open);
    await insertInstance(ended, 'COMPLETED');
    const payload = { signalId: 's-1', signalName: 'alarm', variables: { level: 3 } };
    for (const key of [open, ended, unknown]) {
      await db.database.pool.query(`insert into outbox (tenant_id, instance_key, kind, payload, created_at) values ($1, $2, 'signal', $3, $4)`, [TENANT, key, JSON.stringify(payload), new Date(systemClock.now())]);
    }
    await withRelays(1, [open, ended, unknown]);
    const [signalled] = (await history(open)).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => (signal == null ? [] : [signal]));
    expect([signalled?.signalName, await decoded(signalled?.input?.payloads)]).toEqual(['signal', [payload]]);
    expect([await dispositionOf(open), await dispositionOf(ended), await dispositionOf(unknown)]).toEqual([undefined, undefined, 'INSTANCE_UNKNOWN']);
  }, 60_000);
});
