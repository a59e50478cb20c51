import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { findConsent, giveConsent, listConsents, remember, withdrawConsent, type Consent, type Database } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import type { ItemName } from './items.js';

/** What people let outside systems know of them: item by item, asked once, taken back at any time. */
@Injectable()
export class ConsentsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(me: Principal): Promise<object> {
    const consents = await listConsents(this.database, me.subject);
    return {
      items: consents.map(({ consentId, systemId, namePl, nameEn, items, refused, givenAt, endedAt, endedAs }) => ({
        consentId, system: { systemId, name: { pl: namePl, en: nameEn } }, items, refused, givenAt: givenAt.toISOString(), state: endedAs ?? 'given', endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  }

  async withdraw(me: Principal, consentId: string, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const at = this.clock.now();
      const ended = isUuid(consentId) ? await withdrawConsent(this.database, client, me.subject, consentId, at) : null;
      if (ended === null) throw new ProblemException(404, { code: 'CONSENT_NOT_FOUND', message: 'You have given no such consent, or have withdrawn it', hint: 'See the list: GET /api/v1/consents.' });
      await remember(this.database, client, { at, actor: me.subject, what: 'consent-withdrawn', about: me.subject, address: from.address, details: { systemId: ended.systemId, consentId } });
    });
  }

  /** What he has not decided on yet; null where nothing is to be asked. An empty list: whether the system may know that it is he. */
  async undecided(userId: string, systemId: string, asked: readonly ItemName[]): Promise<readonly ItemName[] | null> {
    const consent = await findConsent(this.database, userId, systemId);
    if (consent === null) return asked;
    const open = asked.filter((item) => !consent.items.includes(item) && !consent.refused.includes(item));
    return open.length === 0 ? null : open;
  }

  /** Decides on what was asked; what he agreed to before, and was not asked now, stays. */
  async decide(userId: string, systemId: string, { asked, ticked }: { readonly asked: readonly ItemName[]; readonly ticked: readonly string[] }, address: string): Promise<Consent> {
    return this.database.transaction(async (client) => {
      const at = this.clock.now();
      const given = await giveConsent(this.database, client, { userId, systemId, at }, (before) => {
        const items = [...new Set([...before.items.filter((item) => !(asked as readonly string[]).includes(item)), ...asked.filter((item) => ticked.includes(item))])];
        return { items, refused: [...new Set([...before.refused, ...asked])].filter((item) => !items.includes(item)) };
      });
      await remember(this.database, client, { at, actor: userId, what: 'consent-given', about: userId, address, details: { systemId, consentId: given.consentId, items: [...given.items], refused: [...given.refused] } });
      return given;
    });
  }
}
