import type { ConnectorContract } from './connector-contract.js';

export const deliverySecondNotice = {
  type: 'delivery.second-notice',
  summary: 'Notifies the addressee a second time, once and only while the letter still waits.',
  input: { type: 'object', required: ['deliveryId'], properties: { deliveryId: { type: 'string', format: 'uuid' } } },
  output: { type: 'object', required: ['sent'], properties: { sent: { type: 'boolean' } } },
  errors: [],
} as const satisfies ConnectorContract;
