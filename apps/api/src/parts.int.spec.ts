import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../tools/testing/public-service-app.js';

describe('a process with the trusted profile alone', () => {
  const db = withDatabase();
  const clock = new TestClock(Date.UTC(2026, 2, 2, 11));
  let alone: PublicServiceApp;
  beforeAll(async () => {
    alone = await PublicServiceApp.start(db.database, clock, { config: { apiParts: ['profile'] } });
  }, 60_000);
  afterAll(() => alone?.close());

  it('is ready, and says that Temporal is not there', async () => {
    expect(await alone.ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ready', temporal: 'down' } });
  });

  it('has signing and profiles, and nothing of the core', async () => {
    const token = await alone.token('jan.testowy', ['citizen', 'admin']);
    expect((await alone.ask('GET', '/api/v1/signings', { token })).status).toBe(200);
    expect((await alone.ask('GET', '/api/v1/trusted-profiles/mine', { token })).status).toBe(200);
    for (const path of ['/api/v1/cases', '/api/v1/services', '/v2/topology', '/api/v1/operations/undelivered']) expect((await alone.ask('GET', path, { token })).status).toBe(404);
  });
});
