import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections, which would take a remembered port; and Temporal's server stores some as int2. */
const LOWEST = 20_000;
const ABOVE = 32_000;

/**
 * The ports of our own servers: picked free at the first start and remembered in a file, so that addresses stay the same;
 * one that somebody else took meanwhile is replaced.
 */
export class RememberedPorts {
  private readonly ports: Record<string, number>;

  constructor(
    private readonly file: string,
    private readonly free: (port: number) => Promise<boolean> = portIsFree,
  ) {
    this.ports = existsSync(file) ? readPorts(readFileSync(file, 'utf8')) : {};
  }

  async of(name: string): Promise<number> {
    const remembered = this.ports[name];
    if (remembered !== undefined && (await this.free(remembered))) return remembered;
    const port = await this.pick();
    this.ports[name] = port;
    writeFileSync(this.file, `${JSON.stringify(this.ports, null, 2)}\n`);
    return port;
  }

  /** Free, and not promised to another of our servers that is not up yet. */
  private async pick(): Promise<number> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      const port = randomInt(LOWEST, ABOVE);
      if (!Object.values(this.ports).includes(port) && (await this.free(port))) return port;
    }
    throw new Error(`No free port between ${LOWEST} and ${ABOVE} on this machine`);
  }
}

/** Whether a server could listen there at this moment. */
export function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** A file that is broken (a full disk, an editor) costs new ports, not the start. */
function readPorts(text: string): Record<string, number> {
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, number] => Number.isInteger(entry[1])));
  } catch {
    return {};
  }
}
