import { open, seal } from './cipher.js';
import type { PayloadKeys } from './keys.js';
import { canaries, keepCanary, type CodecDatabase } from './store.js';

const WORD = 'koordynator';

/**
 * Every key that ever wrote left a canary in the database. Start-up decodes them all or refuses (design.md §4 rule 7):
 * better not to start than to find out at midnight that open cases cannot be read.
 */
export async function checkCanaries(keys: PayloadKeys, database: CodecDatabase): Promise<void> {
  for (const [id, key] of keys.byId) await keepCanary(database, id, seal(key, Buffer.from(WORD), id));
  for (const { keyId, sealed } of await canaries(database)) {
    const key = keys.byId.get(keyId);
    if (key === undefined) throw new CanaryDead(`[PAYLOAD_KEY_MISSING] Expected the payload key ${keyId}, which histories of this database were written with, in <keys>/payload-keys/${keyId}.key: restore it from the backup`);
    try {
      if (open(key, sealed, keyId).toString() === WORD) continue;
    } catch {
      // Told below, without the cipher's own words.
    }
    throw new CanaryDead(`[PAYLOAD_KEY_WRONG] The payload key ${keyId} is not the one that histories of this database were written with: restore <keys>/payload-keys/${keyId}.key from the backup, or use the database that belongs to it`);
  }
}

export class CanaryDead extends Error {
  override readonly name = 'CanaryDead';
}
