import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, JsonObject } from '#domain';
import { answerRequest, findSystem, findWaitingRequest, markTold, systemSessionsOf, systemSessionsOfSession, takeSamlRequest, type Database, type SystemSession } from '#persistence';
import type { Config } from '#runtime';
import { readMetadata, redirectTo, STATUS, writeLogoutRequest, writeLogoutResponse, type LogoutRequest, type LogoutResponse, type ServiceProvider } from '#signature/saml';
import { demandOwnOrigin } from '../access/own-origin.js';
import { clearCookie } from '../access/session-cookie.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { languageOf } from '../consents/page.js';
import { sessionOfRequest } from '../access/session-of-request.js';
import { SignOuts } from '../outside-systems/sign-outs.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { Delivery } from './delivery.js';
import { Incoming, WAITING_MS, type Brought, type RegisteredProvider } from './incoming.js';
import { SamlProvider } from './saml-provider.js';
import { samlProblem } from './saml-problems.js';

interface Told {
  readonly systemId: string;
  readonly userId: string;
  readonly sid: string;
}

/** A sign-out that goes with the browser from system to system. */
interface Round {
  /** Who began it; null: we did. */
  readonly from: { readonly systemId: string; readonly inResponseTo: string; readonly relayState: string | null } | null;
  readonly left: readonly Told[];
  /** Whose answer is awaited, to which request. */
  readonly asked: { readonly systemId: string; readonly id: string } | null;
  readonly partial: boolean;
}

const TELL_MS = 5_000;
const LEFT = '/pz/sign-in';

/**
 * Single logout (profiles 4.4), both ways. Ours ends first, so that nothing that happens on the way keeps it open; then the browser visits every
 * system of the session, one after the other, and goes back to where it began. Where no browser is at hand systems are told from server to server.
 */
