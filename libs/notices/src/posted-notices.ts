import type { PoolClient } from 'pg';
import { NoticeNotTaken, postNotice, type Database, type Notice, type NoticeChannel, type NoticePort } from '#persistence';
import type { Carriers } from './carriers.js';

/** Somebody waits for his code, and a transaction may be open meanwhile. */
const LIMIT_MILLIS = 5_000;
/** Each may hold a connection to the database: a slow mail server must not have them all. */
const AT_ONCE = 8;

/** Outside the sandbox: what has a code goes to its carrier at once, all else waits in the database for the worker, committed with what it tells of. */
export class PostedNotices implements NoticePort {
  readonly channels: ReadonlySet<NoticeChannel>;
  #going = 0;

  constructor(
    private readonly database: Database,
    private readonly carriers: Carriers,
    private readonly limitMillis = LIMIT_MILLIS,
  ) {
    this.channels = new Set(carriers.keys());
  }

  async send(notice: Notice, client?: PoolClient): Promise<void> {
    if (notice.secret !== true) return postNotice(this.database, notice, client);
    const carrier = this.carriers.get(notice.channel);
    if (carrier === undefined) throw new NoticeNotTaken(`Nothing carries ${notice.channel} here`, false);
    if (this.#going >= AT_ONCE) throw new NoticeNotTaken('Too many messages are on their way', false);
    this.#going += 1;
    const { key, recipient: to, subject, text, at } = notice;
    await inTime(carrier.carry({ key, to, subject, text, at }).finally(() => (this.#going -= 1)), this.limitMillis);
  }
}

/** What goes out after all carries a code that nobody kept. */
async function inTime(work: Promise<void>, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoticeNotTaken('The message was not taken in time', false)), limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
