import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '#persistence';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { census } from './harness/census.js';
import { persist } from './harness/persistent-person.js';
import { startServers, type Servers } from './harness/servers.js';
import { SpawnedSystem } from './harness/spawned-system.js';

const CASES = 200;
const CLIENTS = 8;

describe('the worker is killed in the middle of 200 running cases', () => {
  let servers: Servers;
  let running: SpawnedSystem;
  let database: Database;

  beforeAll(async () => {
    servers = await startServers();
    database = servers.database;
    running = await SpawnedSystem.start({ databaseUrl: servers.databaseUrl, temporalAddress: servers.temporal.address });
  }, 180_000);

  afterAll(async () => {
    await running?.stop();
    await servers?.stop();
  }, 60_000);

  it('every case ends once, every submission has one UPP and one instance', async () => {
    const { system } = running;
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    const service = await system.service(citizen, 'pismo-ogolne');
    const office = service.offices[0]?.id as string;
    const clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);

    let begun = 0;
    let completed = 0;
    let killed: Promise<void> | null = null;
    const killOnce = async (): Promise<void> => {
      await running.worker.end('SIGKILL');
      running.worker.start();
    };
    const drive = async (): Promise<void> => {
      while (begun < CASES) {
        begun += 1;
        const { caseId } = await system.submitted(citizen, service.key, office, service.example);
        const task = await system.taskOf(clerk, office, caseId, 120_000);
        await system.claim(clerk, task.id);
        await persist(() => system.complete(clerk, task.id, { title: 'Odpowiedź', text: 'Załatwiono.' }), ['TASK_COMPLETED']);
        completed += 1;
        if (completed === CASES / 2) killed ??= killOnce();
        const delivery = await system.deliveryOf(citizen, caseId, 120_000);
        await system.sign(citizen, delivery.id);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, drive));
    expect(killed).not.toBeNull();
    await killed;

    await waitUntil('all cases to close', async () => (await census(database)).completed === CASES, 120_000, 250).catch(() => undefined);
    expect(await census(database)).toEqual({
      cases: CASES, receipts: CASES, instances: CASES, completed: CASES, deliveries: CASES,
      signedReceipts: CASES, firstNotices: CASES, pending: 0, undeliverable: 0, gaps: 0,
    });
    expect(await servers.temporal.countWorkflows()).toEqual({ open: 0, closed: CASES });
  }, 400_000);
});
