import { SIGNING_SETTINGS, type Config } from '#runtime';

/**
 * Values that no source gives (domain-facts: "code length, lifetime, attempts [?]"): the settings SIGNING_… (docs/operations.md); docs/signing.md
 * has the reasons. Lengths of time in milliseconds.
 */
export interface SigningRules {
  /** Decimal digits of a code. */
  readonly digits: number;
  readonly codeFor: number;
  readonly attempts: number;
  /** Codes of one signing, codes of one person in a day, time between two. */
  readonly codes: { readonly ofSigning: number; readonly ofDay: number; readonly apart: number };
  /** How long documents wait for their signature. */
  readonly waitingFor: number;
  /** Of one person, at once. */
  readonly waiting: number;
}

export function signingRules({ signing }: Config): SigningRules {
  const { codeDigits, codeMinutes, codeAttempts, codes, codesADay, codesApart, hours, waiting } = { ...SIGNING_SETTINGS, ...signing };
  return {
    digits: codeDigits,
    codeFor: codeMinutes * 60_000,
    attempts: codeAttempts,
    codes: { ofSigning: codes, ofDay: codesADay, apart: codesApart * 1_000 },
    waitingFor: hours * 3_600_000,
    waiting,
  };
}

export const DOCUMENTS_AT_MOST = 100;
/** Of all documents of a signing together. */
export const BYTES_AT_MOST = 10 * 1024 * 1024;
/** Of all documents of a person that wait. */
export const WAITING_BYTES = 50 * 1024 * 1024;
/** Base64 of that, names, and the JSON around it. */
export const BODY_BYTES_AT_MOST = Math.ceil((BYTES_AT_MOST * 4) / 3) + 256 * 1024;
