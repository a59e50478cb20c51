import type { OpeningHours } from '#domain/deadlines';
import { EntitySchema } from 'typeorm';

/** Confirmation points. */
export interface PointRow {
  readonly id: string;
  readonly kind: 'office' | 'bank' | 'post-office' | 'consulate';
  readonly name: string;
  readonly town: string;
  readonly postalCode: string;
  readonly street: string;
  readonly country: string;
  readonly openingHours: OpeningHours;
  readonly phone: string | null;
  readonly active: boolean;
  readonly fourEyes: boolean;
}

export const PointEntity = new EntitySchema<PointRow>({
  name: 'Point',
  tableName: 'points',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    town: { type: 'text' },
    postalCode: { type: 'text', name: 'postal_code' },
    street: { type: 'text' },
    country: { type: 'text' },
    openingHours: { type: 'jsonb', name: 'opening_hours' },
    phone: { type: 'text', nullable: true },
    active: { type: 'boolean' },
    fourEyes: { type: 'boolean', name: 'four_eyes' },
  },
  checks: [{ name: 'points_kind_check', expression: `kind in ('office', 'bank', 'post-office', 'consulate')` }],
  indices: [
    { name: 'points_town', columns: ['town', 'id'] },
    { name: 'points_postal_code', columns: ['postalCode'], synchronize: false },
    { name: 'points_words', columns: ['name'], synchronize: false },
  ],
});
