import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, onceAtATime } from './cache.js';
import { onPath } from '../process/on-path.js';
import { run } from '../process/run.js';

/** The time-skipping server as it is published to Java's world, for machines where the SDK's download is out of reach. */
const VERSION = '1.38.0';
const MAIN = 'io.temporal.testserver.TestServer';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`;

/** The SDK passes a port, and flags of its native server that this one does not know. */
const WRAPPER = `#!/bin/sh
exec java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" ${MAIN} "$1" --enable-time-skipping
`;

/** Fetched before. */
export function testServerJarCached(): string | null {
  const wrapper = join(cacheFolder(), `test-server-${VERSION}`, 'test-server');
  return existsSync(wrapper) && onPath('java') !== null ? wrapper : null;
}

/** A program that the SDK takes as `existing-path`; null where Java or Maven is missing. Maven fetches the jars, once. */
export async function testServerJar(tell: (line: string) => void): Promise<string | null> {
  const home = join(cacheFolder(), `test-server-${VERSION}`);
  const wrapper = join(home, 'test-server');
  const maven = onPath('mvn');
  if (onPath('java') === null) return null;
  if (existsSync(wrapper)) return wrapper;
  if (maven === null) return null;
  return onceAtATime(`test-server-${VERSION}`, async () => {
    if (existsSync(wrapper)) return wrapper;
    tell(`fetching io.temporal:temporal-test-server:${VERSION} with Maven, once`);
    mkdirSync(cacheFolder(), { recursive: true });
    const folder = mkdtempSync(join(cacheFolder(), 'making-'));
    try {
      writeFileSync(join(folder, 'pom.xml'), POM);
      const ran = await run(maven, ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`], { cwd: folder, timeoutMs: 10 * 60_000 });
      if (!ran.ok) throw new Error(`Maven could not fetch it: ${ran.said}`);
      writeFileSync(join(folder, 'test-server'), WRAPPER);
      chmodSync(join(folder, 'test-server'), 0o755);
      renameSync(folder, home);
      return wrapper;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
