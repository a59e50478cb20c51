import { chmodSync } from 'node:fs';
import { ServerProcess } from '../process/server-process.js';
import { temporalReady } from './ready.js';

export interface DevServerOptions {
  readonly program: string;
  readonly port: number;
  /** File that keeps the workflows; in memory where absent. */
  readonly file?: string;
  readonly logFile?: string;
  readonly namespace?: string;
  /** It ends with this process, however that ends. */
  readonly lifeline?: boolean;
}

const STARTS = 3;

/**
 * Temporal's development server, on loopback, without its web pages; ready when this resolves.
 * It looks for inner ports that are free and takes them a moment later, and ends when another process was faster: then it is started again.
 */
export async function startDevServer(options: DevServerOptions): Promise<ServerProcess> {
  const namespace = options.namespace ?? 'default';
  const keep = options.file === undefined ? [] : ['--db-filename', options.file];
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), '--headless', '--log-level', 'error', '--log-format', 'json', '--namespace', namespace, ...keep];
  for (let start = 1; ; start += 1) {
    const server = ServerProcess.start(options.program, args, { ...(options.logFile === undefined ? {} : { logFile: options.logFile }), lifeline: options.lifeline === true });
    try {
      await temporalReady(`127.0.0.1:${options.port}`, namespace, () => server.running);
      if (options.file !== undefined) chmodSync(options.file, 0o600);
      return server;
    } catch (error) {
      const endedByItself = !server.running;
      await server.stop();
      if (!endedByItself || start === STARTS) throw new Error(`${(error as Error).message}\n${server.lastWords}`);
    }
  }
}
