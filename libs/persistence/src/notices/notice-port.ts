import type { PoolClient } from 'pg';
import type { Millis } from '#domain';

export type NoticeChannel = 'email' | 'sms';

/** What is sent to a person by e-mail or SMS. Not a BPMN message. */
export interface Notice {
  /** Makes sending idempotent; semantic, e.g. `second-notice:<deliveryId>`. */
  readonly key: string;
  readonly tenantId: string;
  readonly channel: NoticeChannel;
  /** A subject of the platform, or an address: of an e-mail, or a telephone number (`+48…`). */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Millis;
  /** It has a code: it goes at once or not at all, and outside the sandbox it is kept nowhere. */
  readonly secret?: true;
}

/** Sends at most once a key. With `client` it is part of the caller's transaction (where the channel can be). */
export interface NoticePort {
  /** Over which something can go out. */
  readonly channels: ReadonlySet<NoticeChannel>;
  /** Throws NoticeNotTaken where a secret one did not go out. */
  send(notice: Notice, client?: PoolClient): Promise<void>;
}

/** No mail server or gateway took a message. Its words name no address and nothing of the text. */
export class NoticeNotTaken extends Error {
  constructor(
    message: string,
    /** The address was refused: to try again is of no use. */
    readonly refused: boolean,
  ) {
    super(message);
  }
}
