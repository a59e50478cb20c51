import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import type { Database } from '#persistence';
import type { Logger } from '#runtime';
import { CLOCK, DATABASE, LOGGER } from './tokens.js';

/** Removes now and then what nobody can use any more; each API process may, they skip what another one is at. */
@Injectable()
export abstract class Sweeper implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** In the plural, for the log. */
  protected abstract readonly what: string;
  protected abstract readonly everyMs: Millis;
  protected abstract sweep(database: Database, now: Millis): Promise<unknown>;

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.sweep(this.database, this.clock.now()).catch((error: unknown) => this.logger.warn({ error: (error as Error).message }, `${this.what} not swept`)), this.everyMs).unref();
  }

  onModuleDestroy(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}
