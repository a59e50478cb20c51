import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PayloadKeys {
  /** Writes; the newest by name. */
  readonly current: string;
  /** All that still read. */
  readonly byId: ReadonlyMap<string, KeyObject>;
}

const FILE = /^(k\d{4})\.key$/;
const FIRST = 'k0001';
const BYTES = 32;

/**
 * The keys of Temporal's payloads in `<keysDir>/payload-keys/k0001.key` … (32 bytes as hex, mode 0600). The first is made at
 * first start; a new one is put beside the old ones, which must stay as long as a history names them (design.md §4 rule 7).
 */
export async function loadPayloadKeys(keysDir: string): Promise<PayloadKeys> {
  const folder = join(keysDir, 'payload-keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await idsIn(folder)).length === 0) await makeFirst(folder);
  const byId = new Map<string, KeyObject>();
  for (const id of await idsIn(folder)) byId.set(id, await read(folder, id));
  return { current: [...byId.keys()].at(-1) as string, byId };
}

async function idsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
}

/** Two processes may start at once: a finished file is linked into place, and only one link can win. */
async function makeFirst(folder: string): Promise<void> {
  const draft = join(folder, `.${randomUUID()}`);
  await writeFile(draft, randomBytes(BYTES).toString('hex'), { mode: 0o600 });
  try {
    await link(draft, join(folder, `${FIRST}.key`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(folder: string, id: string): Promise<KeyObject> {
  const path = join(folder, `${id}.key`);
  const secret = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  if (secret.length !== BYTES) throw new Error(`[PAYLOAD_KEY_INVALID] Expected ${BYTES} bytes as hex in ${id}.key but found ${secret.length}: restore the file from the backup`);
  await chmod(path, 0o600);
  return createSecretKey(secret);
}
