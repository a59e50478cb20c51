import { deflateRawSync, inflateRawSync } from 'node:zlib';
import proto from '@temporalio/proto';
import type { Payload } from '@temporalio/common';

const { Payload: PayloadProto } = proto.temporal.api.common.v1;

/** Below it, compression costs more than it saves. */
const WORTH_IT = 256;
const PLAIN = 0;
const DEFLATED = 1;

/** A whole payload as bytes: one byte that tells whether the rest is deflated, then the payload's protobuf. */
export function pack(payload: Payload): Buffer {
  const bytes = PayloadProto.encode(payload).finish();
  if (bytes.length < WORTH_IT) return Buffer.concat([Buffer.of(PLAIN), bytes]);
  return Buffer.concat([Buffer.of(DEFLATED), deflateRawSync(bytes, { level: 3 })]);
}

/** `limit` keeps a forged payload from filling the memory. */
export function unpack(packed: Uint8Array, limit = 32 * 1024 * 1024): Payload {
  const rest = packed.subarray(1);
  return PayloadProto.decode(packed[0] === DEFLATED ? inflateRawSync(rest, { maxOutputLength: limit }) : rest);
}
