import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '../driver/wait-until.js';
import { commandOf } from '../postgres/postmaster.mjs';
import { ServerProcess } from './server-process.js';

/** Says its number and stays; takes a moment to end when asked to. */
const STAYS = `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 100)); console.log(process.pid); setInterval(() => undefined, 1000)`;

const numberOf = (server: ServerProcess): Promise<number> => waitUntil('its number', async () => Number(server.lastWords) || null);

describe.each([false, true])('a server process (lifeline: %s)', (lifeline) => {
  it('is gone when stopping is done', async () => {
    const server = ServerProcess.start(process.execPath, ['-e', STAYS], { lifeline });
    const pid = await numberOf(server);
    await server.stop();
    expect(commandOf(pid)).toBeNull();
    expect(server.running).toBe(false);
  });

  it('can be killed', async () => {
    const server = ServerProcess.start(process.execPath, ['-e', STAYS], { lifeline });
    const pid = await numberOf(server);
    await server.stop(1_000, 'SIGKILL');
    await waitUntil('the process to be gone', async () => commandOf(pid) === null, 5_000);
    expect(server.running).toBe(false);
  });

  it('tells how it ended, and its last words', async () => {
    const server = ServerProcess.start(process.execPath, ['-e', 'console.error("no disk"); process.exit(3)'], { lifeline });
    await server.ended();
    await waitUntil('its words', async () => server.lastWords !== '');
    expect(server.lastWords).toBe('no disk');
    expect(server.running).toBe(false);
  });
});

describe('a program that is not there', () => {
  it('is said', async () => {
    const server = ServerProcess.start('/no/such/program', []);
    await server.ended();
    expect(server.running).toBe(false);
    expect(server.lastWords).toContain('ENOENT');
  });
});
