import type { ConnectorContract } from './connector-contract.js';

export const profileRemind = {
  type: 'profile.remind',
  summary: 'Reminds the holder that his trusted profile is about to expire, once for each reminder of each end of validity.',
  input: { type: 'object', required: ['profileId'], properties: { profileId: { type: 'string', format: 'uuid' } } },
  output: { type: 'object', required: ['sent', 'next'], properties: { sent: { type: 'boolean' }, next: { type: ['string', 'null'] } } },
  errors: [],
} as const satisfies ConnectorContract;
