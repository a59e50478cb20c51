import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { findHolderBySession, findHoldersByPesel, remember, type Database, type OutsideSystem } from '#persistence';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ReleasedData, type Released } from '../consents/released-data.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';

export interface HolderInfo {
  readonly userId: string;
  /** What his consent lets the system know, at this instant. */
  readonly data: Released;
}

/** What a system is told of a holder when it asks for him; it stands in his audit trail. */
@Injectable()
export class HolderInfoService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(ReleasedData) private readonly released: ReleasedData,
  ) {}

  /** By the SessionIndex that this very system was told by SAML, while that session lasts. */
  async bySession({ systemId }: OutsideSystem, sessionIndex: string): Promise<HolderInfo> {
    const at = this.clock.now();
    const userId = await findHolderBySession(this.database, systemId, sessionIndex, at, at - this.sessions.idleMs);
    const told = userId === null ? null : await this.#told(userId, systemId, 'session');
    if (told === null) throw new ProblemException(404, { code: 'HOLDER_SESSION_UNKNOWN', message: 'There is no session of this index in which the system may know who it is', hint: 'Have the holder sign in again by SAML: his session is over, or he has withdrawn his consent.' });
    return told;
  }

  /** Accounts with a valid trusted profile of that PESEL whose holders let the system know both; empty where there are none, whatever the reason. */
  async byPesel({ systemId }: OutsideSystem, pesel: string): Promise<readonly HolderInfo[]> {
    const found = await findHoldersByPesel(this.database, systemId, pesel, this.clock.now());
    const told = await Promise.all(found.map((userId) => this.#told(userId, systemId, 'pesel')));
    return told.filter((one) => one !== null);
  }

  async #told(userId: string, systemId: string, by: 'session' | 'pesel'): Promise<HolderInfo | null> {
    const data = await this.released.of(userId, systemId);
    if (data === null) return null;
    await remember(this.database, undefined, { at: this.clock.now(), actor: `system:${systemId}`, what: 'data-told-to-system', about: userId, address: null, details: { systemId, by, items: Object.keys(data) } });
    return { userId, data };
  }
}
