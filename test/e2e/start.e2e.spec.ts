import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../tools/driver/free-port.js';
import { PublicService } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { devServer } from '../../tools/testing/temporal.js';
import { ROOT } from './harness/child.js';
import { alive, LaunchedSystem } from './harness/launched-system.js';

const MINUTES = 60_000;
const run = promisify(execFile);

describeWith(await devServer(), 'npm start', () => {
  let folder: string;
  let dataDir: string;
  let port: number;
  let launched: LaunchedSystem | undefined;
  const service = (): PublicService => new PublicService(`http://127.0.0.1:${port}`, 2);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koordynator-start-'));
    chmodSync(folder, 0o755); // Else root's PostgreSQL user could not get there, and the data would go elsewhere.
    dataDir = join(folder, 'data');
    port = await freePort();
  });
  afterAll(async () => {
    launched?.signal('SIGTERM');
    await launched?.ended();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTES);

  let caseId: string;
  let databaseUrl: string;

  it('brings everything up from an empty folder and says what it is', async () => {
    launched = LaunchedSystem.spawn(dataDir, port, ['--short-deadlines']);
    const { pids, ...running } = await launched.up();
    databaseUrl = running.databaseUrl;
    expect(Object.keys(pids).sort()).toEqual(['api', 'launcher', 'postgres', 'temporal', 'worker']);
    expect(alive(pids)).toHaveLength(5);
    expect(launched.output).toMatch(/SANDBOX[^]*SHORT DEADLINES/);

    const system = service();
    expect((await system.http.get('/health/ready')).status).toBe(200);
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    const { key, offices, example } = await system.service(citizen, 'pismo-ogolne');
    caseId = (await system.submitted(citizen, key, offices[0]?.id as string, example)).caseId;
    system.close();
  }, 4 * MINUTES);

  it('drives the whole case by `npm run demo`', async () => {
    const { stdout } = await run(process.execPath, [join(ROOT, 'dist/tools/demo.js')], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', PORT: String(port) } });
    expect(stdout).toMatch(/10\. The office has the receipt of delivery[^]*All 10 steps done; both receipts are there\./);
  }, MINUTES);

  it('lets people watch the notices and the non-delivery where a day lasts a second', async () => {
    const system = service();
    const citizen = await system.signIn('ewa.testowa', ['citizen']);
    const { key, offices, example } = await system.service(citizen, 'pismo-ogolne');
    const office = offices[0]?.id as string;
    const { caseId: unanswered } = await system.submitted(citizen, key, office, example);
    const clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
    const task = await system.taskOf(clerk, office, unanswered);
    await system.claim(clerk, task.id);
    await system.complete(clerk, task.id, { title: 'Odpowiedź', text: 'Załatwiono.' });
    const closed = await waitUntil('the case to close without a receipt', async () => {
      const now = await system.case(citizen, unanswered);
      return now.state === 'closed' && now;
    }, MINUTES, 500);
    expect(closed.outcome).toBe('not-delivered');
    const subjects = (await system.notices(citizen, 'ewa.testowa')).map(({ subject }) => subject.split(':')[0]);
    expect(subjects).toEqual(['Pismo do odbioru', 'Powtórne zawiadomienie o piśmie', 'Pismo uznane za doręczone']);
    system.close();
  }, 2 * MINUTES);

  it('refuses a second launcher on the same folder, and a port that is taken', async () => {
    const same = LaunchedSystem.spawn(dataDir, await freePort());
    expect(await same.ended()).toBe(1);
    expect(same.output).toMatch(/runs already on/);
    const taken = LaunchedSystem.spawn(join(folder, 'other'), port);
    expect(await taken.ended()).toBe(1);
    expect(taken.output).toContain(`Port ${port} is in use`);
    expect(alive(launched?.running.pids ?? {})).toHaveLength(5);
  }, MINUTES);

  it('starts a worker that was killed again', async () => {
    const before = launched?.running.pids['worker'] as number;
    process.kill(before, 'SIGKILL');
    await waitUntil('another worker', async () => {
      const now = launched?.running.pids['worker'];
      return now !== before && alive({ worker: now as number }).length === 1;
    }, MINUTES);
    expect(launched?.output).toMatch(/worker ended \(SIGKILL\)/);
  }, 2 * MINUTES);

  it('stops all of it on Ctrl-C, which npm hands on twice', async () => {
    const { pids } = launched?.running ?? { pids: {} };
    launched?.signal('SIGINT');
    launched?.signal('SIGINT');
    expect(await launched?.ended()).toBe(0);
    expect(alive(pids)).toEqual([]);
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    const order = [...(launched?.output ?? '').matchAll(/✓ (\w+) stopped/g)].map((match) => match[1]);
    expect(order).toEqual(['API', 'worker', 'Temporal', 'PostgreSQL']);
  }, MINUTES);

  it('finds everything again', async () => {
    launched = LaunchedSystem.spawn(dataDir, port);
    expect((await launched.up()).databaseUrl).toBe(databaseUrl);
    const system = service();
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    expect((await system.case(citizen, caseId)).documents.length).toBeGreaterThan(0);
    system.close();
  }, 4 * MINUTES);

  it('cleans up after a launcher that was killed', async () => {
    const { pids } = launched?.running ?? { pids: {} };
    launched?.signal('SIGKILL');
    await launched?.ended();
    expect(alive(pids)).toHaveLength(4);
    launched = LaunchedSystem.spawn(dataDir, port);
    const again = await launched.up();
    expect(alive(pids)).toEqual([]);
    launched.signal('SIGTERM');
    expect(await launched.ended()).toBe(0);
    expect(alive(again.pids)).toEqual([]);
  }, 4 * MINUTES);
});
