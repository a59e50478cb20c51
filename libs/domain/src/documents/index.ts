/** Documents as canonical XML (docs/documents.md). A builder gives the document or the Problem of its input. */
export type { Canonical } from './canonical.js';
export { expectDocument, MAX_DOCUMENT_LENGTH, type DocumentResult } from './finish-document.js';
export type { Party } from './party.js';
export type { Attachment } from './attachment.js';
export { LETTER_NAMESPACE, type LetterInput } from './letter.js';
export { generalLetter, type GeneralLetterInput } from './general-letter.js';
export { replyLetter, type ReplyLetterInput } from './reply-letter.js';
export { DIGEST_INFORMATION, RECEIPT_NAMESPACE, type ReceiptInformation } from './receipt-parts.js';
export { uppDocument, type UppInput } from './upp-document.js';
export { updDocument, type UpdInput } from './upd-document.js';
export { NON_DELIVERY_NAMESPACE, nonDeliveryNotice, type NonDeliveryInput } from './non-delivery-notice.js';
export { confirmationStatement, extensionStatement, operationStatement, STATEMENT_NAMESPACE, type ConfirmationStatement, type ExtensionStatement, type StatementPerson } from './profile-statements.js';
export { writeCanonical, vocabulary, type Vocabulary, type XmlChild, type XmlElement } from './xml-writer.js';
export { escapeAttribute, escapeText, invalidCharacterAt } from './xml-text.js';
