import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** Random bytes are cheaper in one large draw than at each payload. */
const pool = Buffer.alloc(IV * 256);
let used = pool.length;

function freshIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += IV;
  return Buffer.from(pool.subarray(used - IV, used));
}

/** AES-256-GCM: iv (12) | tag (16) | ciphertext. `bound` is authenticated with it, and not inside. */
export function seal(key: KeyObject, plain: Uint8Array, bound: string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws when it was changed, or sealed with another key. */
export function open(key: KeyObject, sealed: Uint8Array, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  decipher.setAAD(Buffer.from(bound));
  const body = decipher.update(sealed.subarray(IV + TAG));
  decipher.final();
  return body;
}
