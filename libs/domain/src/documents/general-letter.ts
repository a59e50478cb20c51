import type { DocumentResult } from './finish-document.js';
import { letter, type LetterInput } from './letter.js';
import type { Party } from './party.js';

/** A citizen's (or office's) letter to an office. */
export interface GeneralLetterInput extends LetterInput {
  readonly addressee: Party & { readonly kind: 'office' };
}

/** The general letter (pismo ogólne), `http://crd.gov.pl/wzor/2017/10/24/4566/`, canonical and unsigned. */
export function generalLetter(input: GeneralLetterInput): DocumentResult {
  return letter(input);
}
