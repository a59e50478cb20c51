import { join } from 'node:path';
import { findDevServer } from '../temporal/find-dev-server.js';
import { startDevServer } from '../temporal/dev-server.js';
import { planOwnServer } from '../temporal/own-server/plan.js';
import { temporalReady } from '../temporal/ready.js';
import type { LaunchOptions } from './options.js';
import type { RememberedPorts } from './ports.js';
import type { Service } from './supervisor.js';

export interface TemporalPlan {
  readonly address: string;
  /** What it is, for people. */
  readonly what: string;
  /** By which the process is recognised later. */
  readonly mark: string;
  /** Null: it runs already, elsewhere. */
  readonly start: (() => Promise<Service>) | null;
}

/** Decides which Temporal server this run uses and makes sure that it can be started. */
export async function temporalFor(options: LaunchOptions, env: NodeJS.ProcessEnv, databaseUrl: string, ports: RememberedPorts, logs: string, tell: (line: string) => void): Promise<TemporalPlan> {
  const logFile = join(logs, 'temporal.log');
  if (options.profile === 'server') return planOwnServer({ databaseUrl, dataDir: options.dataDir, logFile, port: (name) => ports.of(name), namespace: env['TEMPORAL_NAMESPACE'] ?? 'default', tell });
  const found = await findDevServer(env, tell);
  if (found.kind === 'missing') throw new Error(found.message);
  if (found.kind === 'address') {
    await temporalReady(found.address, env['TEMPORAL_NAMESPACE'] ?? 'default', () => true, 15_000);
    return { address: found.address, what: 'your own server', mark: '', start: null };
  }
  const port = await ports.of('temporal');
  const file = join(options.dataDir, 'temporal.db');
  return {
    address: `127.0.0.1:${port}`,
    what: `Temporal's development server (from ${found.from})`,
    mark: file,
    start: () => startDevServer({ program: found.path, port, file, logFile, namespace: env['TEMPORAL_NAMESPACE'] ?? 'default' }),
  };
}
