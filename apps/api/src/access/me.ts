import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from './principal.js';

export interface WithPrincipal {
  principal?: Principal;
}

/** The principal that the guard has let in. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => context.switchToHttp().getRequest<Required<WithPrincipal>>().principal);