@Injectable()
export class LogoutService implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(SamlProvider) private readonly provider: SamlProvider,
    @Inject(Incoming) private readonly incoming: Incoming,
    @Inject(Delivery) private readonly delivery: Delivery,
  ) {}

  onModuleInit(): void {
    this.signOuts.register('saml', (session) => this.#tell(session));
  }

  async take(brought: Brought, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { message, ...from } = await this.incoming.read(brought, this.provider.logout, { always: true });
    if (message.kind === 'LogoutRequest') return this.#begun(message, from, brought.relayState, request, reply);
    if (message.kind === 'LogoutResponse') return this.#answered(message, from, brought.relayState, request, reply);
    throw samlProblem('missing');
  }

  /** Signing out here, with a browser at hand. */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    demandOwnOrigin(request.method, request.headers, this.config.publicUrl);
    const own = await sessionOfRequest(request.raw, this.sessions, this.config);
    if (own === null) return reply.redirect(LEFT, 303);
    const left = await this.#end([own], null, request.ip);
    reply.header('set-cookie', clearCookie(this.config));
    return this.#next({ from: null, left, asked: null, partial: false }, request, reply);
  }

  async #begun(message: LogoutRequest, { system: { systemId } }: RegisteredProvider, relayState: string | null, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (message.notOnOrAfter !== null && message.notOnOrAfter <= this.clock.now()) throw samlProblem('late');
    await this.incoming.takeOnce(systemId, message.id, null);
    const ended = await systemSessionsOf(this.database, systemId, message.nameId, message.sessionIndexes);
    const own = await sessionOfRequest(request.raw, this.sessions, this.config);
    const left = await this.#end(ended, systemId, request.ip);
    if (ended.some(({ sessionId }) => sessionId === own?.sessionId)) reply.header('set-cookie', clearCookie(this.config));
    return this.#next({ from: { systemId, inResponseTo: message.id, relayState }, left, asked: null, partial: false }, request, reply);
  }

  async #answered(message: LogoutResponse, { system: { systemId } }: RegisteredProvider, relayState: string | null, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const found = relayState !== null && isUuid(relayState) ? await findWaitingRequest(this.database, relayState, this.clock.now()) : null;
    const round = found?.waiting as unknown as Round | undefined;
    if (round === undefined || round.asked?.systemId !== systemId || round.asked.id !== message.inResponseTo || !(await answerRequest(this.database, relayState as string))) throw samlProblem('noLogout');
    return this.#next({ ...round, asked: null, partial: round.partial || message.status !== STATUS.success }, request, reply);
  }

  /** Systems of these sessions that the browser still has to visit; they count as told, so that nobody tells them twice. */
  async #end(sessions: readonly { readonly sessionId: string; readonly userId: string }[], by: string | null, address: string): Promise<readonly Told[]> {
    const left: Told[] = [];
    for (const { sessionId, userId } of sessions) {
      for (const { systemId, sid } of await systemSessionsOfSession(this.database, sessionId, 'saml')) {
        if ((await markTold(this.database, systemId, sid, this.clock.now())) && systemId !== by) left.push({ systemId, userId, sid });
      }
      await this.signOuts.signOut({ sessionId, userId }, by === null ? 'browser' : 'saml', address);
    }
    return left;
  }

  async #next(round: Round, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const [told, ...left] = round.left;
    if (told === undefined) return this.#done(round, request, reply);
    const sp = await this.#providerOf(told.systemId);
    if (sp?.logout == null) return this.#next({ ...round, left, partial: true }, request, reply);
    const head = this.provider.head(sp.logout.url, null);
    const requestKey = randomUUID();
    const at = this.clock.now();
    const waiting: Round = { ...round, left, asked: { systemId: told.systemId, id: head.id } };
    await takeSamlRequest(this.database, { requestKey, systemId: told.systemId, messageId: head.id, waiting: waiting as unknown as JsonObject, at, expiresAt: at + WAITING_MS });
    return this.#send(sp.logout.url, sp.logout.binding, { kind: 'SAMLRequest', relayState: requestKey }, (redirect) => writeLogoutRequest(head, told.userId, told.sid, redirect ? null : this.provider.key), request, reply);
  }

  async #done({ from, partial }: Round, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const sp = from === null ? null : await this.#providerOf(from.systemId);
    if (from === null || sp?.logout == null) return reply.redirect(LEFT, 303);
    const { responseUrl, binding } = sp.logout;
    return this.#send(responseUrl, binding, { kind: 'SAMLResponse', relayState: from.relayState }, (redirect) => writeLogoutResponse(this.provider.head(responseUrl, from.inResponseTo), partial ? ['success', 'partialLogout'] : ['success'], redirect ? null : this.provider.key), request, reply);
  }

  #send(url: string, binding: string, { kind, relayState }: { readonly kind: 'SAMLRequest' | 'SAMLResponse'; readonly relayState: string | null }, write: (redirect: boolean) => string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (binding === 'redirect') return reply.redirect(redirectTo(url, { kind, xml: write(true), relayState, privateKey: this.provider.key.privateKey }), 303);
    return this.delivery.post(reply, { url, kind, xml: write(false), relayState, language: languageOf(request.headers['accept-language']) });
  }

  /** No browser: the same request from here. Whether the system can do anything with it is its own affair. */
  async #tell({ systemId, userId, sid }: SystemSession): Promise<void> {
    const sp = await this.#providerOf(systemId);
    if (sp?.logout == null) return;
    const { url, binding } = sp.logout;
    const head = this.provider.head(url, null);
    const { key } = this.provider;
    const init = { redirect: 'manual', signal: AbortSignal.timeout(TELL_MS) } as const;
    const answer = binding === 'redirect'
      ? await fetch(redirectTo(url, { kind: 'SAMLRequest', xml: writeLogoutRequest(head, userId, sid), relayState: null, privateKey: key.privateKey }), init)
      : await fetch(url, { ...init, method: 'POST', body: new URLSearchParams({ SAMLRequest: Buffer.from(writeLogoutRequest(head, userId, sid, key)).toString('base64') }) });
    await answer.body?.cancel();
    if (answer.status >= 400) throw new Error(`Expected the system to take the logout but it answered ${answer.status}`);
  }

  async #providerOf(systemId: string): Promise<ServiceProvider | null> {
    const system = await findSystem(this.database, systemId);
    return system?.samlMetadata == null || !system.active ? null : readMetadata(system.samlMetadata);
  }
}
