import type { SigningView } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

export function noSigning(): ProblemException {
  return new ProblemException(404, { code: 'SIGNING_NOT_FOUND', message: 'There is no such signing', hint: 'GET /api/v1/signings lists yours.' });
}

export function profileNotValid(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_NOT_VALID', message: 'You have no valid trusted profile', hint: 'Apply for one: POST /api/v1/trusted-profiles/applications.' });
}

/** A guess was spent on it. */
export function wrongCode(attemptsLeft: number): ProblemException {
  return new ProblemException(403, { code: 'CODE_WRONG', params: { attemptsLeft }, message: `The code is wrong; ${attemptsLeft} attempts are left`, hint: attemptsLeft > 0 ? 'Read the latest message: a new code ends the old one.' : 'Ask for a new code.' }, {}, { attemptsLeft });
}

/** It is signed, withdrawn or over. */
export function notWaiting({ signingId, state, expiresAt }: SigningView, now: number): ProblemException {
  if (state === 'signed') return new ProblemException(409, { code: 'SIGNING_SIGNED', message: 'The documents are signed already', hint: `GET /api/v1/signings/${signingId}/signed gives them.` });
  if (state === 'withdrawn' || expiresAt.getTime() <= now) return new ProblemException(409, { code: 'SIGNING_OVER', message: state === 'withdrawn' ? 'The signing was withdrawn' : 'The documents waited too long', hint: 'Begin another: POST /api/v1/signings.' });
  return new ProblemException(409, { code: 'SIGNING_NOT_SIGNED', message: 'The documents are not signed yet', hint: `POST /api/v1/signings/${signingId}/authorisation signs them.` });
}

/** Why no code could be tried: nothing was spent. */
export function codeNotTried(signing: SigningView, now: number, session: Buffer): ProblemException {
  const { state, expiresAt, code } = signing;
  if (state !== 'waiting' || expiresAt.getTime() <= now) return notWaiting(signing, now);
  const again = 'Ask for a new one: POST /api/v1/signings/{id}/code.';
  if (code === null) return new ProblemException(409, { code: 'CODE_MISSING', message: 'No code was asked for', hint: 'Ask for one: POST /api/v1/signings/{id}/code.' });
  if (!code.sessionHash.equals(session)) return new ProblemException(403, { code: 'CODE_OF_OTHER_SESSION', message: 'The code was asked for in another session', params: { attemptsLeft: 0 }, hint: again }, {}, { attemptsLeft: 0 });
  if (code.expiresAt.getTime() <= now) return new ProblemException(403, { code: 'CODE_EXPIRED', message: 'The code is no longer valid', params: { attemptsLeft: 0 }, hint: again }, {}, { attemptsLeft: 0 });
  return new ProblemException(403, { code: 'CODE_SPENT', message: 'No attempts are left for this code', params: { attemptsLeft: 0 }, hint: again }, {}, { attemptsLeft: 0 });
}
