export { auditOf, remember, type AuditEntry, type AuditRecord } from './audit.js';
export { networkOf } from './network-of.js';
