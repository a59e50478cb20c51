import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '#domain';
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
    this.#secret = openSecret(keysDir);
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

/** Made at first start, mode 0600; a hard link makes it appear whole or not at all, whoever comes first. */
function openSecret(keysDir: string): Buffer {
  const path = join(keysDir, 'sandbox-token.secret');
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const made = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(made, randomBytes(32), { mode: 0o600 });
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made);
  }
  return readFileSync(path);
}
