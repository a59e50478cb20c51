import type { FoundServer, Way } from './find-dev-server.js';
import { sdkCached, sdkDownloaded } from './sdk-download.js';
import { testServerJar, testServerJarCached } from './test-server-jar.js';

/** In the order of trying. */
export const TEST_SERVER_WAYS: readonly Way[] = [
  { from: 'the SDK\'s earlier download', look: () => sdkCached('time-skipping') },
  { from: 'cache', look: () => testServerJarCached() },
  { from: 'the SDK\'s download', look: (tell) => sdkDownloaded('time-skipping', tell) },
  { from: 'Maven', look: (tell) => testServerJar(tell) },
];

/** Finds the server that skips time; only tests want it. */
export async function findTestServer(tell: (line: string) => void, ways: readonly Way[] = TEST_SERVER_WAYS): Promise<Exclude<FoundServer, { kind: 'address' }>> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      const path = await way.look(tell);
      if (path !== null) return { kind: 'program', path, from: way.from };
    } catch (error) {
      failures.push(`(${way.from}: ${(error as Error).message})`);
    }
  }
  return { kind: 'missing', message: ['No time-skipping Temporal test server: give this machine access to the Internet, or install Java 17 and Maven', ...failures].join('\n') };
}
