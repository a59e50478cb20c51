import { WEEKDAYS } from '#domain/deadlines';

export const POINT_KINDS = ['office', 'bank', 'post-office', 'consulate'] as const;

const text = (maxLength: number): { type: string; minLength: number; maxLength: number; pattern: string } => ({ type: 'string', minLength: 1, maxLength, pattern: '\\S' });
const time = { type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' };
const hours = { type: 'array', maxItems: 4, items: { type: 'object', additionalProperties: false, required: ['from', 'to'], properties: { from: time, to: time } } };

const facts = {
  kind: { type: 'string', enum: [...POINT_KINDS] },
  name: text(200),
  town: text(100),
  postalCode: text(20),
  street: text(200),
  country: { type: 'string', pattern: '^[A-Z]{2}$' },
  openingHours: { type: 'object', additionalProperties: false, properties: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) },
  active: { type: 'boolean' },
  fourEyes: { type: 'boolean' },
};
const required = ['kind', 'name', 'town', 'postalCode', 'street', 'openingHours'];

/** Country `PL`, active and one officer enough where nothing is said. */
export const NEW_POINT = { type: 'object', additionalProperties: false, required, properties: { ...facts, phone: { type: ['string', 'null'], maxLength: 40 } } };
export const NEW_POINT_WITH_ID = { ...NEW_POINT, required: ['id', ...required], properties: { id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,79}$' }, ...NEW_POINT.properties } };
export const OFFICER = { type: 'object', additionalProperties: false, required: ['userId'], properties: { userId: text(200) } };

/** Swagger's dialect has no type lists. */
const PHONE = { type: 'string', nullable: true };
export const NEW_POINT_SHOWN = { ...NEW_POINT_WITH_ID, properties: { ...NEW_POINT_WITH_ID.properties, phone: PHONE } };
export const CHANGED_POINT_SHOWN = { ...NEW_POINT, properties: { ...NEW_POINT.properties, phone: PHONE } };
export const POINT = { type: 'object', properties: { id: { type: 'string' }, ...facts, phone: PHONE } };
export const POINT_LIST = { type: 'object', properties: { items: { type: 'array', items: POINT }, next: { type: 'string', nullable: true } } };
export const OFFICER_LIST = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { userId: { type: 'string' }, since: { type: 'string', format: 'date-time' } } } } } };
