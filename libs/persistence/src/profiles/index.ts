export { applyForProfile, changeProfileData, checkApplication, confirmProfile, expireProfile, extendProfile, lapseApplication, refuseApplication, revokeProfile, type ByWhom, type ConfirmedHow, type Confirming, type IdDocument, type OfficersAct } from './change-profile.js';
export { lockProfile, lockSubject } from './locks.js';
export { audited } from './audited.js';
export { findApplication, findApplications, findProfile, latestApplication, latestProfile, type DeskApplication } from './read-profile.js';
export { countExtensionAttempt, setExtensionCode, useExtensionCode, type ExtensionAttempt, type ExtensionCode, type ExtensionCodeLimits, type ExtensionCodeSet } from './extension-code.js';
export { ProfilePages, type ProfilePage } from './profile-pages.js';
export { keepStatement, type KeptStatement } from './statement.js';
export type { EventDetails, ProfileApplication, ProfileEvent, TrustedProfile } from './profile.js';
export type { Person } from './person.js';
