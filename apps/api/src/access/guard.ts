import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Config } from '#runtime';
import { ProblemException } from '../errors/problem-exception.js';
import { AUTHENTICATOR, CONFIG } from '../tokens.js';
import type { Authenticator } from './authenticator.js';
import type { WithPrincipal } from './me.js';
import type { Role } from './principal.js';
import { PUBLIC_KEY, ROLES_KEY } from './roles.js';

/** Denies what no rule allows: a route without `@Roles` or `@Public` is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const on = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, on) === true) return true;
    const request = context.switchToHttp().getRequest<WithPrincipal & { method: string; headers: Record<string, string | undefined> }>();
    const { principal, session } = await this.authenticator.whoAsks(request, this.config);
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES_KEY, on) ?? [];
    if (!principal.roles.includes('admin') && !allowed.some((role) => principal.roles.includes(role))) {
      throw new ProblemException(403, { code: 'ROLE_MISSING', message: `This needs one of the roles ${allowed.join(', ') || 'admin'}`, params: { roles: allowed.join(', ') }, hint: 'Sign in with an account that has the role.' });
    }
    request.principal = principal;
    if (session !== null) request.session = session;
    return true;
  }
}
