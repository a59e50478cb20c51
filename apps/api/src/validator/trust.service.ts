import { Inject, Injectable } from '@nestjs/common';
import { trustAnchors, type Database, type KeptAnchor } from '#persistence';
import type { Config } from '#runtime';
import { readTrustLists, type Signatures, type TrustAnchor, type TrustList } from '#signature';
import { CLOCK, CONFIG, DATABASE, SIGNATURES } from '../tokens.js';
import type { Clock } from '#domain';

/** What signatures are judged by, as long as nothing of it changes the same objects: what is computed of them is kept. */
export interface Trust {
  readonly anchors: readonly TrustAnchor[];
  readonly trustLists: readonly TrustList[];
}

const SANDBOX_LIST = 'sandbox';
const PLATFORM_LIST = 'platform';

/** The system's own anchors, the configured trust lists, and in the sandbox the anchors that people added. */
@Injectable()
export class TrustService {
  readonly #own: readonly TrustAnchor[];
  readonly #lists: readonly TrustList[];
  #known: { readonly fingerprints: string; readonly trust: Trust } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(SIGNATURES) { anchors, authorities }: Signatures,
  ) {
    // The seals, the earlier ones included, confirm trusted profiles; the sandbox's authority signs for anyone who asks.
    this.#own = anchors.map((certificate) => ({ certificate, list: PLATFORM_LIST, uses: authorities?.certificate.equals(certificate) === true ? ['signing', 'time-stamp'] : ['signing', 'trusted-profile', 'time-stamp'] }));
    this.#lists = readTrustLists(config, clock.now());
  }

  /** Reads the database in the sandbox only. */
  async now(): Promise<Trust> {
    const added = this.config.sandbox ? await trustAnchors(this.database) : [];
    const fingerprints = added.map(({ fingerprint }) => fingerprint).join();
    if (this.#known?.fingerprints !== fingerprints) this.#known = { fingerprints, trust: this.#with(added) };
    return this.#known.trust;
  }

  #with(added: readonly KeptAnchor[]): Trust {
    return { anchors: [...this.#own, ...added.map(({ certificate }): TrustAnchor => ({ certificate, list: SANDBOX_LIST }))], trustLists: this.#lists };
  }
}
