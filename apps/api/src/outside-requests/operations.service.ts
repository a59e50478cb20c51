import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { operationStatement } from '#domain/documents';
import { findHolderData, type Database, type OutsideSystem } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { RequestsOfSystems, type Asked } from './requests-of-systems.js';

export interface Operation {
  /** `sub` of the holder, as the system knows him from sign-on. */
  readonly holder: string;
  readonly description: string;
  /** SHA-256, base64. */
  readonly digest?: string;
  readonly successUrl: string;
  readonly failureUrl: string;
}

/**
 * An operation of an outside system that its holder authorises by a code: he signs, with his trusted profile, a statement that we write of it.
 * So code, profile and record are those of signing (docs/signing.md), and the system gets a proof that anybody can check.
 */
@Injectable()
export class OperationsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RequestsOfSystems) private readonly requests: RequestsOfSystems,
  ) {}

  async add(system: OutsideSystem, { holder, description, digest, successUrl, failureUrl }: Operation): Promise<object> {
    // Only of people who have let the system know that it is they.
    const data = await findHolderData(this.database, holder, system.systemId);
    if (data === null || data.items === null) throw new ProblemException(404, { code: 'HOLDER_UNKNOWN', message: 'The system knows no such holder', location: '/holder', hint: 'Give the `sub` of somebody who has signed in to the system and whose consent stands.' });
    const requestId = randomUUID();
    const statement = operationStatement({ operationId: requestId, userId: holder, system: { id: system.systemId, name: system.namePl }, description, digest: digest ?? null, statedAt: this.clock.now() });
    if (typeof statement !== 'string') throw new ProblemException(422, { ...statement, location: '/description' });
    const { redirectUrl, expiresAt }: Asked = await this.requests.ask(system, { requestId, kind: 'operation', holder, note: description, document: { name: 'autoryzacja.xml', mediaType: 'text/xml', form: 'enveloped', content: Buffer.from(statement) }, items: [], successUrl, failureUrl });
    return { operationId: requestId, redirectUrl, expiresAt: expiresAt.toISOString() };
  }

  async view(system: OutsideSystem, operationId: string): Promise<object> {
    const { request, state } = await this.requests.find(system, 'operation', operationId);
    const proof = state === 'signed' ? (await this.requests.signedFile(request)).content.toString('base64') : null;
    return { operationId: request.requestId, state: state === 'signed' ? 'authorised' : state, decideBy: request.decideBy.toISOString(), authorisedAt: request.signedAt?.toISOString() ?? null, profileId: request.profileId, proof };
  }
}
