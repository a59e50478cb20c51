import { createHash } from 'node:crypto';
import type { Clock } from '#domain';
import type { SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import { ProblemException } from '../errors/problem-exception.js';
import { demoPrincipal } from './basic.js';
import { demandOwnOrigin } from './own-origin.js';
import { principalOf, type Principal } from './principal.js';
import { cookieOf } from './session-cookie.js';
import { principalOfSession, SessionsInUse } from './sessions-in-use.js';

/** Checks a token's signature, issuer and times; answers its claims, or null where it is not to be trusted. */
export interface TokenVerifier {
  verify(token: string): Promise<(Readonly<Record<string, unknown>> & { readonly exp?: number }) | null>;
}

interface Known {
  readonly principal: Principal;
  readonly until: number;
}

/** Who asks, and by which session where it is one. */
export interface Asker {
  readonly principal: Principal;
  readonly session: SessionInUse | null;
}

const KNOWN_AT_MOST = 10_000;

/** Finds out who asks. Tokens that were verified are remembered by their hash until they expire: a check costs more than a look. */
export class Authenticator {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly clock: Clock,
    private readonly options: { readonly basicDemo: boolean },
    private readonly sessions: SessionsInUse | null = null,
  ) {}

  /** A token or a session in `Authorization`; without that header a session in the cookie. Throws 401 where nobody can be told. */
  async whoAsks(request: { readonly method: string; readonly headers: Readonly<Record<string, string | undefined>> }, config: Pick<Config, 'publicUrl'>): Promise<Asker> {
    const header = request.headers['authorization'];
    const cookie = header === undefined ? cookieOf(request.headers['cookie'], config) : null;
    if (cookie !== null) {
      demandOwnOrigin(request.method, request.headers, config.publicUrl);
      return this.#ofSession(cookie);
    }
    const [scheme, value] = split(header ?? '');
    if (scheme === 'bearer' && SessionsInUse.is(value)) return this.#ofSession(value);
    return { principal: await this.principalOf(header), session: null };
  }

  async #ofSession(token: string): Promise<Asker> {
    const session = (await this.sessions?.find(token)) ?? null;
    if (session === null) throw new ProblemException(401, { code: 'SESSION_OVER', message: 'The session is over, or there never was one', hint: 'Sign in again: POST /api/v1/sessions.' }, { 'www-authenticate': 'Bearer' });
    return { principal: { ...principalOfSession(session), session: session.sessionId }, session };
  }

  /** Throws 401 where nobody can be told. */
  async principalOf(header: string | undefined): Promise<Principal> {
    if (header === undefined) throw unauthorized('TOKEN_MISSING', 'The request carries no token');
    const [scheme, value] = split(header);
    if (scheme === 'bearer' && value !== '') return this.#bearer(value);
    const demo = this.options.basicDemo && scheme === 'basic' ? demoPrincipal(value) : null;
    if (demo !== null) return demo;
    throw unauthorized('TOKEN_INVALID', 'The credentials are not accepted');
  }

  async #bearer(token: string): Promise<Principal> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.#known.get(hash);
    if (known !== undefined) {
      if (known.until > this.clock.now()) return known.principal;
      this.#known.delete(hash);
    }
    const claims = await this.verifier.verify(token);
    const named = claims === null ? null : principalOf(claims);
    if (claims === null || named === null) throw unauthorized('TOKEN_INVALID', 'The token is not valid, or no longer');
    const principal: Principal = { ...named, session: hash };
    if (claims.exp !== undefined) this.#remember(hash, { principal, until: claims.exp * 1_000 });
    return principal;
  }

  #remember(hash: string, known: Known): void {
    if (this.#known.size >= KNOWN_AT_MOST) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(hash, known);
  }
}

function split(header: string): readonly [string, string] {
  const at = header.indexOf(' ');
  return at < 0 ? [header.toLowerCase(), ''] : [header.slice(0, at).toLowerCase(), header.slice(at + 1).trim()];
}

function unauthorized(code: 'TOKEN_MISSING' | 'TOKEN_INVALID', message: string): ProblemException {
  const problems = {
    TOKEN_MISSING: { code: 'TOKEN_MISSING', message, hint: 'Send `Authorization: Bearer <token>`; in the sandbox POST /api/v1/sandbox/token gives one.' },
    TOKEN_INVALID: { code: 'TOKEN_INVALID', message, hint: 'Get a new token; in the sandbox POST /api/v1/sandbox/token gives one.' },
  } as const;
  return new ProblemException(401, problems[code], { 'www-authenticate': 'Bearer' });
}
