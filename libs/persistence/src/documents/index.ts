export { findDocument, insertDocument, type DocumentKind, type NewDocument, type StoredDocument } from './documents.js';
