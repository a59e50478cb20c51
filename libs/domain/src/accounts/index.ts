/** `#domain/accounts`: what an account may be called, how its password must be, what its state allows, how wrong attempts are slowed down. */
export { ACCOUNT_ALLOWS, accountAllows, accountState, type AccountAction, type AccountFacts, type AccountState } from './account-allows.js';
export { passwordFault, PASSWORD_LENGTH, type PasswordFault } from './password-policy.js';
export { birthDateOf, peselFault, type PeselFault } from './pesel.js';
export { nameParts } from './name-parts.js';
export { THROTTLES, waitAfter, type Throttle, type ThrottleKind } from './throttles.js';
export { USER_ID } from './user-id.js';
