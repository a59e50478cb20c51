import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SessionInUse } from '#persistence';
import type { WithPrincipal } from './me.js';

/** The session that let the request in; null where a token did. */
export const MySession = createParamDecorator((_: unknown, context: ExecutionContext): SessionInUse | null => context.switchToHttp().getRequest<WithPrincipal>().session ?? null);
