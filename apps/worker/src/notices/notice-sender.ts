import type { Clock, Millis } from '#domain';
import type { Carriers } from '#notices';
import { findAccount, NoticeNotTaken, settlePosted, takePosted, type Database, type NoticeChannel, type PostedNotice, type PostedOutcome } from '#persistence';
import type { Logger } from '#runtime';
import { pause } from '../pause.js';

const BATCH = 8;
const EVERY_MILLIS = 1_000;
/** Longer than any carrier takes for its answer. */
const LEASE: Millis = 60_000;
const FIRST_PAUSE: Millis = 15_000;
const LONGEST_PAUSE: Millis = 3_600_000;
/** As mail servers do (RFC 5321, 4.5.4.1). */
const GIVE_UP_AFTER: Millis = 5 * 86_400_000;

export interface NoticeSenderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly carriers: Carriers;
}

/** Takes posted notices to their carriers, at least once each, again and again until one takes them, refuses the address, or five days are over. */
export class NoticeSender {
  readonly #stop = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: NoticeSenderParts) {}

  start(): void {
    if (this.parts.carriers.size > 0) this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  /** One batch; how many there were. */
  async sendDue(): Promise<number> {
    const { database, clock } = this.parts;
    const now = clock.now();
    const due = await takePosted(database, now, now + LEASE, BATCH);
    await Promise.all(due.map((notice) => this.#settle(notice)));
    return due.length;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        const sent = await this.sendDue();
        failures = 0;
        if (sent === BATCH) continue;
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 30 === 0) this.parts.logger.warn({ reason: (error as Error).message, failures }, 'Posted notices cannot be read');
      }
      await pause(EVERY_MILLIS, this.#stop.signal);
    }
  }

  async #settle(notice: PostedNotice): Promise<void> {
    const { database, clock, logger } = this.parts;
    const outcome = await this.#send(notice);
    const { id, channel, attempts } = notice;
    if ('reason' in outcome) logger.warn({ notice: id, channel, attempts, state: outcome.state, reason: outcome.reason }, outcome.state === 'waiting' ? 'A notice was not taken and waits' : 'A notice will not be sent');
    await settlePosted(database, id, outcome, clock.now());
  }

  async #send(notice: PostedNotice): Promise<PostedOutcome> {
    const { clock, carriers } = this.parts;
    const to = await this.#addressOf(notice);
    if (to === null) return { state: 'refused', reason: 'The recipient has no address here' };
    try {
      const { key, subject, text, at } = notice;
      const carrier = carriers.get(to.channel);
      if (carrier === undefined) throw new NoticeNotTaken(`Nothing carries ${to.channel} here`, false);
      await carrier.carry({ key, to: to.address, subject, text, at: at.getTime() });
      return { state: 'sent' };
    } catch (error) {
      const reason = error instanceof NoticeNotTaken ? error.message : 'The carrier failed';
      if (error instanceof NoticeNotTaken && error.refused) return { state: 'refused', reason };
      const now = clock.now();
      if (now - notice.at.getTime() >= GIVE_UP_AFTER) return { state: 'expired', reason };
      return { state: 'waiting', reason, nextAt: now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(notice.attempts - 1, 10)) };
    }
  }

  /** A user id is looked up when it is sent: somebody who changed his address meanwhile is told at the new one. */
  async #addressOf({ channel, recipient }: PostedNotice): Promise<{ readonly channel: NoticeChannel; readonly address: string } | null> {
    if (recipient.includes('@') || (channel === 'sms' && /^\+?[0-9]+$/.test(recipient))) return { channel, address: recipient };
    const account = await findAccount(this.parts.database, recipient);
    if (account === null || account.closedAt !== null) return null;
    const known = { email: account.email, sms: account.phone };
    const reached = ([channel, channel === 'email' ? 'sms' : 'email'] as const).find((one) => known[one] !== null && this.parts.carriers.has(one));
    return reached === undefined ? null : { channel: reached, address: known[reached] as string };
  }
}
