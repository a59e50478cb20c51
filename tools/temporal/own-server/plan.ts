import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../../start/supervisor.js';
import { ServerProcess } from '../../process/server-process.js';
import { goInstalled, SERVER, SQL_TOOL, type GoProgram } from '../go-install.js';
import { temporalReady } from '../ready.js';
import { writeServerConfig } from './config.js';
import { registerNamespace } from './namespace.js';
import { readDatabaseParts } from './database-parts.js';
import { prepareSchemas } from './schemas.js';

export interface OwnServerOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly namespace: string;
  /** A free port by name, the same at every start where possible. */
  readonly port: (name: string) => Promise<number>;
  readonly tell: (line: string) => void;
}

export interface OwnServer {
  readonly address: string;
  readonly what: string;
  readonly mark: string;
  readonly start: () => Promise<Service>;
}

/** Temporal's own server: programs found or built, two databases beside ours, all four services in one process. */
export async function planOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const server = await wanted(SERVER, options.tell);
  const sqlTool = await wanted(SQL_TOOL, options.tell);
  const database = readDatabaseParts(options.databaseUrl);
  await prepareSchemas(sqlTool, database, options.tell);
  const folder = join(options.dataDir, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { file, address } = await writeServerConfig(folder, database, options.port);
  return {
    address,
    what: `Temporal's own server ${SERVER.version} on PostgreSQL`,
    mark: file,
    start: async () => {
      // Its garbage collector, left alone, takes a tenth of a core: memory is cheaper (design.md §6).
      const process = ServerProcess.start(server, ['--config-file', file, '--allow-no-auth', 'start'], { logFile: options.logFile, env: { GOGC: '800' } });
      try {
        await registerNamespace(address, options.namespace, () => process.running);
        await temporalReady(address, options.namespace, () => process.running);
        return process;
      } catch (error) {
        await process.stop();
        throw new Error(`${(error as Error).message}\n${process.lastWords}`, { cause: error });
      }
    },
  };
}

async function wanted(program: GoProgram, tell: (line: string) => void): Promise<string> {
  const path = await goInstalled(program, tell);
  if (path !== null) return path;
  throw new Error(`The server profile needs ${program.package}@${program.version}, and Go 1.26 or newer to build it (https://go.dev/dl), which is not here. Install Go and start again, or start without --profile server.`);
}
