export { applyForProfile, confirmProfile, expireProfile, extendProfile, lapseApplication, revokeProfile, type ByWhom } from './change-profile.js';
export { findApplication, findProfile, latestApplication, latestProfile, profileHistory } from './read-profile.js';
export type { ProfileApplication, ProfileEvent, TrustedProfile } from './profile.js';
export type { Person } from './person.js';
