import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { holderBySession, holdersByPesel, remember, type Database, type OutsideSystem } from '#persistence';
import { ReleasedData, type Released } from '../consents/released-data.js';
import { CLOCK, DATABASE } from '../tokens.js';

export type HolderInfo = Released & { readonly sub: string };

/** What a system may know of holders by their standing consents (`tpUserInfo`, `TpUserObjectsInfo`, domain-facts.md "Interface facts"). */
@Injectable()
export class HolderInfoService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReleasedData) private readonly released: ReleasedData,
  ) {}

  /** Whose session it is that the system was told of as `sid` or SessionIndex; null where there is none, it is over, or no consent stands. */
  async bySession({ systemId }: OutsideSystem, sessionIndex: string): Promise<HolderInfo | null> {
    const userId = await holderBySession(this.database, systemId, sessionIndex, this.clock.now());
    return userId === null ? null : this.#of(userId, systemId);
  }

  /** Holders of valid profiles with that PESEL who let the system know `pesel` and `trusted_profile`; nobody learns whether there are others. */
  async byPesel({ systemId }: OutsideSystem, pesel: string): Promise<readonly HolderInfo[]> {
    const found = await holdersByPesel(this.database, systemId, pesel, this.clock.now());
    return (await Promise.all(found.map((userId) => this.#of(userId, systemId)))).filter((info) => info !== null);
  }

  async #of(userId: string, systemId: string): Promise<HolderInfo | null> {
    const data = await this.released.of(userId, systemId);
    if (data === null) return null;
    await remember(this.database, undefined, { at: this.clock.now(), actor: `system:${systemId}`, what: 'data-told-to-system', about: userId, address: null, details: { systemId, items: Object.keys(data) } });
    return { sub: userId, ...data };
  }
}
