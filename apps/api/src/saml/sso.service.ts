import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, JsonObject } from '#domain';
import { answerRequest, beginSystemSession, findAccount, findSystem, findWaitingRequest, remember, type Database, type OutsideSystem, type SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import { NAME_ID, writeAssertion, writeResponse, type AuthnRequest, type ServiceProvider, type Status } from '#signature/saml';
import { demandNoOtherOrigin } from '../access/own-origin.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { consentPage } from '../consents/consent-page.js';
import { ConsentsService } from '../consents/consents.service.js';
import { isItem } from '../consents/items.js';
import { languageOf, originOf, sendPage } from '../consents/page.js';
import { ReleasedData } from '../consents/released-data.js';
import { toSignIn } from '../consents/to-sign-in.js';
import { ProblemException } from '../errors/problem-exception.js';
import { sessionOfRequest } from '../access/session-of-request.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { attributesOf } from './attributes.js';
import { Delivery } from './delivery.js';
import { Incoming, type Brought } from './incoming.js';
import { levelCalled, levelsTaken, type Level } from './requested-level.js';
import { newId, SamlProvider } from './saml-provider.js';
import { samlProblem } from './saml-problems.js';

/** What an answer needs, while its person signs in and consents. */
interface Waiting {
  readonly inResponseTo: string;
  readonly relayState: string | null;
  readonly url: string;
  readonly binding: 'post' | 'artifact';
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | null;
  readonly levels: readonly Level[] | null;
  /** SHA-256 of the cookie of the browser that brought it. */
  readonly browser: string;
}

interface Step extends Waiting {
  readonly key: string;
  readonly system: OutsideSystem;
  readonly receivedAt: number;
}

const COOKIE = 'koordynator_saml_step';

/** Signing in to another system by SAML 2.0 (Web Browser SSO, profiles 4.1). */
@Injectable()
export class SsoService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(ConsentsService) private readonly consents: ConsentsService,
    @Inject(ReleasedData) private readonly released: ReleasedData,
    @Inject(SamlProvider) private readonly provider: SamlProvider,
    @Inject(Incoming) private readonly incoming: Incoming,
    @Inject(Delivery) private readonly delivery: Delivery,
  ) {}

  /** Takes the request and goes on at an address of its own, by GET: a form from another site comes without our session's cookie. */
  async begin(brought: Brought, reply: FastifyReply): Promise<FastifyReply> {
    const { message, sp, system } = await this.incoming.read(brought, this.provider.sso, { always: false });
    if (message.kind !== 'AuthnRequest') throw samlProblem('missing');
    const { id, forceAuthn, isPassive, nameIdFormat } = message;
    const browser = randomBytes(32).toString('base64url');
    const waiting: Waiting = { inResponseTo: id, relayState: brought.relayState, ...consumerOf(message, sp), forceAuthn, isPassive, nameIdFormat, levels: levelsTaken(message), browser: hashOf(browser) };
    const key = await this.incoming.takeOnce(system.systemId, id, waiting as unknown as JsonObject);
    const path = `/saml/steps/${key}`;
    return reply.header('set-cookie', `${COOKIE}=${browser}; Path=${path}; HttpOnly; SameSite=Lax${this.config.publicUrl.startsWith('https:') ? '; Secure' : ''}`).redirect(path, 303);
  }

  async show(request: FastifyRequest, key: string, reply: FastifyReply): Promise<FastifyReply> {
    const step = await this.#step(request, key);
    const own = await this.#goodFor(step, request);
    if ('refused' in own) return this.#refuse(step, own.refused, request, reply);
    if ('signIn' in own) return reply.redirect(own.signIn, 303);
    const { system } = step;
    const undecided = await this.consents.undecided(own.session.userId, system.systemId, system.items.filter(isItem));
    if (undecided === null) return this.#answer(step, own.session, own.level, request, reply);
    if (step.isPassive) return this.#refuse(step, ['responder', 'noPassive'], request, reply);
    const account = await findAccount(this.database, own.session.userId);
    return sendPage(reply, 200, consentPage({ system, userId: own.session.userId, items: undecided, language: account?.language ?? 'pl', action: `/saml/steps/${key}`, leadsTo: [originOf(step.url)] }));
  }

  async decide(request: FastifyRequest<{ Body: URLSearchParams }>, key: string, reply: FastifyReply): Promise<FastifyReply> {
    demandNoOtherOrigin(request.headers, this.config.publicUrl);
    const step = await this.#step(request, key);
    const own = await this.#goodFor(step, request);
    if (!('session' in own)) return reply.redirect(`/saml/steps/${key}`, 303);
    if (request.body.get('decision') !== 'yes') return this.#refuse(step, ['responder', 'requestDenied'], request, reply);
    const { system } = step;
    const asked = await this.consents.undecided(own.session.userId, system.systemId, system.items.filter(isItem));
    if (asked !== null) await this.consents.decide(own.session.userId, system.systemId, { asked, ticked: request.body.getAll('item') }, request.ip);
    return this.#answer(step, own.session, own.level, request, reply);
  }

  async #step(request: FastifyRequest, key: string): Promise<Step> {
    const found = isUuid(key) ? await findWaitingRequest(this.database, key, this.clock.now()) : null;
    const waiting = found?.waiting as unknown as Waiting | undefined;
    const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (found === null || waiting === undefined || !timingSafeEqual(Buffer.from(hashOf(cookie)), Buffer.from(waiting.browser))) throw over();
    const system = await findSystem(this.database, found.systemId);
    if (system === null || !system.active) throw samlProblem('unknown');
    return { ...waiting, key, system, receivedAt: found.receivedAt.getTime() };
  }

  /** A session of ours that is what the system wants; else the page that makes one, or why there can be none. */
  async #goodFor({ key, levels, nameIdFormat, isPassive, forceAuthn, receivedAt }: Step, request: FastifyRequest): Promise<{ readonly session: SessionInUse; readonly level: Level } | { readonly signIn: string } | { readonly refused: readonly Status[] }> {
    if (nameIdFormat !== null && nameIdFormat !== NAME_ID.persistent && nameIdFormat !== NAME_ID.unspecified) return { refused: ['requester', 'invalidNameIdPolicy'] };
    if (levels === null) return { refused: ['responder', 'noAuthnContext'] };
    const session = await sessionOfRequest(request.raw, this.sessions, this.config);
    const fresh = session !== null && (!forceAuthn || session.createdAt.getTime() >= receivedAt);
    const level = session === null ? undefined : levelCalled(levels, session.aal);
    if (session !== null && fresh && level !== undefined) return { session, level };
    if (isPassive) return { refused: ['responder', 'noPassive'] };
    return { signIn: toSignIn(`/saml/steps/${key}`, { again: session !== null && !fresh, level: levels[0] as Level }) };
  }

  async #answer(step: Step, session: SessionInUse, level: Level, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { system: { systemId, samlEntityId }, inResponseTo, url } = step;
    const { userId, sessionId } = session;
    const data = await this.released.of(userId, systemId);
    if (data === null || !(await answerRequest(this.database, step.key))) throw over();
    const at = this.clock.now();
    const sid = `_${hashOf(`${sessionId} ${systemId}`)}`;
    const assertion = writeAssertion({ id: newId(), issuer: this.provider.entityId, at, nameId: { value: userId, format: NAME_ID.persistent }, audience: samlEntityId as string, recipient: url, inResponseTo, signedInAt: session.createdAt.getTime(), sessionIndex: sid, level, attributes: attributesOf(data) }, this.provider.key);
    await beginSystemSession(this.database, { sessionId, systemId, protocol: 'saml', userId, sid, uidHash: null, at });
    await remember(this.database, undefined, { at, actor: userId, what: 'signed-in-to-system', about: userId, address: request.ip, details: { systemId, by: 'saml' } });
    return this.#deliver(step, writeResponse(this.provider.head(url, inResponseTo), ['success'], assertion, this.provider.key), request, reply);
  }

  async #refuse(step: Step, status: readonly Status[], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await answerRequest(this.database, step.key))) throw over();
    return this.#deliver(step, writeResponse(this.provider.head(step.url, step.inResponseTo), status, null, this.provider.key), request, reply);
  }

  async #deliver({ binding, url, relayState, system: { systemId } }: Step, xml: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (binding === 'artifact') return this.delivery.artifact(reply, { url, systemId, xml, relayState });
    return this.delivery.post(reply, { url, kind: 'SAMLResponse', xml, relayState, language: languageOf(request.headers['accept-language']) });
  }
}

/** Only what stands in the metadata as registered (profiles 4.1.4.1): the address asked for, the index asked for, or the default. */
function consumerOf({ acsUrl, acsIndex, binding }: AuthnRequest, { consumers }: ServiceProvider): { readonly url: string; readonly binding: 'post' | 'artifact' } {
  const found = consumers.find((one) => (acsUrl === null || one.url === acsUrl) && (acsIndex === null || one.index === acsIndex) && (binding === null || one.binding === binding));
  if (found === undefined) throw samlProblem('address');
  return { url: found.url, binding: found.binding as 'post' | 'artifact' };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function over(): ProblemException {
  return new ProblemException(400, { code: 'SIGN_IN_STEP_OVER', message: 'This step of signing in to another system is over', hint: 'Go back to that system and begin again.' });
}
