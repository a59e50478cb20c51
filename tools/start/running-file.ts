import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from './options.js';

/**
 * DATA_DIR/running.json: what runs, for tools and for the next start. It holds the database's password, hence mode 0600.
 * It exists from the moment the first server is up; `ready` says whether everything is.
 */
export interface Running {
  readonly ready: boolean;
  readonly profile: Profile;
  readonly address: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** Process numbers by name: launcher, api, worker, and postgres and temporal where they are ours. */
  readonly pids: Readonly<Record<string, number>>;
  /** A part of each process's command line, by which the next start recognises it. */
  readonly marks: Readonly<Record<string, string>>;
  /** The settings that api and worker were started with. */
  readonly env: Readonly<Record<string, string>>;
}

export class RunningFile {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'running.json');
  }

  read(): Running | null {
    return this.parse(this.path);
  }

  /** What runs before everything is up stands in a file beside it, so that who waits for running.json waits for all of it. */
  readStarting(): Running | null {
    return this.parse(`${this.path}.starting`);
  }

  write(running: Running): void {
    const target = running.ready ? this.path : `${this.path}.starting`;
    writeFileSync(`${target}.new`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${target}.new`, target);
    if (running.ready) rmSync(`${this.path}.starting`, { force: true });
  }

  remove(): void {
    rmSync(this.path, { force: true });
    rmSync(`${this.path}.starting`, { force: true });
  }

  private parse(path: string): Running | null {
    if (!existsSync(path)) return null;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Running;
    } catch {
      return null;
    }
  }
}
