/** SAML 2.0 for an identity provider: messages in and out, as text. Who may have what is the caller's. */
export { Refusal } from '../verifying/refusal.js';
export { readMessage, artifactResolve, type ArtifactResolve, type AuthnRequest, type CertificatesOf, type LogoutRequest, type LogoutResponse, type Message } from './requests.js';
export { fromPost, fromRedirect, withMessage } from './parse-message.js';
export { redirectTo, verifyQuery } from './redirect.js';
export { writeArtifactResponse, writeAssertion, writeLogoutRequest, writeLogoutResponse, writeResponse, type AssertionInput, type MessageHead, type SamlKey } from './answers.js';
export { readMetadata, writeMetadata, type IdentityProvider, type ServiceProvider } from './metadata.js';
export { AUTHN_CONTEXT, BINDINGS, NAME_ID, SAMLP, SOAP11, STATUS, type Binding, type Status } from './names.js';
