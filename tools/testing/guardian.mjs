// @ts-check
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../postgres/cluster.mjs';

/**
 * Holds the PostgreSQL of one Jest run: prints its address, and takes it away when standard input ends, that is, when
 * Jest ends in whatever way. Durability is off: a test never outlives its server.
 */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200, shared_buffers: '128MB', max_wal_size: '2GB' };

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => undefined);

const folder = mkdtempSync(join(tmpdir(), 'koordynator-test-'));
chmodSync(folder, 0o755);
const cluster = await Cluster.start({ folder: join(folder, 'postgres'), port: await freePort(), settings: SETTINGS });
console.log(cluster.url('postgres'));

process.stdin.resume();
process.stdin.once('end', async () => {
  await cluster.stop();
  rmSync(cluster.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
