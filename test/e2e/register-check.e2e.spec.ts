import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { createTestDatabase, type TestDatabase } from '../../tools/testing/database.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { devServer, TemporalServer } from '../../tools/testing/temporal.js';
import { SpawnedSystem } from './harness/spawned-system.js';

type Row = Readonly<Record<string, unknown>>;

/** All that payloads and their metadata carry. */
function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  return Buffer.concat(typeof value === 'object' && value !== null ? Object.values(value).map(bytesOf) : []);
}

describeWith(await devServer(), 'sprawdzenie-uprawnien: a register asked by a process', () => {
  let db: TestDatabase;
  let temporal: TemporalServer;
  let running: SpawnedSystem;
  let token: string;
  beforeAll(async () => {
    [db, temporal] = await Promise.all([createTestDatabase(), TemporalServer.start()]);
    running = await SpawnedSystem.start({ databaseUrl: db.url, temporalAddress: temporal.address });
    token = await running.system.signIn('karol.urzednik', ['operator', 'clerk', 'citizen'], ['urzad-testowy']);
    // His profile, with the number that everybody of the sandbox has.
    const applied = await running.system.http.send<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token: await running.system.signIn('jan.testowy', ['citizen']), body: {} });
    const confirmed = await running.system.http.send('POST', `/api/v1/trusted-profiles/applications/${applied.body.applicationId}/confirmation`, { token: await running.system.signIn('olga.urzednicza', ['officer']), body: { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } } });
    expect(confirmed.status).toBe(200);
  }, 180_000);
  afterAll(async () => {
    await running?.stop();
    await temporal?.dispose();
    await db?.drop();
  }, 60_000);

  async function ask<T = Row>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const answer = await running.system.http.send<T>(method, path, { token, ...(body !== undefined && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }
  const find = async (what: string, filter: object): Promise<readonly Row[]> => (await ask<{ items: readonly Row[] }>('POST', `/v2/${what}/search`, { filter })).items;

  /** An instance whose clerk has asked the question. */
  async function asked(variables: object): Promise<string> {
    const { processInstanceKey } = await ask<{ processInstanceKey: string }>('POST', '/v2/process-instances', { processDefinitionId: 'sprawdzenie-uprawnien', variables: { officeId: 'urzad-testowy', person: 'jan.testowy' } });
    const task = await waitUntil('the clerk’s task', async () => (await find('user-tasks', { processInstanceKey, state: 'CREATED' }))[0]);
    await ask('POST', `/v2/user-tasks/${String(task['userTaskKey'])}/completion`, { variables });
    return processInstanceKey;
  }
  async function endOf(processInstanceKey: string, timeout = 20_000): Promise<{ readonly end: unknown; readonly answer: unknown }> {
    await waitUntil('the process to end', async () => (await find('process-instances', { processInstanceKey }))[0]?.['state'] === 'COMPLETED', timeout);
    const ends = (await find('element-instances', { processInstanceKey, type: 'END_EVENT' })).map((row) => row['elementId']);
    const answer = (await find('variables', { processInstanceKey, name: 'answer' }))[0]?.['value'];
    return { end: ends.join(), answer };
  }
  const OWNER = { register: 'vehicles', question: 'is-owner' };

  it('yes, no, and not known', async () => {
    const [yes, no, unknown] = await Promise.all([asked({ ...OWNER, registrationNumber: 'test 001' }), asked({ ...OWNER, registrationNumber: 'TEST002' }), asked({ ...OWNER, registrationNumber: 'NOBODY1' })]);
    expect(await endOf(yes)).toEqual({ end: 'end-yes', answer: 'true' });
    expect(await endOf(no)).toEqual({ end: 'end-no', answer: 'false' });
    expect(await endOf(unknown)).toMatchObject({ end: 'end-unknown' });
  }, 60_000);

  it('a wrong question goes back to the clerk', async () => {
    const processInstanceKey = await asked({ register: 'drivers', question: 'has-licence', category: 'Z' });
    const task = await waitUntil('the task again', async () => (await find('user-tasks', { processInstanceKey, state: 'CREATED' }))[0]);
    await ask('POST', `/v2/user-tasks/${String(task['userTaskKey'])}/completion`, { variables: { category: 'B' } });
    expect(await endOf(processInstanceKey)).toMatchObject({ end: 'end-yes' });
  }, 60_000);

  it('down, then up: the same process goes on by itself', async () => {
    await ask('PUT', '/api/v1/sandbox/registers/vehicles', { available: false });
    const processInstanceKey = await asked({ ...OWNER, registrationNumber: 'TEST001' });
    await waitUntil('a first asking', async () => (await db.database.pool.query(`select 1 from audit_entries where what = 'register-asked' and details->>'instanceKey' = $1`, [processInstanceKey])).rowCount! >= 2);
    expect((await find('process-instances', { processInstanceKey }))[0]).toMatchObject({ state: 'ACTIVE', hasIncident: false });
    await ask('PUT', '/api/v1/sandbox/registers/vehicles', { available: true });
    expect(await endOf(processInstanceKey, 60_000)).toEqual({ end: 'end-yes', answer: 'true' });
    const { rows } = await db.database.pool.query<{ actor: string; about: string; what: string }>(`select actor, about, what from audit_entries where details->>'instanceKey' = $1 order by id desc limit 1`, [processInstanceKey]);
    expect(rows).toEqual([{ actor: 'karol.urzednik', about: 'jan.testowy', what: 'register-answered' }]);
  }, 120_000);

  it('neither Temporal’s history nor the read model has the person’s number', async () => {
    const processInstanceKey = await asked({ ...OWNER, registrationNumber: 'TEST001' });
    await endOf(processInstanceKey);
    expect((await db.database.pool.query(`select 1 from variables where value::text like '%00000000000%'`)).rowCount).toBe(0);
    const connection = await Connection.connect({ address: temporal.address });
    const { history } = await connection.workflowService.getWorkflowExecutionHistory({ namespace: temporal.namespace, execution: { workflowId: `pi-${processInstanceKey}` } });
    await connection.close();
    const bytes = bytesOf(history).toString('latin1');
    expect(bytes).toContain('binary/');
    expect(bytes).not.toMatch(/TEST001|is-owner|00000000000/);
    expect(`${running.api.lastWords}${running.worker.lastWords}`).not.toMatch(/00000000000|TEST001/);
  }, 60_000);
});
