import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock, Millis } from '#domain';
import { keepCode, settleCode, tryCode, type Account, type CodePurpose, type Database, type NoticePort } from '#persistence';
import { ACCOUNT_SETTINGS, type Config } from '#runtime';
import { DEFAULT_TENANT } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { demandChannel } from '../notices/demand-channel.js';
import { CLOCK, CONFIG, DATABASE, NOTICES } from '../tokens.js';
import { codeText } from './account-texts.js';
import { AccountSecrets, newCode, same } from './secrets.js';

export interface SentTo {
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
}

/** Codes that prove that somebody reads an address: eight figures, once, for some minutes, a few attempts, kept as a keyed hash. */
@Injectable()
export class CodeDesk {
  readonly #minutes: number;
  readonly #attempts: number;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
    @Inject(NOTICES) private readonly notices: NoticePort,
  ) {
    const { codeMinutes, codeAttempts } = { ...ACCOUNT_SETTINGS, ...config.accounts };
    this.#minutes = codeMinutes;
    this.#attempts = codeAttempts;
  }

  get lifeMs(): Millis {
    return this.#minutes * 60_000;
  }

  get attempts(): number {
    return this.#attempts;
  }

  get channels(): NoticePort['channels'] {
    return this.notices.channels;
  }

  /** The caller holds the account (lockAccount). `bound`: what the code is for besides its purpose, such as the sign-in that asked for it. */
  async send(client: PoolClient, account: Pick<Account, 'userId' | 'language'>, purpose: CodePurpose, to: SentTo, bound = ''): Promise<Millis> {
    const { expiresAt, go } = await this.keep(client, account, purpose, to, bound);
    await go(client);
    return expiresAt;
  }

  /** The same in two steps, for whom nobody must see whether and when the code goes out. */
  async keep(client: PoolClient, account: Pick<Account, 'userId' | 'language'>, purpose: CodePurpose, to: SentTo, bound = ''): Promise<{ readonly expiresAt: Millis; readonly go: (client?: PoolClient) => Promise<void> }> {
    demandChannel(this.notices, to.channel);
    const at = this.clock.now();
    const expiresAt = at + this.lifeMs;
    const codeId = randomUUID();
    const code = newCode();
    await keepCode(this.database, client, { codeId, userId: account.userId, purpose, address: to.recipient, hash: this.#hash(codeId, purpose, bound, code), attempts: this.#attempts, at, expiresAt });
    const notice = { key: `account-code:${codeId}`, tenantId: DEFAULT_TENANT, ...to, ...codeText(purpose, account.language, code, this.#minutes), at, secret: true } as const;
    return { expiresAt, go: (within) => this.notices.send(notice, within) };
  }

  /** Once right, and never again; the transaction has to commit when it is wrong, too. */
  async check(client: PoolClient, userId: string, purpose: CodePurpose, code: string, bound = ''): Promise<{ readonly right: boolean; readonly attemptsLeft: number; readonly address: string | null }> {
    const tried = await tryCode(this.database, client, userId, purpose, this.clock.now());
    if (tried === null) return { right: false, attemptsLeft: 0, address: null };
    const right = same(tried.hash, this.#hash(tried.codeId, purpose, bound, code));
    if (right || tried.attemptsLeft === 0) await settleCode(this.database, client, tried.codeId, right ? 'used' : 'spent');
    return { right, attemptsLeft: right ? 0 : tried.attemptsLeft, address: tried.address };
  }

  /** Throws where no code can go out, or none over one of these. */
  demand(...channels: readonly SentTo['channel'][]): void {
    demandChannel(this.notices);
    for (const channel of channels) demandChannel(this.notices, channel);
  }

  #hash(codeId: string, purpose: CodePurpose, bound: string, code: string): Buffer {
    return this.secrets.mac('code', codeId, purpose, bound, code);
  }
}

export function codeRefused(attemptsLeft: number): ProblemException {
  return new ProblemException(403, { code: 'CODE_REFUSED', message: attemptsLeft === 0 ? 'The code is not the right one, and no attempt is left' : 'The code is not the right one', location: '/code', params: { attemptsLeft }, hint: attemptsLeft === 0 ? 'Ask for a new code.' : 'Type the code of the last message.' });
}
