import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SessionInUse } from '#persistence';
import type { Principal } from './principal.js';

export interface WithPrincipal {
  principal?: Principal;
  /** Where it was a session that let him in. */
  session?: SessionInUse;
}

/** The principal that the guard has let in. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => context.switchToHttp().getRequest<Required<WithPrincipal>>().principal);
