import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Accepted } from '../../tools/driver/answers.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { census } from './harness/census.js';
import { startServers, type Servers } from './harness/servers.js';
import { SpawnedSystem } from './harness/spawned-system.js';

const SUBMISSIONS = 50;

describe('Temporal stands still', () => {
  let servers: Servers;
  let running: SpawnedSystem;

  beforeAll(async () => {
    servers = await startServers();
    running = await SpawnedSystem.start({ databaseUrl: servers.databaseUrl, temporalAddress: servers.temporal.address });
  }, 180_000);

  afterAll(async () => {
    await running?.stop();
    await servers?.stop();
  }, 60_000);

  it('50 submissions are accepted all the same, readable at once, and each is started exactly once when it is back', async () => {
    const { system } = running;
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    const service = await system.service(citizen, 'pismo-ogolne');
    const office = service.offices[0]?.id as string;

    await servers.temporal.stop();
    const accepted: Accepted[] = [];
    for (let i = 0; i < SUBMISSIONS; i += 1) accepted.push(await system.submitted(citizen, service.key, office, service.example));
    const first = accepted[0] as Accepted;
    expect((await system.case(citizen, first.caseId)).state).toBe('accepted');
    expect(await system.text(citizen, first.receipt.href)).toContain('Signature');
    expect(await census(servers.database)).toMatchObject({ cases: SUBMISSIONS, receipts: SUBMISSIONS, instances: 0, pending: SUBMISSIONS });

    await servers.temporal.start();
    await waitUntil('all to be started', async () => (await census(servers.database)).instances === SUBMISSIONS, 120_000, 250);
    expect(await census(servers.database)).toMatchObject({ cases: SUBMISSIONS, receipts: SUBMISSIONS, instances: SUBMISSIONS, pending: 0, undeliverable: 0, gaps: 0 });
    expect(await servers.temporal.countWorkflows()).toEqual({ open: SUBMISSIONS, closed: 0 });
  }, 300_000);
});
