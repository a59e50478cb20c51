import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock, Millis } from '#domain';
import { ensureAccount, findCredentials, lockAccount, type Account, type Credentials, type Database, type SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';

/** How long after signing in credentials may be changed without signing in again. */
const FRESH_MS: Millis = 15 * 60_000;

/** The account of who asks, and whether he may do with it what could lock its holder out. */
@Injectable()
export class Holders {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Made at first need for who comes with a token. */
  async accountOf(me: Principal, client?: PoolClient): Promise<Account> {
    const account = await ensureAccount(this.database, client, { userId: me.subject, name: me.name, at: this.clock.now(), sandbox: this.config.sandbox });
    if (account.closedAt !== null) throw closed();
    return account;
  }

  /** The same, held until the transaction ends. */
  async held(client: PoolClient, me: Principal): Promise<Account> {
    await this.accountOf(me, client);
    const account = await lockAccount(this.database, client, me.subject);
    if (account === null || account.closedAt !== null) throw closed();
    return account;
  }

  /**
   * For credentials, addresses and closing. A session that was left open must not be enough to take an account over: it has to be fresh, and
   * shown a second factor where there is one. A token of an outside issuer is refused: whom it names signs in there.
   */
  async sure(client: PoolClient, me: Principal, session: SessionInUse | null): Promise<Account & Credentials> {
    await this.held(client, me);
    const account = await findCredentials(this.database, me.subject, client);
    if (account === null) throw closed();
    if (session === null) {
      if (this.config.sandbox) return account;
      throw new ProblemException(403, { code: 'CREDENTIALS_ELSEWHERE', message: 'You came with a token of an outside issuer, which keeps your credentials', hint: 'Change them there; or sign in here: POST /api/v1/sessions.' });
    }
    const stale = this.clock.now() - session.createdAt.getTime() > FRESH_MS;
    if (stale || (session.aal === 1 && (account.totp || account.passkeys > 0))) {
      throw new ProblemException(403, { code: 'SIGN_IN_AGAIN', message: stale ? 'You signed in more than 15 minutes ago' : 'You signed in without your second factor', hint: 'Sign in again, then do this.' });
    }
    return account;
  }
}

function closed(): ProblemException {
  return new ProblemException(409, { code: 'ACCOUNT_CLOSED', message: 'This account is closed', hint: 'Nothing more can be done with it; its user id stays taken.' });
}
