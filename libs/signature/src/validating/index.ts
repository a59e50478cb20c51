/** The validator (docs/validator.md). */
export { validate, validateNow } from './validate.js';
export { isLight, timedOut } from './light.js';
export { readTrustLists, type TrustSettings } from './trust/read-trust-lists.js';
export { WatchedTrustLists, type TrustListChange } from './trust/watched-trust-lists.js';
export { reportHtml } from './rendering/html.js';
export { reportXml } from './rendering/xml.js';
export type { AnchorUse, CertificateIdentity, CoveredPart, Level as FoundLevel, Reason, SignatureReport, SignerReport, TimeStampReport, TrustAnchor, TrustList, ValidateRequest, ValidationReport, Verdict, Words } from './report.js';
export { REASONS, type ReasonCode } from './reasons.js';
