import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '../driver/wait-until.js';
import { commandOf } from '../postgres/postmaster.mjs';

describe('a lifeline', () => {
  it('ends the program when the one who started it is killed', async () => {
    const url = new URL('../../dist/tools/process/server-process.js', import.meta.url).href;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', `
      const { ServerProcess } = await import(${JSON.stringify(url)});
      const server = ServerProcess.start(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => undefined, 1000)'], { lifeline: true });
      const wait = setInterval(() => server.lastWords !== '' && (clearInterval(wait), console.log(server.lastWords)), 20);
    `], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
    const [said] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    expect(commandOf(pid)).not.toBeNull();
    owner.kill('SIGKILL');
    await waitUntil('the program to be gone', async () => commandOf(pid) === null, 5_000);
    expect(commandOf(pid)).toBeNull();
  });
});
