import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { addRequest, findRequestOf, requestState, signedOfRequest, type Database, type NewRequest, type OutsideRequest, type OutsideSystem, type RequestKind, type RequestState } from '#persistence';
import type { Config } from '#runtime';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { noRequest } from './request-problems.js';
import { REQUEST_RULES as RULES } from './request-rules.js';
import { demandOwnUrls } from './return-urls.js';

export interface Asked {
  readonly requestId: string;
  /** Where the system sends the holder. */
  readonly redirectUrl: string;
  readonly expiresAt: Date;
}

export type Asking = Pick<NewRequest, 'kind' | 'holder' | 'note' | 'document' | 'items' | 'successUrl' | 'failureUrl'> & { readonly requestId?: string };

/** What all kinds of requests have in common, as the systems see them. */
@Injectable()
export class RequestsOfSystems {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ask(system: OutsideSystem, { requestId = randomUUID(), ...asking }: Asking): Promise<Asked> {
    if (!system.requestKinds.includes(asking.kind)) throw new ProblemException(403, { code: 'REQUEST_KIND_NOT_ALLOWED', message: `The system may not make requests of the kind ${asking.kind}`, params: { kind: asking.kind, allowed: system.requestKinds.join(', ') }, hint: 'An administrator of this platform registers what a system may ask holders to do (`requestKinds`).' });
    demandOwnUrls(system, asking);
    const at = this.clock.now();
    const decideBy = at + RULES.decideFor;
    const made = await addRequest(this.database, { ...asking, requestId, systemId: system.systemId, at, decideBy, expiresAt: at + RULES.keptFor }, { most: RULES.waiting, mostBytes: RULES.waitingBytes, openSince: at - RULES.decideFor });
    if (!made) throw new ProblemException(429, { code: 'REQUESTS_TOO_MANY', message: `${RULES.waiting} requests of the system, or ${RULES.waitingBytes} bytes of documents, are waiting for their holders`, params: { most: RULES.waiting, mostBytes: RULES.waitingBytes }, hint: 'Wait until some are decided or over.' }, { 'retry-after': '60' });
    return { requestId, redirectUrl: new URL(`/pz/requests/${requestId}`, this.config.publicUrl).href, expiresAt: new Date(decideBy) };
  }

  /** The system's own of that kind; 404 otherwise. */
  async find({ systemId }: OutsideSystem, kind: RequestKind, requestId: string): Promise<{ readonly request: OutsideRequest; readonly state: RequestState }> {
    const at = this.clock.now();
    const request = isUuid(requestId) ? await findRequestOf(this.database, systemId, kind, requestId, at) : null;
    if (request === null) throw noRequest();
    return { request, state: requestState(request, at) };
  }

  /** Of a request that is signed. */
  async signedFile({ signingId, documentName, form }: OutsideRequest): Promise<{ readonly name: string; readonly content: Buffer }> {
    const content = signingId === null ? null : await signedOfRequest(this.database, signingId);
    if (content === null || documentName === null) throw new Error('Expected a signed request to have its signed file');
    return { name: form === 'enveloped' ? documentName : `${documentName}.xades`, content };
  }
}
