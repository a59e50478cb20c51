import { SIGNATURE } from '../validation/signature.js';

export const RECEIPT = { type: 'object', additionalProperties: false, required: ['signature'], properties: { signature: SIGNATURE } } as const;

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const state = { type: 'string', enum: ['waiting', 'delivered', 'not-delivered'] };
const link = { type: 'object', properties: { id, href: text } } as const;

const DELIVERY = {
  id,
  caseId: id,
  state,
  from: { type: 'object', properties: { id: text, name: text } },
  title: text,
  firstNoticeAt: instant,
  secondNoticeAt: instant,
  deadlineAt: { ...instant, description: 'The first instant after the last day' },
  lastDay: { type: 'string', format: 'date', description: 'In Europe/Warsaw' },
  receivedAt: { ...instant, nullable: true, description: 'Date of the receipt; where none was signed, the end of the last day' },
  document: { type: 'object', properties: { href: text, withheld: { type: 'boolean' } } },
  receipt: { ...link, nullable: true },
  nonDelivery: { ...link, nullable: true, description: 'For the office' },
};

export const DELIVERY_LIST = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: DELIVERY } }, next: { ...text, nullable: true } } };
export const DELIVERY_TO_SIGN = { type: 'object', properties: { ...DELIVERY, notice: text, upd: { ...text, nullable: true, description: 'The receipt of delivery to sign within 15 minutes: for the addressee, while the letter waits' } } };
export const SIGNED = {
  type: 'object',
  properties: { deliveryId: id, state, receivedAt: instant, document: { type: 'object', properties: { href: text } }, receipt: link },
};
