import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { portIsFree, RememberedPorts } from './ports.js';

describe('ports', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koordynator-ports-'));
    file = join(folder, 'ports.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are the same at the next start', async () => {
    const first = await new RememberedPorts(file).of('postgres');
    expect(await new RememberedPorts(file).of('postgres')).toBe(first);
  });

  it('are others when somebody took them', async () => {
    const first = await new RememberedPorts(file).of('postgres');
    const later = new RememberedPorts(file, async (port) => port !== first);
    const second = await later.of('postgres');
    expect(second).not.toBe(first);
    expect(await new RememberedPorts(file).of('postgres')).toBe(second);
  });

  it('stay below what a smallint holds and what systems give to outgoing connections', async () => {
    const ports = new RememberedPorts(file);
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => ports.of(name)));
    expect(Math.max(...all)).toBeLessThan(32_768);
    expect(Math.min(...all)).toBeGreaterThan(1_024);
  });

  it('are never promised twice', async () => {
    const ports = new RememberedPorts(file, async () => true);
    const all = [];
    for (let i = 0; i < 200; i += 1) all.push(await ports.of(`server-${i}`));
    expect(new Set(all).size).toBe(200);
  });

  it('are picked anew when the file is broken', async () => {
    writeFileSync(file, '{"postgres": ');
    expect(await new RememberedPorts(file).of('postgres')).toBeGreaterThan(0);
  });

  it('are seen to be taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    expect(await portIsFree(port)).toBe(false);
    await new Promise((done) => server.close(done));
    expect(await portIsFree(port)).toBe(true);
  });
});
