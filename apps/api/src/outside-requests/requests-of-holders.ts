import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { agreeToRequest, ensureAccount, findRequest, refuseRequest, remember, requestContent, requestState, takeRequest, withdrawSigning, type Database, type OutsideRequest, type RequestState } from '#persistence';
import type { Config } from '#runtime';
import { prepareDocument } from '#signature';
import type { Principal } from '../access/principal.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { SigningsService } from '../signings/signings.service.js';
import { isUuid } from '../validation/page.js';
import { noRequest, notYours } from './request-problems.js';
import { returnUrl } from './return-urls.js';

/** A request as its holder sees it: whoever takes it up first, or the one whom it is for. */
@Injectable()
export class RequestsOfHolders {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SigningsService) private readonly signings: SigningsService,
  ) {}

  async view(me: Principal, requestId: string): Promise<object> {
    const { request, state } = await this.#find(me, requestId);
    const { systemId, namePl, nameEn, kind, note, items, given, decideBy, signingId, signingState, documentName } = request;
    return {
      requestId: request.requestId, kind, state, system: { systemId, name: { pl: namePl, en: nameEn } }, note, documentName: kind === 'signing' ? documentName : null, items, given: given ?? [], decideBy: decideBy.toISOString(),
      // A signing that was withdrawn elsewhere is not gone on with.
      signingId: signingState === null ? null : signingId,
      returnUrl: state === 'waiting' ? null : wayBack(request, state),
    };
  }

  /** What is to be signed becomes a signing of his; asked again it is the same one. */
  async take(me: Principal, requestId: string): Promise<object> {
    const at = this.clock.now();
    const { request, state } = await this.#find(me, requestId);
    if (request.kind === 'account' || state === 'refused' || state === 'expired') throw notYours();
    if (request.signingState !== null) return { signingId: request.signingId };
    const signingId = randomUUID();
    const content = await requestContent(this.database, request.requestId);
    if (content === null) return this.#takenBefore(me, requestId);
    const { documentName, mediaType, form } = request as { documentName: string; mediaType: string; form: 'enveloped' };
    const prepared = prepareDocument({ name: documentName, content, form, mediaType });
    if ('code' in prepared) throw new Error(`Expected a document that was accepted to be signed but ${prepared.code}: ${prepared.message}`);
    const taken = await this.database.transaction(async (client) => {
      if (!(await takeRequest(this.database, client, { requestId: request.requestId, userId: me.subject, signingId, before: request.signingId, at }))) return false;
      await remember(this.database, client, { at, actor: me.subject, what: 'request-taken', about: me.subject, details: { systemId: request.systemId, requestId: request.requestId, kind: request.kind, signingId } });
      await this.signings.begin({ signingId, userId: me.subject, form, level: 'B', documents: [{ ordinal: 1, name: documentName, mediaType: prepared.mediaType, prepared, content }], expiresAt: request.decideBy.getTime() }, client);
      return true;
    });
    return taken ? { signingId } : this.#takenBefore(me, requestId);
  }

  /** He himself was faster, in another window. */
  async #takenBefore(me: Principal, requestId: string): Promise<object> {
    const now = await this.#find(me, requestId);
    if (now.state !== 'waiting' || now.request.signingState === null) throw notYours();
    return { signingId: now.request.signingId };
  }

  async refuse(me: Principal, requestId: string): Promise<object> {
    const { request } = await this.#find(me, requestId);
    if (request.signingId !== null && request.takenBy === me.subject) await withdrawSigning(this.database, request.signingId, me.subject, this.clock.now());
    // What was signed in between stays signed.
    const state = requestState((await this.#find(me, requestId)).request, this.clock.now());
    if (state === 'signed') return { returnUrl: wayBack(request, state) };
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      if (!(await refuseRequest(this.database, client, { requestId: request.requestId, userId: me.subject, before: request.signingId, at }))) throw notYours();
      await remember(this.database, client, { at, actor: me.subject, what: 'request-refused', about: me.subject, details: { systemId: request.systemId, requestId: request.requestId, kind: request.kind } });
    });
    return { returnUrl: wayBack(request, 'refused') };
  }

  /** Lets the system know what is ticked, and nothing else; also nothing but that it is he. */
  async agree(me: Principal, requestId: string, given: readonly string[]): Promise<object> {
    const { request } = await this.#find(me, requestId);
    await ensureAccount(this.database, undefined, { userId: me.subject, name: me.name, at: this.clock.now(), sandbox: this.config.sandbox });
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      if (!(await agreeToRequest(this.database, client, request.requestId, me.subject, given, at))) throw notYours();
      await remember(this.database, client, { at, actor: me.subject, what: 'account-data-agreed', about: me.subject, details: { systemId: request.systemId, requestId: request.requestId, items: [...given] } });
    });
    return { returnUrl: wayBack(request, 'agreed') };
  }

  /** 404 for whom it is not for, and for everybody but the one who has taken it up. */
  async #find(me: Principal, requestId: string): Promise<{ readonly request: OutsideRequest; readonly state: RequestState }> {
    const at = this.clock.now();
    const request = isUuid(requestId) ? await findRequest(this.database, requestId, at) : null;
    if (request === null || (request.holder !== null && request.holder !== me.subject) || (request.takenBy !== null && request.takenBy !== me.subject)) throw noRequest();
    return { request, state: requestState(request, at) };
  }
}

function wayBack({ successUrl, failureUrl, requestId }: OutsideRequest, state: RequestState): string {
  return returnUrl(state === 'signed' || state === 'agreed' ? successUrl : failureUrl, requestId, state);
}
