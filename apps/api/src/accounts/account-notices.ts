import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { codeAddress, type Account, type NoticePort } from '#persistence';
import { DEFAULT_TENANT } from '../access/tenants.js';
import { CLOCK, NOTICES } from '../tokens.js';
import { eventText, type AccountEvent } from './account-texts.js';

/** Tells a holder what was done with his account; goes out with the transaction that did it. */
@Injectable()
export class AccountNotices {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(NOTICES) private readonly notices: NoticePort,
  ) {}

  /** To where his codes went before it was done: who changes the address must not be the only one to know. */
  async tell(client: PoolClient, account: Account, event: AccountEvent): Promise<void> {
    const to = codeAddress(account, this.notices.channels);
    if (to === null) return;
    await this.notices.send({ key: `account-event:${randomUUID()}`, tenantId: DEFAULT_TENANT, ...to, ...eventText(event, account.language, account.userId), at: this.clock.now() }, client);
  }
}
