import { plainWords } from '#domain/profiles';
import { ProblemException } from '../errors/problem-exception.js';
import { limitOf } from '../validation/page.js';
import { DESK_STATES } from './shapes.js';

export interface DeskQuery {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly limit?: string | undefined;
}

const LETTERS_AT_LEAST = 3;
/** Who looks for somebody knows more of him than a thousand others have in common. */
const SHOWN_AT_MOST = 20;

/** Nobody leafs through applicants: an officer says whom he looks for; only what waits for a second officer of his own point is listed. */
export function deskQuery({ q, state, limit }: DeskQuery): { readonly q: string | null; readonly state: string | null; readonly limit: number } {
  if (state !== undefined && !(DESK_STATES as readonly string[]).includes(state)) throw refused('state', 'is no state of an application', `One of ${DESK_STATES.join(', ')}.`);
  const text = q?.trim() ?? '';
  if (text === '' && state === 'awaiting-second-officer') return { q: null, state, limit: limitOf(limit) };
  if (plainWords(text).join('').length < LETTERS_AT_LEAST || text.length > 100) throw refused('q', 'does not say whom you look for', 'Give the id of the application, the PESEL, or at least three letters of the name.');
  return { q: text, state: state ?? null, limit: Math.min(limitOf(limit), SHOWN_AT_MOST) };
}

function refused(location: string, why: string, hint: string): ProblemException {
  return new ProblemException(400, { code: 'QUERY_INVALID', message: `${location} ${why}`, location, hint });
}
