import type { TokenVerifier } from './authenticator.js';

/** Outside the sandbox and without a configured issuer nobody gets in. */
export const closedDoor: TokenVerifier = { verify: () => Promise.resolve(null) };
