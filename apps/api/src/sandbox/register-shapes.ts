import { REGISTERS } from '#domain/registers';
import type { DriverFacts, VehicleFacts } from '#persistence';

export type Facts = VehicleFacts | DriverFacts;

const DAY = { type: ['string', 'null'], format: 'date' } as const;

export const FACTS = {
  vehicles: {
    type: 'object',
    additionalProperties: false,
    required: ['ownerPesel', 'insuredUntil'],
    properties: { ownerPesel: { type: 'string', pattern: '^[0-9]{11}$' }, insuredUntil: { ...DAY, description: 'The last insured day; null: not insured' } },
  },
  drivers: {
    type: 'object',
    additionalProperties: false,
    required: ['categories', 'validUntil'],
    properties: { categories: { type: 'array', maxItems: 20, items: { type: 'string', maxLength: 10 } }, validUntil: { ...DAY, description: 'The last valid day; null: for good' } },
  },
} as const;

export const AVAILABLE = { type: 'object', additionalProperties: false, required: ['available'], properties: { available: { type: 'boolean' } } } as const;

export const REGISTER = { type: 'object', properties: { register: { enum: REGISTERS }, available: { type: 'boolean' }, entries: { type: 'integer' } } } as const;

export const ENTRY = { type: 'object', properties: { key: { type: 'string' }, facts: { anyOf: [FACTS.vehicles, FACTS.drivers] } } } as const;
