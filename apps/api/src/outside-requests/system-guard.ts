import { createParamDecorator, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { OutsideSystem } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { OidcService } from '../oidc/oidc.service.js';

interface WithSystem {
  readonly headers: Readonly<Record<string, string | undefined>>;
  outsideSystem?: OutsideSystem;
}

/** Lets in systems in their own name: with a token of the client credentials grant (RFC 6749 § 4.4), which is good for nothing else. */
@Injectable()
export class SystemGuard implements CanActivate {
  constructor(@Inject(OidcService) private readonly oidc: OidcService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WithSystem>();
    const [, token] = /^Bearer +([\w~.+/-]{1,200}=*)$/i.exec(request.headers['authorization'] ?? '') ?? [];
    const system = token === undefined ? null : await this.oidc.systemOf(token);
    if (system === null) throw new ProblemException(401, { code: 'SYSTEM_TOKEN_INVALID', message: 'The request carries no token of an outside system that is valid now', hint: 'Get one at /oidc/token with grant_type=client_credentials and send it as `Authorization: Bearer …`.' }, { 'www-authenticate': 'Bearer' });
    request.outsideSystem = system;
    return true;
  }
}

/** The system that asks. */
export const AskingSystem = createParamDecorator((_: unknown, context: ExecutionContext): OutsideSystem => {
  const { outsideSystem } = context.switchToHttp().getRequest<WithSystem>();
  if (outsideSystem === undefined) throw new Error('Expected the system guard to have let a system in');
  return outsideSystem;
});
