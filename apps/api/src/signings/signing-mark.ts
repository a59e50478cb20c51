import type { SigningMark } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/** `<milliseconds since 1970>.<signing id>`: it stands also where the signing is gone by then. */
export function markOf({ createdAt, signingId }: SigningMark): string {
  return `${createdAt.getTime()}.${signingId}`;
}

export function readMark(text: string | undefined): SigningMark | null {
  if (text === undefined) return null;
  const [, at, signingId] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (at === undefined || signingId === undefined) throw new ProblemException(400, { code: 'QUERY_INVALID', message: 'after is no mark that a page gave', location: 'after', hint: 'Give `next` of the page before.' });
  return { createdAt: new Date(Number(at)), signingId };
}
