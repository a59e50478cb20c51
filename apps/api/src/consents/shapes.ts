import { ITEM_NAMES } from './items.js';

const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const items = { type: 'array', items: { type: 'string', enum: [...ITEM_NAMES] } };

export const CONSENTS = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          consentId: { type: 'string', format: 'uuid' },
          system: { type: 'object', properties: { systemId: text, name: { type: 'object', properties: { pl: text, en: text } } } },
          items,
          refused: { ...items, description: 'Asked for by the system, and left out' },
          givenAt: instant,
          state: { type: 'string', enum: ['given', 'withdrawn', 'replaced'] },
          endedAt: { ...instant, nullable: true },
        },
      },
    },
  },
};
