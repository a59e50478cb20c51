import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { codeAddress, ensureAccount, type Account, type Database, type NoticePort } from '#persistence';
import type { Config } from '#runtime';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { demandChannel } from '../notices/demand-channel.js';
import { CLOCK, CONFIG, DATABASE, NOTICES } from '../tokens.js';

export interface CodeTo {
  readonly port: NoticePort;
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
  readonly account: Account;
}

/** Where somebody's authorisation codes go: the confirmed address that his account names. */
@Injectable()
export class CodeChannel {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(NOTICES) private readonly notices: NoticePort,
  ) {}

  /** Throws where nothing can be sent, or the account names no address. */
  async of(me: Principal): Promise<CodeTo> {
    demandChannel(this.notices);
    const account = await ensureAccount(this.database, undefined, { userId: me.subject, name: me.name, at: this.clock.now(), sandbox: this.config.sandbox });
    const to = account.closedAt === null ? codeAddress(account, this.notices.channels) : null;
    // What he has goes over a channel that there is not.
    if (to === null && account.closedAt === null && codeAddress(account) !== null) demandChannel(this.notices, account.email === null ? 'sms' : 'email');
    if (to === null) throw new ProblemException(409, { code: 'CHANNEL_MISSING', message: 'Your account has no confirmed e-mail address or telephone number for codes', hint: 'Add one to your account and confirm it.' });
    return { port: this.notices, account, ...to };
  }
}
