import { statSync } from 'node:fs';
import type { Millis } from '#domain';
import type { TrustList } from '../report.js';
import { trustSources, type TrustSettings, type TrustSource } from './read-trust-lists.js';

/** What became of a list whose files changed. */
export interface TrustListChange {
  readonly list: string;
  readonly files: readonly string[];
  /** Why the old list stays; null where the new one is used. */
  readonly problem: string | null;
}

interface Watched {
  readonly source: TrustSource;
  seen: string;
  list: TrustList;
}

/** The configured lists, read at start and again where their files changed. A new file that cannot be used changes nothing but what is said of the list. */
export class WatchedTrustLists {
  readonly #watched: Watched[];
  #lists: readonly TrustList[];

  /** @throws Error that names the file, as `readTrustLists` */
  constructor(settings: TrustSettings, at: Millis) {
    this.#watched = trustSources(settings).map((source) => ({ source, seen: stateOf(source), list: source.read(at) }));
    this.#lists = this.#watched.map(({ list }) => list);
  }

  /** The same array until something changes: what is computed of it is kept. */
  get lists(): readonly TrustList[] {
    return this.#lists;
  }

  /** Reads what changed since it was last read or tried. */
  reload(at: Millis): readonly TrustListChange[] {
    const changes = this.#watched.flatMap((one) => {
      const state = stateOf(one.source);
      if (state === one.seen) return [];
      one.seen = state;
      return [renew(one, at)];
    });
    if (changes.length > 0) this.#lists = this.#watched.map(({ list }) => list);
    return changes;
  }
}

function renew(one: Watched, at: Millis): TrustListChange {
  const { files } = one.source;
  try {
    one.list = one.source.read(at);
    return { list: one.list.name, files, problem: null };
  } catch (error) {
    one.list = { ...one.list, notRenewedSince: one.list.notRenewedSince ?? new Date(at).toISOString() };
    return { list: one.list.name, files, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Of all its files: time of change, size, and which file it is, so that one moved into the place of another is seen too. */
function stateOf({ files }: TrustSource): string {
  return files
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? 'missing' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    })
    .join();
}
