import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '#domain';
import { secretFile } from '#runtime';
import type { TokenVerifier } from './authenticator.js';
import type { Principal } from './principal.js';

const ISSUER = 'koordynator-sandbox';
const LIFE_SECONDS = 12 * 3_600;

/** Tokens that the sandbox makes for anyone who asks: JWT HS256 under a secret of this installation. */
export class SandboxTokens implements TokenVerifier {
  readonly #secret: Uint8Array;

  constructor(
    keysDir: string,
    private readonly clock: Clock,
  ) {
    this.#secret = secretFile(keysDir, 'sandbox-token.secret');
  }

  make(who: Principal): Promise<string> {
    const now = Math.floor(this.clock.now() / 1_000);
    const { subject, name, roles, groups, tenants } = who;
    return new SignJWT({ name, roles: [...roles], groups: [...groups], tenants: [...tenants] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE_SECONDS)
      .sign(this.#secret);
  }

  async verify(token: string): Promise<Readonly<Record<string, unknown>> | null> {
    try {
      return (await jwtVerify(token, this.#secret, { issuer: ISSUER, algorithms: ['HS256'], currentDate: new Date(this.clock.now()) })).payload;
    } catch {
      return null;
    }
  }
}
