import type { Payload, PayloadCodec } from '@temporalio/common';
import { IN_WORKER_META, PROGRAM_META, PROGRAM_REFERENCE } from '../program-payload.js';
import { open, seal } from './cipher.js';
import type { PayloadKeys } from './keys.js';
import { pack, unpack } from './packing.js';
import { ENCRYPTED, type Programs } from './programs.js';

const text = (bytes: Uint8Array | null | undefined): string => (bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString() : '');

/**
 * Compresses and encrypts every payload that Temporal keeps, tiny ones too. The key's id is in the metadata, bound to the
 * ciphertext; programs take the way of `Programs`.
 */
export class EncryptingCodec implements PayloadCodec {
  constructor(
    private readonly keys: PayloadKeys,
    private readonly programs: Programs,
  ) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#encodeOne(payload)));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#decodeOne(payload)));
  }

  #encodeOne(payload: Payload): Payload | Promise<Payload> {
    const { metadata } = payload;
    if (metadata?.[IN_WORKER_META] !== undefined) return payload;
    if (text(metadata?.['encoding']) === PROGRAM_REFERENCE) return this.programs.get(text(payload.data)).then(({ wire }) => wire);
    const { current } = this.keys;
    return { metadata: { encoding: Buffer.from(ENCRYPTED), 'key-id': Buffer.from(current) }, data: seal(this.#key(current), pack(payload), current) };
  }

  #decodeOne(payload: Payload): Payload | Promise<Payload> {
    const encoding = text(payload.metadata?.['encoding']);
    if (encoding === PROGRAM_REFERENCE) return this.programs.get(text(payload.data)).then(({ plain }) => plain);
    // What was never encrypted (a local activity's input, a foreign tool's signal) is as it is.
    if (encoding !== ENCRYPTED) return payload;
    const keyId = text(payload.metadata?.['key-id']);
    const program = text(payload.metadata?.[PROGRAM_META]);
    if (program === '') return unpack(open(this.#key(keyId), payload.data as Uint8Array, keyId));
    return this.#decodeProgram(payload, keyId, program);
  }

  /** Byte for byte the one that is known: no need to open it again. */
  async #decodeProgram(payload: Payload, keyId: string, hash: string): Promise<Payload> {
    const known = await this.programs.cached(hash)?.catch(() => undefined);
    const sealed = payload.data as Uint8Array;
    if (known?.wire.data && Buffer.compare(known.wire.data, sealed) === 0) return known.plain;
    return unpack(open(this.#key(keyId), sealed, `${keyId}/${hash}`));
  }

  #key(id: string) {
    const key = this.keys.byId.get(id);
    if (key === undefined) throw new Error(`[PAYLOAD_KEY_MISSING] Expected the payload key ${id} but only ${[...this.keys.byId.keys()].join(', ')} are here: restore it from the backup`);
    return key;
  }
}
