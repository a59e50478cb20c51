import type { Payload } from '@temporalio/common';
import { PROGRAM_META, PROGRAM_REFERENCE } from '../program-payload.js';
import { seal } from './cipher.js';
import type { PayloadKeys } from './keys.js';
import { pack } from './packing.js';
import { programText, type CodecDatabase } from './store.js';

/** Up to this size, compressed, a program travels inside the start; above, its hash does. */
export const INLINE_LIMIT = 16 * 1024;
/** Programs in memory. */
const CACHED = 500;

export const ENCRYPTED = 'binary/encrypted';

interface Known {
  /** As the sandbox takes it: JSON with the hash in its metadata. */
  readonly plain: Payload;
  /** As Temporal keeps it. */
  readonly wire: Payload;
}

/** Programs by hash, encoded once. The table `programs` is content-addressed and never changes, so a cache is never stale. */
export class Programs {
  readonly #known = new Map<string, Promise<Known>>();

  constructor(
    private readonly keys: PayloadKeys,
    private readonly database: CodecDatabase,
  ) {}

  get(hash: string): Promise<Known> {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const loading = this.#load(hash);
    loading.catch(() => this.#known.delete(hash));
    this.#known.set(hash, loading);
    if (this.#known.size > CACHED) this.#known.delete(this.#known.keys().next().value as string);
    return loading;
  }

  /** Undefined as long as the program was not asked for by `get`. */
  cached(hash: string): Promise<Known> | undefined {
    return this.#known.get(hash);
  }

  async #load(hash: string): Promise<Known> {
    const text = await programText(this.database, hash);
    if (text === undefined) throw new ProgramUnknown(hash);
    const named = Buffer.from(hash);
    const plain: Payload = { metadata: { encoding: Buffer.from('json/plain'), [PROGRAM_META]: named }, data: Buffer.from(JSON.stringify({ ...JSON.parse(text), hash })) };
    const packed = pack(plain);
    if (packed.length > INLINE_LIMIT) return { plain, wire: programReferencePayload(hash) };
    const { current } = this.keys;
    const key = this.keys.byId.get(current) as NonNullable<ReturnType<PayloadKeys['byId']['get']>>;
    const metadata = { encoding: Buffer.from(ENCRYPTED), 'key-id': Buffer.from(current), [PROGRAM_META]: named };
    return { plain, wire: { metadata, data: seal(key, packed, `${current}/${hash}`) } };
  }
}

export function programReferencePayload(hash: string): Payload {
  return { metadata: { encoding: Buffer.from(PROGRAM_REFERENCE) }, data: Buffer.from(hash) };
}

export class ProgramUnknown extends Error {
  override readonly name = 'ProgramUnknown';
  constructor(hash: string) {
    super(`[PROGRAM_UNKNOWN] Expected a program ${hash} in the table programs but there is none: instances pinned to it cannot run; restore the table`);
  }
}
