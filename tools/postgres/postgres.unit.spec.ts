import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readUsers } from './owner.mjs';
import { isReachable } from './placement.mjs';
import { clearLeftover, commandOf } from './postmaster.mjs';

const owner = { name: 'postgres', uid: 101, gid: 104 };

describe('whether PostgreSQL\'s user gets to a folder', () => {
  const folders: Record<string, { mode: number; uid: number; gid: number }> = {
    '/': { mode: 0o755, uid: 0, gid: 0 },
    '/root': { mode: 0o700, uid: 0, gid: 0 },
    '/root/clone': { mode: 0o755, uid: 0, gid: 0 },
    '/srv': { mode: 0o755, uid: 0, gid: 0 },
    '/srv/theirs': { mode: 0o700, uid: 101, gid: 0 },
    '/srv/group': { mode: 0o710, uid: 0, gid: 104 },
    '/srv/shut': { mode: 0o701, uid: 0, gid: 104 },
  };
  const look = (folder: string) => folders[folder] as { mode: number; uid: number; gid: number };

  it.each([
    ['/srv/data', true],
    ['/srv/theirs/data', true],
    ['/srv/group/data', true],
    ['/srv/shut/data', false],
    ['/root/data', false],
    ['/root/clone/data', false],
  ])('%s: %s', (path, reachable) => {
    expect(isReachable(path, owner, look)).toBe(reachable);
  });
});

describe('users', () => {
  it('are read from passwd', () => {
    expect(readUsers('root:x:0:0:root:/root:/bin/bash\n\nnobody:x:65534:65533::/:/bin/false\n')).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: 65_534, gid: 65_533 },
    ]);
  });
});

describe('postmaster.pid of a crashed run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koordynator-postmaster-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is removed when its process is no more, or is another program by now', async () => {
    const file = join(folder, 'postmaster.pid');
    for (const pid of [process.pid, 2 ** 22 - 7]) {
      writeFileSync(file, `${pid}\n${folder}\n`);
      expect(await clearLeftover(folder)).toBe('removed');
      expect(existsSync(file)).toBe(false);
    }
  });

  it('names a server that is ended first', async () => {
    const script = 'process.title = process.argv.slice(1).join(" "); setInterval(() => undefined, 1000); console.log("up")';
    const child = spawn(process.execPath, ['-e', script, 'postgres', '-D', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const gone = once(child, 'exit');
    writeFileSync(join(folder, 'postmaster.pid'), `${child.pid}\n`);
    expect(await clearLeftover(folder)).toBe('ended');
    expect((await gone)[1]).toBe('SIGINT');
  });

  it('is nothing after a clean stop', async () => {
    expect(await clearLeftover(folder)).toBe('none');
  });

  it('is compared with command lines', () => {
    expect(commandOf(process.pid)).toContain('node');
    expect(commandOf(2 ** 22 - 7)).toBeNull();
  });
});
