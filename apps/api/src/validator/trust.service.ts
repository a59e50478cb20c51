import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { trustAnchors, type Database, type KeptAnchor } from '#persistence';
import type { Config, Logger } from '#runtime';
import { WatchedTrustLists, type Signatures, type TrustAnchor, type TrustList } from '#signature';
import { CLOCK, CONFIG, DATABASE, LOGGER, SIGNATURES } from '../tokens.js';
import type { Clock } from '#domain';

/** What signatures are judged by, as long as nothing of it changes the same objects: what is computed of them is kept. */
export interface Trust {
  readonly anchors: readonly TrustAnchor[];
  readonly trustLists: readonly TrustList[];
}

const SANDBOX_LIST = 'sandbox';
const PLATFORM_LIST = 'platform';
/** How long after its file a list changes at the latest. */
const RELOAD_MS = 30_000;

/** The system's own anchors, the configured trust lists as their files are now, and in the sandbox the anchors that people added. */
@Injectable()
export class TrustService implements OnModuleInit, OnModuleDestroy {
  readonly #own: readonly TrustAnchor[];
  readonly #lists: WatchedTrustLists;
  #known: { readonly fingerprints: string; readonly trust: Trust } | undefined;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SIGNATURES) { anchors, authorities }: Signatures,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    // The seals, the earlier ones included, confirm trusted profiles; the sandbox's authority signs for anyone who asks.
    this.#own = anchors.map((certificate) => ({ certificate, list: PLATFORM_LIST, uses: authorities?.certificate.equals(certificate) === true ? ['signing', 'time-stamp'] : ['signing', 'trusted-profile', 'time-stamp'] }));
    this.#lists = new WatchedTrustLists(config, clock.now());
  }

  onModuleInit(): void {
    this.#timer = setInterval(() => this.reload(), RELOAD_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Takes over what changed in the files; a new one that cannot be used is told, and the list before it stays. */
  reload(): void {
    for (const { list, files, problem } of this.#lists.reload(this.clock.now())) {
      if (problem === null) this.logger.info({ list, files }, 'trust list renewed');
      else this.logger.error({ list, files, problem }, 'trust list not renewed, the one before it stays in use');
    }
  }

  /** Reads the database in the sandbox only. */
  async now(): Promise<Trust> {
    const added = this.config.sandbox ? await trustAnchors(this.database) : [];
    const fingerprints = added.map(({ fingerprint }) => fingerprint).join();
    if (this.#known?.fingerprints !== fingerprints || this.#known.trust.trustLists !== this.#lists.lists) this.#known = { fingerprints, trust: this.#with(added) };
    return this.#known.trust;
  }

  #with(added: readonly KeptAnchor[]): Trust {
    return { anchors: [...this.#own, ...added.map(({ certificate }): TrustAnchor => ({ certificate, list: SANDBOX_LIST }))], trustLists: this.#lists.lists };
  }
}
