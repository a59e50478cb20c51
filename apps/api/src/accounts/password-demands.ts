import { PASSWORD_LENGTH, passwordFault, type PasswordFault } from '#domain/accounts';
import { ProblemException } from '../errors/problem-exception.js';

const SAYS = {
  'too-short': `The password has fewer than ${PASSWORD_LENGTH.least} characters`,
  'too-long': `The password has more than ${PASSWORD_LENGTH.most} characters`,
  common: 'The password is one of those that are guessed first',
  'contains-user-id': 'The password contains the user id',
} as const satisfies Record<PasswordFault, string>;

export function demandPassword(password: string, userId: string): void {
  const reason = passwordFault(password, userId);
  if (reason === null) return;
  throw new ProblemException(400, { code: 'PASSWORD_UNFIT', message: SAYS[reason], location: '/password', params: { reason }, hint: 'Take four words that have nothing to do with each other, or let a password manager make one.' });
}
