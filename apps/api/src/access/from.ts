import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { deviceWords } from './device-words.js';

/** Where a request comes from. */
export interface Whence {
  /** Of the network; behind a proxy what it says, where it is trusted (TRUSTED_PROXIES). */
  readonly address: string;
  /** What the holder knows the device by: `Firefox on Linux`. */
  readonly device: string;
}

export const From = createParamDecorator((_: unknown, context: ExecutionContext): Whence => {
  const request = context.switchToHttp().getRequest<{ ip: string; headers: Record<string, string | undefined> }>();
  return { address: request.ip, device: deviceWords(request.headers['user-agent']) };
});
