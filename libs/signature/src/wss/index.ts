/** WS-Security 1.0 on SOAP 1.1: signed messages in, signed answers out, as text. Who may have what is the caller's. */
export { Refusal } from '../verifying/refusal.js';
export { readRequest, type SignedRequest } from './read-request.js';
export type { Operation } from './read-operation.js';
export { signAnswer, type AnswerKey } from './sign-answer.js';
export { SOAP11, WSSE, WSU, X509_V3 } from './names.js';
