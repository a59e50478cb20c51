import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.js';
import { cachedProgram, intoCache, onceAtATime } from './cache.js';
import { run } from '../process/run.js';

export type ServerKind = 'dev-server' | 'time-skipping';

/** Under these names the SDK keeps its downloads, followed by its own name and version. */
const PREFIX = { 'dev-server': 'temporal', 'time-skipping': 'temporal-test-server' } as const satisfies Record<ServerKind, string>;

export function sdkVersion(): string {
  return (createRequire(import.meta.url)('@temporalio/client/package.json') as { version: string }).version;
}

/** What the SDK downloaded before, for us or for another project on this machine. */
export function sdkCached(kind: ServerKind, folders: readonly string[] = [tmpdir()]): string | null {
  const kept = cachedProgram(`sdk-${kind}`, sdkVersion());
  if (kept !== null) return kept;
  const wanted = `${PREFIX[kind]}-sdk-typescript-${sdkVersion()}`;
  return folders.map((folder) => join(folder, wanted)).find((path) => existsSync(path) && (statSync(path).mode & 0o100) !== 0 && isOurs(path)) ?? null;
}

/** A temporary folder is open to everybody: only what we (or root) put there is run. */
function isOurs(path: string): boolean {
  const { uid, mode } = statSync(path);
  return (uid === process.getuid?.() || uid === 0) && (mode & 0o022) === 0;
}

/** Lets the SDK download it into the cache; null (and the reason told) where that does not succeed. */
export async function sdkDownloaded(kind: ServerKind, tell: (line: string) => void): Promise<string | null> {
  return onceAtATime(`sdk-${kind}`, async () => {
    const present = sdkCached(kind);
    if (present !== null) return present;
    try {
      return await intoCache(`sdk-${kind}`, sdkVersion(), async (folder) => {
        const began = (): boolean => readdirSync(folder).length > 0;
        const ran = await run(process.execPath, [join(ROOT, 'tools/temporal/download-by-sdk.mjs'), kind, folder], { cwd: ROOT, timeoutMs: 5 * 60_000, hopeless: (elapsed) => elapsed > 20_000 && !began() });
        const file = readdirSync(folder).find((name) => statSync(join(folder, name)).isFile());
        if (!ran.ok || file === undefined) throw new Error(/dns error|refused|unreachable|timed out/.exec(ran.said)?.[0] ?? ran.said.split('\n').at(-1) ?? 'no file');
        return join(folder, file);
      });
    } catch (error) {
      tell(`the SDK's own download of a ${kind === 'dev-server' ? 'development' : 'time-skipping'} server is not to be had (${(error as Error).message})`);
      return null;
    }
  });
}
