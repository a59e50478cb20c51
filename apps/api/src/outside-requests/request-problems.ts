import { ProblemException } from '../errors/problem-exception.js';

/** Also where it is another system's: nobody learns what there is. */
export function noRequest(): ProblemException {
  return new ProblemException(404, { code: 'SIGNING_REQUEST_UNKNOWN', message: 'There is no such request, or its time is over', hint: 'Requests are removed a week after they were made. Ask again.' });
}

export function stillWaiting(decideBy: Date): ProblemException {
  return new ProblemException(409, { code: 'SIGNING_REQUEST_WAITING', message: 'The holder has not decided yet', params: { decideBy: decideBy.toISOString() }, hint: 'Send the holder to `redirectUrl`; ask again when he comes back.' });
}

export function refusedByHolder(): ProblemException {
  return new ProblemException(409, { code: 'SIGNING_REQUEST_REFUSED', message: 'The holder has refused', hint: 'Nothing was signed. Ask again only if the holder wants it.' });
}

export function overUndecided(): ProblemException {
  return new ProblemException(409, { code: 'SIGNING_REQUEST_EXPIRED', message: 'The time for deciding is over, and nothing was decided', hint: 'Make another request.' });
}

/** To the holder, who comes too late or after somebody else. */
export function notYours(): ProblemException {
  return new ProblemException(409, { code: 'REQUEST_TAKEN', message: 'Somebody else has taken up this request, or it is decided or over', hint: 'Go back to the system that sent you and begin again.' });
}
