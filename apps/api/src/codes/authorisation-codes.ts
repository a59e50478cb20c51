import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** Codes that authorise one act: what is kept of one is an HMAC over it and what it is bound to, under a secret of this installation. */
export class AuthorisationCodes {
  constructor(private readonly secret: Buffer) {}

  make(digits: number): string {
    return Array.from({ length: digits }, () => randomInt(10)).join('');
  }

  /** `bound`: the act and whoever may do it; another of either makes another hash. */
  hash(code: string, bound: readonly (string | Buffer)[]): Buffer {
    const hmac = createHmac('sha256', this.secret);
    for (const part of [code, ...bound]) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      hmac.update(`${bytes.length}:`).update(bytes);
    }
    return hmac.digest();
  }

  /** In constant time. */
  is(code: string, bound: readonly (string | Buffer)[], hash: Buffer): boolean {
    const made = this.hash(code, bound);
    return made.length === hash.length && timingSafeEqual(made, hash);
  }
}
