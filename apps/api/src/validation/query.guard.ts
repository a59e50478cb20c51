import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ProblemException } from '../errors/problem-exception.js';
import { PUBLIC_KEY } from '../access/roles.js';

/** Where @nestjs/swagger keeps what `@ApiQuery` says. */
const API_PARAMETERS = 'swagger/apiParameters';

/**
 * A query parameter that the route does not name, or one given twice, is refused: a filter with a typing error would
 * otherwise silently show everything. What a route takes is read from its own `@Query` and `@ApiQuery`.
 */
@Injectable()
export class QueryGuard implements CanActivate {
  readonly #known = new Map<unknown, ReadonlySet<string>>();

  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const query = context.switchToHttp().getRequest<{ query?: Readonly<Record<string, unknown>> }>().query ?? {};
    const given = Object.keys(query);
    if (given.length === 0 || this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, [context.getHandler(), context.getClass()]) === true) return true;
    const known = this.#namesOf(context);
    for (const name of given) {
      if (!known.has(name)) throw refused(name, 'is not known here', known.size === 0 ? 'Leave it out: this route takes none.' : `This route takes ${[...known].join(', ')}.`);
      if (Array.isArray(query[name])) throw refused(name, 'is given more than once', 'Give it once.');
    }
    return true;
  }

  #namesOf(context: ExecutionContext): ReadonlySet<string> {
    const handler = context.getHandler();
    const before = this.#known.get(handler);
    if (before !== undefined) return before;
    const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as Readonly<Record<string, { readonly data?: unknown }>>;
    const described = (Reflect.getMetadata(API_PARAMETERS, handler) ?? []) as readonly { readonly in: string; readonly name: string }[];
    const names = new Set<string>();
    for (const [kind, { data }] of Object.entries(taken)) if (kind.startsWith(`${RouteParamtypes.QUERY}:`) && typeof data === 'string') names.add(data);
    for (const { in: place, name } of described) if (place === 'query') names.add(name);
    this.#known.set(handler, names);
    return names;
  }
}

function refused(name: string, why: string, hint: string): ProblemException {
  return new ProblemException(400, { code: 'QUERY_INVALID', message: `The query parameter ${name.slice(0, 50)} ${why}`, location: name.slice(0, 50), hint });
}
