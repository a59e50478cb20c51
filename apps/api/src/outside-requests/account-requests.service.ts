import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { remember, type Database, type OutsideSystem } from '#persistence';
import { ReleasedData } from '../consents/released-data.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { RequestsOfSystems, type Asked } from './requests-of-systems.js';

export interface AccountRequest {
  readonly items: readonly string[];
  readonly note?: string;
  readonly successUrl: string;
  readonly failureUrl: string;
}

/** What a system needs to make an account of somebody there: told once he has agreed, item by item, and no longer than it is kept. */
@Injectable()
export class AccountRequestsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReleasedData) private readonly released: ReleasedData,
    @Inject(RequestsOfSystems) private readonly requests: RequestsOfSystems,
  ) {}

  async add(system: OutsideSystem, { items, note, successUrl, failureUrl }: AccountRequest): Promise<Asked> {
    const foreign = items.find((item) => !system.items.includes(item));
    if (foreign !== undefined) throw new ProblemException(403, { code: 'ITEM_NOT_ALLOWED', message: `The system may not ask for ${foreign}`, location: '/items', params: { item: foreign, allowed: system.items.join(', ') }, hint: 'An administrator of this platform registers what a system may ask for.' });
    return this.requests.ask(system, { kind: 'account', holder: null, note: note ?? null, document: null, items, successUrl, failureUrl });
  }

  /** Looked up at this moment, so that what has changed since is told as it is; each telling is in the holder's audit trail. */
  async view(system: OutsideSystem, requestId: string): Promise<object> {
    const { request, state } = await this.requests.find(system, 'account', requestId);
    const head = { requestId: request.requestId, state, decideBy: request.decideBy.toISOString() };
    if (state !== 'agreed' || request.takenBy === null) return { ...head, holder: null };
    const data = await this.released.just(request.takenBy, request.given ?? []);
    if (data === null) return { ...head, state: 'expired', holder: null };
    await remember(this.database, undefined, { at: this.clock.now(), actor: null, what: 'account-data-told', about: request.takenBy, details: { systemId: system.systemId, requestId: request.requestId, items: [...(request.given ?? [])] } });
    return { ...head, holder: { sub: request.takenBy, ...data } };
  }
}
