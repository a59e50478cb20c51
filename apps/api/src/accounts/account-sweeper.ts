import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#domain';
import { sweepAccounts, type Database } from '#persistence';
import type { Logger } from '#runtime';
import { CLOCK, DATABASE, LOGGER } from '../tokens.js';

const EVERY_MS = 10 * 60_000;

/** Removes what nobody can use any more; each API process may, they skip what another one is at. */
@Injectable()
export class AccountSweeper implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void sweepAccounts(this.database, this.clock.now()).catch((error: unknown) => this.logger.warn({ error: (error as Error).message }, 'accounts not swept')), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}
