import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A device of SoftHSM 2 (Debian: softhsm2) in a folder of its own. */
export interface SoftHsm {
  readonly folder: string;
  readonly pinFile: string;
  /** What programs that use it need in their environment. */
  readonly env: NodeJS.ProcessEnv;
  /** @param pem PKCS#8 */
  addKey(label: string, pem: string): void;
  remove(): void;
}

export const TOKEN = 'koordynator test';
const PIN = '271828';

export function makeSoftHsm(): SoftHsm {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-softhsm-'));
  mkdirSync(join(folder, 'tokens'));
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const pinFile = join(folder, 'pin');
  writeFileSync(pinFile, `${PIN}\n`, { mode: 0o600 });
  const env = { ...process.env, NODE_OPTIONS: '', SOFTHSM2_CONF: join(folder, 'softhsm2.conf') };
  const tool = (...args: string[]) => execFileSync('softhsm2-util', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  tool('--init-token', '--free', '--label', TOKEN, '--pin', PIN, '--so-pin', PIN);
  let keys = 0;
  return {
    folder,
    pinFile,
    env,
    addKey(label, pem) {
      const file = join(folder, 'key.pem');
      writeFileSync(file, pem, { mode: 0o600 });
      tool('--import', file, '--token', TOKEN, '--label', label, '--id', `0${(keys += 1)}`, '--pin', PIN);
      rmSync(file);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
