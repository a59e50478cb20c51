import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { confirmAddress, remember, type Database, type SessionInUse } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { AccountNotices } from './account-notices.js';
import { CodeDesk, codeRefused } from './code-desk.js';
import { committed } from './committed.js';
import { Holders } from './holders.js';
import { ThrottleDesk } from './throttle-desk.js';

/** A new address counts once the code that went to it came back. */
@Injectable()
export class ChannelsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CodeDesk) private readonly codes: CodeDesk,
    @Inject(ThrottleDesk) private readonly throttles: ThrottleDesk,
    @Inject(AccountNotices) private readonly notices: AccountNotices,
    @Inject(Holders) private readonly holders: Holders,
  ) {}

  async begin(me: Principal, session: SessionInUse | null, wanted: { readonly email?: string; readonly phone?: string }, from: Whence): Promise<object> {
    await this.throttles.take('code', me.subject);
    return this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      const kind = wanted.email === undefined ? 'phone' : 'email';
      const recipient = (wanted.email ?? wanted.phone) as string;
      const expiresAt = await this.codes.send(client, account, kind, { channel: kind === 'email' ? 'email' : 'sms', recipient });
      await remember(this.database, client, { at: this.clock.now(), actor: me.subject, what: 'address-code-sent', about: me.subject, address: from.address, details: { kind } });
      return { kind, expiresAt: new Date(expiresAt).toISOString() };
    });
  }

  async confirm(me: Principal, wanted: { readonly kind: 'email' | 'phone'; readonly code: string }, from: Whence): Promise<void> {
    await committed(this.database, async (client) => {
      const account = await this.holders.held(client, me);
      const { right, attemptsLeft, address } = await this.codes.check(client, me.subject, wanted.kind, wanted.code);
      const at = this.clock.now();
      if (!right || address === null) {
        await remember(this.database, client, { at, actor: me.subject, what: 'address-code-wrong', about: me.subject, address: from.address, details: { kind: wanted.kind, attemptsLeft } });
        return codeRefused(attemptsLeft);
      }
      const before = wanted.kind === 'email' ? account.email : account.phone;
      await confirmAddress(this.database, client, me.subject, wanted.kind, address);
      // To the address before: the new one has had its code.
      if (before !== null && before !== address) await this.notices.tell(client, { ...account, codeChannel: wanted.kind === 'email' ? 'email' : 'sms' }, wanted.kind === 'email' ? 'email-changed' : 'phone-changed');
      await remember(this.database, client, { at, actor: me.subject, what: 'address-confirmed', about: me.subject, address: from.address, details: { kind: wanted.kind } });
      return undefined;
    });
    await this.throttles.clear('code', me.subject);
  }
}
