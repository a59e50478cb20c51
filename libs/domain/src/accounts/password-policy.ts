import { COMMON_WORDS } from './common-passwords.js';

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'contains-user-id';

/** In characters, not bytes (NIST SP 800-63B § 5.1.1: long, no rules about kinds of characters). The upper bound keeps hashing cheap. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** Different characters that a password must have: below that it is a repetition. */
const DIFFERENT = 5;
/** What must be left when common words, figures and signs are taken away. */
const OWN_LETTERS = 4;

const WORDS = [...COMMON_WORDS].sort((a, b) => b.length - a.length);

/** Null where the password is good. */
export function passwordFault(password: string, userId: string): PasswordFault | null {
  const characters = [...password];
  if (characters.length < PASSWORD_LENGTH.least) return 'too-short';
  if (characters.length > PASSWORD_LENGTH.most) return 'too-long';
  const small = password.toLowerCase();
  if (small.includes(userId.toLowerCase())) return 'contains-user-id';
  return isCommon(small) || isCommon(spelt(small)) ? 'common' : null;
}

/** Spaces, figures, and what else of ASCII is no letter. */
const SIGNS = /[\s\d!-/:-@[-`{-~]/;

/** P@ssw0rd is no other word than password. */
const LETTERS: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };

function spelt(small: string): string {
  return small.replace(/[@431!0$57]/g, (one) => LETTERS[one] as string);
}

function isCommon(small: string): boolean {
  if (new Set(small).size < DIFFERENT || isRun(small)) return true;
  const without = WORDS.reduce((rest, word) => rest.replaceAll(word, ' '), small);
  const letters = [...without].filter((one) => !SIGNS.test(one)).length;
  if (without !== small) return letters < OWN_LETTERS;
  // Figures alone are dates and telephone numbers, unless there are very many.
  return /^\d+$/.test(small) && small.length < 20;
}

/** 123456789012, abcdefghijkl, and the same backwards. */
function isRun(text: string): boolean {
  const steps = [...text].map((one, at, all) => (at === 0 ? null : (one.codePointAt(0) as number) - ((all[at - 1] as string).codePointAt(0) as number))).slice(1);
  const wraps = (step: number | null): boolean => step === 1 || step === -9 || step === -25;
  const back = (step: number | null): boolean => step === -1 || step === 9 || step === 25;
  return steps.every(wraps) || steps.every(back);
}
