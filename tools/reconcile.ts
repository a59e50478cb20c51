import { Client, Connection } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { Database } from '#persistence';
import { readConfig, systemClock } from '#runtime';
import { checkCanaries, loadPayloadKeys, makeDataConverter } from '#workflows/codec';
import { bundleWorkflows } from '../apps/worker/src/temporal/workflow-bundle.js';
import { reconcile } from './reconcile/reconcile.js';

/**
 * `npm run reconcile [-- --dry-run]`: compares Temporal with the read model, lists what differs, mends the read model.
 * Needs a running worker (the workflows answer for themselves). Exit code 0 only if both say the same in the end.
 */
const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error };
Runtime.install({ logger: quiet, shutdownSignals: [], telemetryOptions: { logging: { filter: 'error', forward: {} } } });
const config = readConfig();
const mending = !process.argv.includes('--dry-run');
const database = await Database.open({ url: config.databaseUrl, applicationName: 'koordynator-reconcile' });
const connection = await Connection.connect({ address: config.temporalAddress });
try {
  const keys = await loadPayloadKeys(config.keysDir);
  await checkCanaries(keys, database);
  const dataConverter = makeDataConverter({ keys, database });
  const client = new Client({ connection, namespace: config.temporalNamespace, dataConverter });
  const { compared, found, left } = await reconcile({ client, database, dataConverter, bundle: await bundleWorkflows(quiet), clock: systemClock }, (line) => console.log(line), { mending });
  console.log(`${compared} instances compared, ${found.length} different${mending ? `, ${found.length - left.length} mended` : ''}`);
  process.exitCode = left.length === 0 ? 0 : 1;
} finally {
  await connection.close();
  await database.close();
  await Runtime.instance().shutdown();
}
