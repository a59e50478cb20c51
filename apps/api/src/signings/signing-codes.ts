import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** What a code authorises: nothing else can be signed with it, by nobody else, in no other session. */
export interface Bound {
  readonly signingId: string;
  readonly userId: string;
  readonly session: Buffer;
  /** Of the documents. */
  readonly digest: Buffer;
}

/** Codes are kept as HMAC-SHA-256 under a secret of the installation: the database alone does not tell them, short as they are. */
export class SigningCodes {
  constructor(private readonly secret: Buffer) {}

  /** Decimal digits, each as likely as the others. */
  make(digits: number): string {
    return String(randomInt(10 ** digits)).padStart(digits, '0');
  }

  hash(code: string, { signingId, userId, session, digest }: Bound): Buffer {
    const parts = [Buffer.from('signing'), Buffer.from(signingId), Buffer.from(userId), session, digest, Buffer.from(code)];
    const mac = createHmac('sha256', this.secret);
    // Each with its length, so that nothing can move from one part to the next.
    for (const part of parts) mac.update(`${part.length}:`).update(part);
    return mac.digest();
  }

  /** In a time that does not tell how much of it is right. */
  is(code: string, bound: Bound, hash: Buffer): boolean {
    const given = this.hash(code, bound);
    return given.length === hash.length && timingSafeEqual(given, hash);
  }
}
