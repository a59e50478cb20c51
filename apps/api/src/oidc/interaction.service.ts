import type { FastifyReply, FastifyRequest } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import type { Interaction } from 'oidc-provider';
import { findAccount, findSystem, type Database, type OutsideSystem, type SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import { demandNoOtherOrigin } from '../access/own-origin.js';
import { consentPage } from '../consents/consent-page.js';
import { ConsentsService } from '../consents/consents.service.js';
import type { ItemName } from '../consents/items.js';
import { originOf, sendPage } from '../consents/page.js';
import { toSignIn } from '../consents/to-sign-in.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CONFIG, DATABASE } from '../tokens.js';
import { askedOf, levelAsked } from './login-policy.js';
import { OidcService } from './oidc.service.js';
import { signedInAt } from '../access/session-of-request.js';

/** Reasons that another sign-in of the same person does not remove. */
const HOPELESS = ['id_token_hint', 'claims_id_token_sub_value', 'essential_acr', 'essential_acrs'];

/** What happens between a system's request and its answer: signing in, and consent. */
@Injectable()
export class InteractionService {
  constructor(
    @Inject(OidcService) private readonly oidc: OidcService,
    @Inject(ConsentsService) private readonly consents: ConsentsService,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const step = await this.#details(request, reply);
    const own = await this.oidc.sessionOf(request.raw);
    if (step.prompt.name === 'login' || own === null || own.userId !== step.session?.accountId) return this.#login(step, own, request, reply);
    const { system, asked } = await this.#question(step, own.userId);
    const account = await findAccount(this.database, own.userId);
    const page = consentPage({ system, userId: own.userId, items: asked, language: account?.language ?? 'pl', action: `/oidc/interaction/${step.uid}`, leadsTo: [originOf(step.params['redirect_uri'] as string)] });
    return sendPage(reply, 200, page);
  }

  async decide(request: FastifyRequest<{ Body: URLSearchParams }>, reply: FastifyReply): Promise<FastifyReply> {
    demandNoOtherOrigin(request.headers, this.config.publicUrl);
    const step = await this.#details(request, reply);
    const own = await this.oidc.sessionOf(request.raw);
    if (step.prompt.name !== 'consent' || own === null || own.userId !== step.session?.accountId) return reply.redirect(`/oidc/interaction/${step.uid}`, 303);
    if (request.body.get('decision') !== 'yes') return this.#goOn(request, reply, { error: 'access_denied', error_description: 'the End-User did not consent' });
    const { system, asked } = await this.#question(step, own.userId);
    await this.consents.decide(own.userId, system.systemId, { asked, ticked: request.body.getAll('item') }, request.ip);
    return this.#goOn(request, reply, { consent: {} });
  }

  /** A session of ours signs in by itself, unless it is too old or too weak for what the system asks. */
  async #login(step: Interaction, own: SessionInUse | null, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { prompt: { name, reasons }, params, uid, iat } = step;
    const level = levelAsked(params['acr_values']);
    const again = own !== null && signedInAt(own) < iat && reasons.some((reason) => ['login_prompt', 'max_age'].includes(reason));
    if (own === null || again || own.aal < level) return reply.redirect(toSignIn(`/oidc/interaction/${uid}`, { again, level }), 303);
    if (name !== 'login') return this.#goOn(request, reply, { error: 'login_required', error_description: 'somebody else signed in meanwhile' });
    if (step.session?.accountId === own.userId && reasons.some((reason) => HOPELESS.includes(reason))) {
      return this.#goOn(request, reply, { error: reasons.some((reason) => reason.startsWith('essential')) ? 'unmet_authentication_requirements' : 'login_required', error_description: 'what was asked for could not be obtained' });
    }
    return this.#goOn(request, reply, { login: { accountId: own.userId, acr: String(own.aal), ts: signedInAt(own), remember: false } });
  }

  async #question({ params, prompt }: Interaction, userId: string): Promise<{ readonly system: OutsideSystem; readonly asked: readonly ItemName[] }> {
    const system = await findSystem(this.database, params['client_id'] ?? '');
    if (system === null || !system.active) throw over();
    const all = askedOf(params, system);
    // `prompt=consent`: everything once more.
    return { system, asked: prompt.reasons.includes('consent_prompt') ? all : ((await this.consents.undecided(userId, system.systemId, all)) ?? all) };
  }

  async #details(request: FastifyRequest, reply: FastifyReply): Promise<Interaction> {
    try {
      return await this.oidc.details(request.raw, reply.raw);
    } catch (error) {
      if ((error as Error).name === 'SessionNotFound') throw over();
      throw error;
    }
  }

  async #goOn(request: FastifyRequest, reply: FastifyReply, result: object): Promise<FastifyReply> {
    return reply.redirect(await this.oidc.finish(request.raw, reply.raw, result), 303);
  }
}

function over(): ProblemException {
  return new ProblemException(400, { code: 'SIGN_IN_STEP_OVER', message: 'This step of signing in to another system is over', hint: 'Go back to that system and begin again.' });
}
