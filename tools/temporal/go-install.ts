import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cachedProgram, intoCache, onceAtATime } from './cache.js';
import { onPath } from '../process/on-path.js';
import { run } from '../process/run.js';

export interface GoProgram {
  /** Under which the cache keeps it. */
  readonly name: string;
  readonly package: string;
  readonly version: string;
}

/** The newest of the command line's releases that `go install` takes (later ones have replace directives in go.mod). */
export const DEV_SERVER: GoProgram = { name: 'temporal', package: 'github.com/temporalio/cli/cmd/temporal', version: 'v1.5.1' };
export const SERVER: GoProgram = { name: 'temporal-server', package: 'go.temporal.io/server/cmd/server', version: 'v1.32.0' };
export const SQL_TOOL: GoProgram = { name: 'temporal-sql', package: 'go.temporal.io/server/cmd/tools/sql', version: 'v1.32.0' };

const MOST_MS = 15 * 60_000;

/** From the cache, else built by Go into it; null where there is no Go; throws with Go's own words where it fails. */
export async function goInstalled(program: GoProgram, tell: (line: string) => void): Promise<string | null> {
  const present = cachedProgram(program.name, program.version);
  if (present !== null) return present;
  const go = onPath('go');
  if (go === null) return null;
  return onceAtATime(`${program.name}-${program.version}`, async () => {
    const made = cachedProgram(program.name, program.version);
    if (made !== null) return made;
    tell(`building ${program.package}@${program.version} with Go, once; this takes some minutes`);
    return intoCache(program.name, program.version, async (folder) => {
      const ran = await run(go, ['install', `${program.package}@${program.version}`], { timeoutMs: MOST_MS, cwd: folder, env: { GOBIN: folder, GOFLAGS: '' } });
      const file = readdirSync(folder)[0];
      if (!ran.ok || file === undefined) throw new Error(`go install ${program.package}@${program.version} failed: ${ran.said}`);
      return join(folder, file);
    });
  });
}
