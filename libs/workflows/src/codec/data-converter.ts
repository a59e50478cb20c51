import { RawValue, type DataConverter } from '@temporalio/common';
import { EncryptingCodec } from './codec.js';
import type { PayloadKeys } from './keys.js';
import { programReferencePayload, Programs } from './programs.js';
import type { CodecDatabase } from './store.js';

export interface DataConverterParts {
  /** From `loadPayloadKeys(config.keysDir)`. */
  readonly keys: PayloadKeys;
  /** A `Database` of `#persistence`. */
  readonly database: CodecDatabase;
}

/** For `Client`, `Worker` and tools alike: what Temporal keeps is compressed and encrypted, programs go by hash. */
export function makeDataConverter({ keys, database }: DataConverterParts): DataConverter {
  return { payloadCodecs: [new EncryptingCodec(keys, new Programs(keys, database))] };
}

/** The first argument of a start: the program is found, encoded and cached by the codec. */
export function programArgument(hash: string): RawValue {
  return RawValue.fromPayload(programReferencePayload(hash));
}
