import type { ConnectorContract } from './connector-contract.js';

export const profileExpire = {
  type: 'profile.expire',
  summary: 'Settles a trusted profile whose validity is over: expired, or extended or revoked before.',
  input: { type: 'object', required: ['profileId'], properties: { profileId: { type: 'string', format: 'uuid' } } },
  output: {
    type: 'object',
    required: ['outcome', 'remindAt', 'validUntil'],
    properties: { outcome: { enum: ['expired', 'extended', 'revoked'] }, remindAt: { type: 'string' }, validUntil: { type: 'string' } },
  },
  errors: [],
} as const satisfies ConnectorContract;
