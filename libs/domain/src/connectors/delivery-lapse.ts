import type { ConnectorContract } from './connector-contract.js';

export const deliveryLapse = {
  type: 'delivery.lapse',
  summary: 'Settles a delivery whose last day is over: the notice of non-delivery goes to the office, the letter is released; or the receipt was signed in time after all.',
  input: { type: 'object', required: ['deliveryId'], properties: { deliveryId: { type: 'string', format: 'uuid' } } },
  output: { type: 'object', required: ['outcome'], properties: { outcome: { enum: ['delivered', 'not-delivered'] } } },
  errors: [],
} as const satisfies ConnectorContract;
