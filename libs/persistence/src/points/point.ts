import type { OpeningHours } from '#domain/deadlines';

export type PointKind = 'office' | 'bank' | 'post-office' | 'consulate';

export interface NewPoint {
  readonly kind: PointKind;
  readonly name: string;
  readonly town: string;
  readonly postalCode: string;
  readonly street: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** Europe/Warsaw. */
  readonly openingHours: OpeningHours;
  readonly phone: string | null;
  readonly active: boolean;
  /** Two officers have to check. */
  readonly fourEyes: boolean;
}

export interface Point extends NewPoint {
  readonly id: string;
}

export interface PointOfficer {
  readonly userId: string;
  readonly since: Date;
}

export const POINT_COLUMNS = `p.id, p.kind, p.name, p.town, p.postal_code as "postalCode", p.street, p.country, p.opening_hours as "openingHours", p.phone, p.active, p.four_eyes as "fourEyes"`;
