import { cachedProgram } from './cache.js';
import { DEV_SERVER, goInstalled } from './go-install.js';
import { onPath } from '../process/on-path.js';
import { sdkCached, sdkDownloaded } from './sdk-download.js';

export type FoundServer =
  | { readonly kind: 'address'; readonly address: string; readonly from: string }
  | { readonly kind: 'program'; readonly path: string; readonly from: string }
  | { readonly kind: 'missing'; readonly message: string };

/** One way to a development server: a program, or null to go on with the next. */
export interface Way {
  readonly from: string;
  readonly look: (tell: (line: string) => void) => Promise<string | null> | string | null;
}

/** In the order of trying: what is there, then what must be fetched, then what must be built. */
export const WAYS: readonly Way[] = [
  { from: 'PATH', look: () => onPath('temporal') },
  { from: 'cache', look: () => cachedProgram(DEV_SERVER.name, DEV_SERVER.version) },
  { from: 'the SDK\'s earlier download', look: () => sdkCached('dev-server') },
  { from: 'the SDK\'s download', look: (tell) => sdkDownloaded('dev-server', tell) },
  { from: 'go install', look: (tell) => goInstalled(DEV_SERVER, tell) },
];

const WHAT_TO_DO = [
  'No Temporal server was found, and none could be fetched. One of these helps:',
  '  - set TEMPORAL_ADDRESS to a server that runs (host:port);',
  '  - install the Temporal command line, so that `temporal` is on the PATH (https://docs.temporal.io/cli);',
  `  - install Go 1.25 or newer and start again: it builds ${DEV_SERVER.package}@${DEV_SERVER.version};`,
  '  - give this machine access to the Internet and start again.',
].join('\n');

/** Finds a Temporal server to use: a running one that was named, else a program to run. */
export async function findDevServer(env: NodeJS.ProcessEnv, tell: (line: string) => void, ways: readonly Way[] = WAYS): Promise<FoundServer> {
  const address = env['TEMPORAL_ADDRESS'];
  if (address !== undefined && address !== '') return { kind: 'address', address, from: 'TEMPORAL_ADDRESS' };
  const failures: string[] = [];
  for (const way of ways) {
    try {
      const path = await way.look(tell);
      if (path !== null) return { kind: 'program', path, from: way.from };
    } catch (error) {
      failures.push(`(${way.from}: ${(error as Error).message})`);
    }
  }
  return { kind: 'missing', message: [WHAT_TO_DO, ...failures].join('\n') };
}
