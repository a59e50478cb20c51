import { whole } from './whole.js';

/** Of the codes that authorise signatures with the trusted profile, and of what waits for one; docs/signing.md has the reasons for the values. */
export interface SigningSettings {
  /** Decimal. */
  readonly codeDigits: number;
  readonly codeMinutes: number;
  /** Of one code. */
  readonly codeAttempts: number;
  /** Of one signing. */
  readonly codes: number;
  /** Of one person in 24 hours. */
  readonly codesADay: number;
  /** Seconds between two codes of a signing. */
  readonly codesApart: number;
  /** How long documents wait for their signature. */
  readonly hours: number;
  /** Signings of one person that wait at once. */
  readonly waiting: number;
}

export const SIGNING_SETTINGS: SigningSettings = { codeDigits: 8, codeMinutes: 10, codeAttempts: 5, codes: 10, codesADay: 100, codesApart: 0, hours: 24, waiting: 50 };

export function readSigningSettings(env: NodeJS.ProcessEnv): SigningSettings {
  const standard = SIGNING_SETTINGS;
  return {
    // Less than six could be guessed; more than twelve nobody types.
    codeDigits: whole('SIGNING_CODE_DIGITS', env['SIGNING_CODE_DIGITS'], standard.codeDigits, 6, 12),
    codeMinutes: whole('SIGNING_CODE_MINUTES', env['SIGNING_CODE_MINUTES'], standard.codeMinutes, 1, 60),
    codeAttempts: whole('SIGNING_CODE_ATTEMPTS', env['SIGNING_CODE_ATTEMPTS'], standard.codeAttempts, 1, 10),
    codes: whole('SIGNING_CODES', env['SIGNING_CODES'], standard.codes, 1, 100),
    codesADay: whole('SIGNING_CODES_A_DAY', env['SIGNING_CODES_A_DAY'], standard.codesADay, 1, 1_000),
    codesApart: whole('SIGNING_CODES_APART', env['SIGNING_CODES_APART'], standard.codesApart, 0, 600),
    hours: whole('SIGNING_HOURS', env['SIGNING_HOURS'], standard.hours, 1, 720),
    waiting: whole('SIGNINGS_WAITING', env['SIGNINGS_WAITING'], standard.waiting, 1, 1_000),
  };
}
