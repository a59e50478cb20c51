import type { DocumentResult } from './finish-document.js';
import { letter, type LetterInput } from './letter.js';
import type { Party } from './party.js';

/** The office's answer to a letter: the same template the other way. */
export interface ReplyLetterInput extends Omit<LetterInput, 'kind' | 'otherKind'> {
  readonly sender: Party & { readonly kind: 'office' };
  /** `odpowiedź` where absent. */
  readonly kind?: string;
  readonly otherKind?: string;
}

export function replyLetter(input: ReplyLetterInput): DocumentResult {
  return letter({ ...input, kind: input.kind ?? 'odpowiedź' });
}
