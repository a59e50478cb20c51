import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import type { Notice, NoticeChannel, NoticePort } from './notice-port.js';

const INSERT: Statement = {
  name: 'notices.keep',
  text: `insert into sent_notices (key, tenant_id, channel, recipient, address, subject, text, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing`,
};

/** The sandbox's message port: nothing leaves the machine, what was "sent" is kept and shown on a page. */
export class SandboxNotices implements NoticePort {
  readonly channels: ReadonlySet<NoticeChannel> = new Set(['email', 'sms'] as const);

  constructor(private readonly database: Database) {}

  async send(notice: Notice, client?: PoolClient): Promise<void> {
    await this.database.query(INSERT, [notice.key, notice.tenantId, notice.channel, notice.recipient, addressOf(notice.recipient, notice.channel), notice.subject, notice.text, new Date(notice.at)], client);
  }
}

/** `.invalid` is reserved (RFC 2606): such an address can never be reached. */
export function addressOf(recipient: string, channel: 'email' | 'sms' = 'email'): string {
  return recipient.includes('@') || (channel === 'sms' && /^\+?[0-9]+$/.test(recipient)) ? recipient : `${recipient}@sandbox.invalid`;
}
