import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNT_SETTINGS, type Config } from '#runtime';
import { ProblemException } from '../errors/problem-exception.js';
import { CONFIG } from '../tokens.js';

/** `Algorithm.Argon2id`; the package's const enum is not there at run time. */
const ARGON2ID = 2;
/** Node's thread pool has four: one is left for files and names. */
const AT_ONCE = Math.min(3, availableParallelism());
/** A hash takes some 20 ms of one core: who would wait longer than a second or two is better told so. */
const WAITING_AT_MOST = 100;

/** argon2id, off the event loop. For whom there is no password a dummy is checked all the same: the time tells nothing. */
@Injectable()
export class PasswordHasher {
  readonly #options: { readonly algorithm: number; readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
  #dummy: Promise<string> | null = null;
  #working = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(@Inject(CONFIG) config: Config) {
    const { passwordMemoryKib, passwordIterations, passwordParallelism } = { ...ACCOUNT_SETTINGS, ...config.accounts };
    this.#options = { algorithm: ARGON2ID, memoryCost: passwordMemoryKib, timeCost: passwordIterations, parallelism: passwordParallelism };
  }

  /** Before an attempt is counted: one that cannot be judged is none. */
  demandRoom(): void {
    if (this.#waiting.length >= WAITING_AT_MOST) throw new ProblemException(503, { code: 'SIGN_IN_BUSY', message: 'Too many people sign in at this moment', hint: 'Try again in a few seconds.' }, { 'retry-after': '5' });
  }

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(plain(password), this.#options));
  }

  /** Null stands for an account that has no password, or that there is not. */
  async verify(kept: string | null, password: string): Promise<boolean> {
    const dummy = kept === null ? await (this.#dummy ??= this.hash('no password at all')) : null;
    const right = await this.#inTurn(() => verify(kept ?? (dummy as string), plain(password)));
    return right && kept !== null;
  }

  /** Whether it was hashed with other parameters than today's. */
  isOutdated(kept: string): boolean {
    const { memoryCost, timeCost, parallelism } = this.#options;
    return !kept.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working >= AT_ONCE) {
      await new Promise<void>((go) => this.#waiting.push(go));
    } else {
      this.#working += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#working -= 1;
      else next();
    }
  }
}

/** The same characters however the keyboard composed them (NIST SP 800-63B § 5.1.1.2). */
function plain(password: string): string {
  return password.normalize('NFKC');
}
