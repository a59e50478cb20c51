import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { beginTotp, findTotp, useTotpStep, type Database } from '#persistence';
import { CLOCK, DATABASE } from '../tokens.js';
import { AccountSecrets } from './secrets.js';

const ISSUER = 'Koordynator';
const PERIOD_SECONDS = 30;
/** One step before and after: clocks of telephones differ (RFC 6238 § 5.2). */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** One-time passwords by time (RFC 6238): SHA-1, six figures, 30 s, as every app has them. */
@Injectable()
export class TotpDesk {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
  ) {}

  /** Null where one counts already. */
  async begin(client: PoolClient, userId: string): Promise<{ readonly secret: string; readonly uri: string } | null> {
    const totp = made(new Secret({ size: SECRET_BYTES }), userId);
    const begun = await beginTotp(this.database, client, userId, this.secrets.seal(totp.secret.base32, about(userId)), this.clock.now());
    return begun ? { secret: totp.secret.base32, uri: totp.toString() } : null;
  }

  /** Whether the code is right now and was not used before. `counting`: of a secret that counts already, or of one that has just been begun. */
  async use(client: PoolClient, userId: string, code: string, counting: boolean): Promise<boolean> {
    const kept = await findTotp(this.database, client, userId);
    if (kept === null || (kept.confirmedAt !== null) !== counting) return false;
    const timestamp = this.clock.now();
    const delta = made(Secret.fromBase32(this.secrets.open(kept.sealed, about(userId))), userId).validate({ token: code, timestamp, window: WINDOW });
    return delta !== null && useTotpStep(this.database, client, userId, Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta);
  }
}

function made(secret: Secret, userId: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: userId, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
}

function about(userId: string): string {
  return `totp:${userId}`;
}
