import type { Account, Person } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/** Who applies, as his account says. Throws 409 where it does not say enough, or is closed. */
export function applicantOf({ firstName, familyName, pesel, birthDate, closedAt }: Account): Person {
  if (closedAt !== null || firstName === null || familyName === null || pesel === null) {
    throw new ProblemException(409, { code: 'ACCOUNT_INCOMPLETE', message: 'Your account does not say who you are: names and PESEL number are needed', hint: 'Complete it: PATCH /api/v1/accounts/me.' });
  }
  return { firstName, familyName, pesel, dateOfBirth: birthDate };
}
