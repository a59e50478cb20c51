import type { PoolClient } from 'pg';
import type { Millis } from '#domain';

/** What is sent to a person by e-mail or SMS. Not a BPMN message. */
export interface Notice {
  /** Makes sending idempotent; semantic, e.g. `second-notice:<deliveryId>`. */
  readonly key: string;
  readonly tenantId: string;
  readonly channel: 'email' | 'sms';
  /** A subject of the platform, or an address: of an e-mail, or a telephone number (`+48…`). */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Millis;
}

/** Sends at most once a key. With `client` it is part of the caller's transaction (where the channel can be). */
export interface NoticePort {
  send(notice: Notice, client?: PoolClient): Promise<void>;
}
