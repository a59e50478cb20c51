import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Interaction, KoaContext, Provider } from 'oidc-provider';
import type { Clock } from '#domain';
import { beginSystemSession, findSystem, markTold, remember, type Database, type OutsideSystem, type SessionInUse, type SystemSession } from '#persistence';
import type { Config, Logger } from '#runtime';
import { clearCookie } from '../access/session-cookie.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ConsentsService } from '../consents/consents.service.js';
import { ReleasedData } from '../consents/released-data.js';
import { SignOuts } from '../outside-systems/sign-outs.js';
import { CLOCK, CONFIG, DATABASE, LOGGER } from '../tokens.js';
import { hashOf } from './postgres-adapter.js';
import { makeProvider } from './provider.js';
import { sessionOfRequest } from '../access/session-of-request.js';

/** The provider, and what it has to do with sessions of ours: it signs in by them, and its sign-out is ours. */
@Injectable()
export class OidcService implements OnModuleInit {
  readonly #provider: Provider;
  readonly #signedIn = new WeakSet<KoaContext>();
  /** Systems, with their sids, that the library has told of a sign-out itself. */
  readonly #told = new WeakMap<KoaContext, readonly (readonly [systemId: string, sid: string])[]>();
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ConsentsService) consents: ConsentsService,
    @Inject(ReleasedData) released: ReleasedData,
  ) {
    this.#provider = makeProvider({ config, clock, database, sessions, consents, released });
    this.#provider.on('authorization.success', (ctx: KoaContext) => this.#signedIn.add(ctx));
    this.#provider.on('backchannel.success', (ctx: KoaContext, client: { readonly clientId: string }, _userId: string, sid: string) => this.#told.set(ctx, [...(this.#told.get(ctx) ?? []), [client.clientId, sid]]));
    this.#provider.on('server_error', (_ctx: KoaContext, error: Error) => this.logger.error({ type: error.name, message: error.message, stack: error.stack }, 'OpenID Connect failed'));
    this.#provider.use(async (ctx, next) => {
      const own = await this.sessionOf(ctx.req);
      await next();
      if (own !== null && this.#signedIn.has(ctx)) await this.#begin(ctx, own);
      // Only whom the provider knew, and asked: a link from elsewhere signs nobody out.
      if (own !== null && ctx.oidc?.route === 'end_session_confirm' && ctx.oidc.params['logout'] !== undefined && ctx.oidc.session.accountId === own.userId) await this.#leave(ctx, own);
    });
    this.handle = this.#provider.callback();
  }

  onModuleInit(): void {
    this.signOuts.register('oidc', (session) => this.#tell(session));
  }

  sessionOf(request: Pick<IncomingMessage, 'headers'>): Promise<SessionInUse | null> {
    return sessionOfRequest(request, this.sessions, this.config);
  }

  details(request: IncomingMessage, response: ServerResponse): Promise<Interaction> {
    return this.#provider.interactionDetails(request, response);
  }

  /** Where the browser goes on. */
  finish(request: IncomingMessage, response: ServerResponse, result: object): Promise<string> {
    return this.#provider.interactionResult(request, response, result, { mergeWithLastSubmission: true });
  }

  /** The system that a token of the client credentials grant was given to; null where it is none, or is over. */
  async systemOf(token: string): Promise<OutsideSystem | null> {
    const found = await this.#provider.ClientCredentials.find(token);
    if (found === undefined || !found.isValid) return null;
    const system = await findSystem(this.database, found.clientId);
    return system?.active === true && system.oidcAuth !== null ? system : null;
  }

  async #begin({ ip, oidc: { session, client } }: KoaContext, { sessionId, userId }: SessionInUse): Promise<void> {
    const at = this.clock.now();
    await beginSystemSession(this.database, { sessionId, systemId: client.clientId, protocol: 'oidc', userId, sid: session.sidFor(client.clientId) ?? '', uidHash: hashOf(session.uid), at });
    await remember(this.database, undefined, { at, actor: userId, what: 'signed-in-to-system', about: userId, address: ip, details: { systemId: client.clientId, by: 'oidc' } });
  }

  async #leave(ctx: KoaContext, own: SessionInUse): Promise<void> {
    for (const [systemId, sid] of this.#told.get(ctx) ?? []) await markTold(this.database, systemId, sid, this.clock.now());
    await this.signOuts.signOut(own, 'oidc', ctx.ip);
    ctx.append('set-cookie', clearCookie(this.config));
  }

  /** OpenID Connect Back-Channel Logout 1.0, where the system has an address for it. */
  async #tell({ systemId, userId, sid }: SystemSession): Promise<void> {
    const client = await this.#provider.Client.find(systemId);
    if (client?.backchannelLogoutUri !== undefined) await client.backchannelLogout(userId, sid);
  }
}
