import type { ConnectorContract } from './connector-contract.js';

export const profileLapse = {
  type: 'profile.lapse',
  summary: 'Settles an application for a trusted profile whose last day is over: lapsed, or confirmed or refused in time after all.',
  input: { type: 'object', required: ['applicationId'], properties: { applicationId: { type: 'string', format: 'uuid' } } },
  output: { type: 'object', required: ['outcome'], properties: { outcome: { enum: ['lapsed', 'confirmed', 'refused'] } } },
  errors: [],
} as const satisfies ConnectorContract;
