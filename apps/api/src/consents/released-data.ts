import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { profileStanding } from '#domain/profiles';
import { findHolderData, type Database, type HolderData } from '#persistence';
import { CLOCK, DATABASE } from '../tokens.js';
import { isItem, type ItemName } from './items.js';

export type Released = Readonly<Record<string, string | boolean | { readonly id: string; readonly state: string; readonly valid_until: string }>>;

/**
 * What an outside system is told, and no more than its holder has agreed to at this instant. Who he is comes from the valid trusted profile,
 * as it was confirmed; without one the names are what he says himself, and PESEL and date of birth are not told: nobody has checked them.
 */
@Injectable()
export class ReleasedData {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where no consent stands, or the account is closed. */
  async of(userId: string, systemId: string): Promise<Released | null> {
    const data = await findHolderData(this.database, userId, systemId);
    if (data === null || data.items === null) return null;
    const values = this.#values(data);
    return Object.assign({}, ...data.items.filter(isItem).map((item) => values[item])) as Released;
  }

  /** Of what somebody lets be known just now, whatever stands otherwise; null where the account is closed. */
  async just(userId: string, items: readonly string[]): Promise<Released | null> {
    const data = await findHolderData(this.database, userId, '');
    if (data === null) return null;
    const values = this.#values(data);
    return Object.assign({}, ...items.filter(isItem).map((item) => values[item])) as Released;
  }

  #values({ firstName, familyName, email, phone, profile }: HolderData): Readonly<Record<ItemName, Released>> {
    const facts = profile === null ? null : { ...profile, validFrom: new Date(profile.validFrom), validUntil: new Date(profile.validUntil) };
    const { state } = profileStanding(null, facts, new Date(this.clock.now()));
    const person = state === 'valid' ? facts : null;
    return {
      given_name: known('given_name', person?.firstName ?? firstName),
      family_name: known('family_name', person?.familyName ?? familyName),
      birthdate: known('birthdate', person?.dateOfBirth),
      pesel: known('pesel', person?.pesel),
      email: email === null ? {} : { email, email_verified: true },
      phone: phone === null ? {} : { phone_number: phone, phone_number_verified: true },
      trusted_profile: facts === null ? {} : { trusted_profile: { id: facts.profileId, state, valid_until: facts.validUntil.toISOString() } },
    };
  }
}

function known(name: string, value: string | null | undefined): Released {
  return value === null || value === undefined ? {} : { [name]: value };
}
