export type { OutsideSystem, SystemSettings } from './outside-system.js';
export { changeSystem, findSystem, findSystemByCertificate, findSystemByEntity, listSystems, registerSystem } from './registry.js';
export { findConsent, giveConsent, listConsents, withdrawConsent, type Consent, type ListedConsent } from './consents.js';
export { beginSystemSession, markTold, systemSessionsOf, systemSessionsOfSession, takeEndedSystemSessions, type SystemSession } from './system-sessions.js';
export { consumeOidcRecord, endOidcRecordsOf, findOidcRecord, findOidcRecordByUid, keepOidcRecord, removeOidcRecord, revokeOidcGrant, type KeptRecord, type OidcRecord } from './oidc-records.js';
export { answerRequest, fetchArtifact, findWaitingRequest, keepArtifact, takeSamlRequest, type WaitingRequest } from './saml-messages.js';
export { takeSoapMessage } from './soap-messages.js';
export { sweepOutsideSystems } from './sweep.js';
export { findHolderData, type HolderData, type HolderProfile } from './holder-data.js';
