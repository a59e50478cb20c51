/** Signatures (docs/signatures.md): XAdES written as text, verified by libxml2; the seal's and the sandbox's keys. */
export type { Canonical, OutsideReference, Seal, SignEnveloped, Signer, SigningPort, SignRequest, Verification, VerifyRequest } from './contract.js';
export { openSignatures, type Signatures, type SignaturesRequest } from './open-signatures.js';
export { signEnveloped } from './signing/sign-enveloped.js';
export { sealUpp, type SealUppRequest } from './signing/seal-upp.js';
export { documentUri } from './signing/document-uri.js';
export { verifyDocument } from './verifying/verify-document.js';
export { openKeys, type Keys, type KeysRequest } from './keys/open-keys.js';
export { makeSeal } from './keys/make-seal.js';
export { sandboxSigningPort } from './keys/sandbox-signing-port.js';
