import type { JsonObject, Problem } from '#domain';
import { ProblemException } from '../errors/problem-exception.js';

const MAX_DEPTH = 100;
/** Temporal takes 2 MB in a payload; what is projected and carried has room besides. */
const MAX_VARIABLES = 1024 * 1024;

/**
 * JSON that every part can keep: PostgreSQL takes neither NUL nor half of a surrogate pair in a text, and would refuse the
 * projection for ever. Throws 400, or 413 where the variables are too large.
 */
export function storable<Body extends { readonly variables?: JsonObject | null }>(body: Body): Body {
  const problem = faultIn(body, '', 0);
  if (problem !== null) throw new ProblemException(400, problem);
  if (JSON.stringify(body.variables ?? {}).length > MAX_VARIABLES) {
    throw new ProblemException(413, { code: 'VARIABLES_TOO_LARGE', message: 'The variables are larger than 1 MiB', location: '/variables', hint: 'Keep documents in a store of their own and give references to them.' });
  }
  return body;
}

function faultIn(value: unknown, at: string, depth: number): Problem | null {
  if (typeof value === 'string') return isText(value) ? null : unstorable(at, 'holds NUL or half of a surrogate pair');
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MAX_DEPTH) return unstorable(at, `is nested deeper than ${MAX_DEPTH} levels`);
  for (const [name, member] of Object.entries(value)) {
    const place = `${at}/${name}`;
    const fault = isText(name) ? faultIn(member, place, depth + 1) : unstorable(at, 'has a name with NUL or half of a surrogate pair');
    if (fault !== null) return fault;
  }
  return null;
}

function isText(text: string): boolean {
  // With the flag u, a lone half is the only thing that matches.
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}

function unstorable(at: string, what: string): Problem {
  return { code: 'VALUE_UNSTORABLE', message: `${at === '' ? 'The body' : at} ${what}`, location: at, hint: 'Send well-formed text without NUL characters, and flatter structures.' };
}
