import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import type { Program } from '#domain';
import { IN_WORKER_META, PROGRAM_META, PROGRAM_REFERENCE } from './program-payload.js';
import { hashOfShared, sharedProgram } from './shared-programs.js';

type Context = Parameters<PayloadConverter['toPayload']>[1];

/** The sandbox's converter: JSON, but a program is parsed once a worker and goes out by its hash, and what stays in the worker says so. */
class SandboxPayloadConverter implements PayloadConverter {
  toPayload<T>(value: T, context?: Context): Payload {
    const hash = hashOfShared(value);
    if (hash !== undefined) return { metadata: { encoding: bytes(PROGRAM_REFERENCE) }, data: bytes(hash) };
    const payload = defaultPayloadConverter.toPayload(value, context);
    if (context?.type === 'activity' && context.isLocal) (payload.metadata as Record<string, Uint8Array>)[IN_WORKER_META] = bytes('1');
    return payload;
  }

  fromPayload<T>(payload: Payload, context?: Context): T {
    const hash = payload.metadata?.[PROGRAM_META];
    if (hash === undefined || hash === null) return defaultPayloadConverter.fromPayload(payload, context);
    return sharedProgram(new TextDecoder().decode(hash), () => defaultPayloadConverter.fromPayload<Program>(payload, context)) as T;
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const payloadConverter: PayloadConverter = new SandboxPayloadConverter();
