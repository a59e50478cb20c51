export type { Signing, SigningDocument, SigningForm, SigningLevel, SigningState } from './signing.js';
export { createSigning, sweepSignings, withdrawSigning, type NewSigning } from './create-signing.js';
export { endCode, setCode, type CodeLimits, type CodeSet, type NewCode } from './signing-code.js';
export { Authorisations, type Attempt, type Completed, type Completing, type Made, type Trying } from './authorise.js';
export { findSigning, findSigningDocument, listSignings, signedFiles, type CodeStanding, type SignedFile, type SigningMark, type SigningView } from './read-signing.js';
