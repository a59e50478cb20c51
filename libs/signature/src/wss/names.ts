import { SOAP11 } from '../saml/names.js';

/** WS-Security 1.0 (OASIS, 2004) and its X.509 token profile 1.0; SOAP 1.1. */
const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
export const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;
export const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;
export const X509_V3 = `${OASIS}-x509-token-profile-1.0#X509v3`;
export const BASE64_BINARY = `${OASIS}-soap-message-security-1.0#Base64Binary`;
export { SOAP11 };
