import { birthDateOf, peselFault, type PeselFault } from '#domain/accounts';
import { ProblemException } from '../errors/problem-exception.js';

const SAYS = {
  digits: 'A PESEL number has eleven figures',
  'check-digit': 'The check digit of the PESEL number does not fit',
  'birth-date': 'The PESEL number has a date of birth that there is not',
  reserved: 'This PESEL number belongs to nobody: it is for trying things out',
} as const satisfies Record<PeselFault, string>;

/** The date of birth, as the number has it; for a reserved number the one that is given. */
export function demandIdentity({ pesel, birthDate }: { readonly pesel: string; readonly birthDate?: string | null | undefined }, sandbox: boolean): string | null {
  const reason = peselFault(pesel, { sandbox });
  if (reason !== null) throw new ProblemException(400, { code: 'PESEL_INVALID', message: SAYS[reason], location: '/pesel', params: { reason }, hint: 'Give the number as it stands in the identity document.' });
  const within = birthDateOf(pesel);
  if (within !== null && birthDate !== undefined && birthDate !== null && birthDate !== within) {
    throw new ProblemException(400, { code: 'BIRTH_DATE_MISMATCH', message: 'The date of birth is not the one of the PESEL number', location: '/birthDate', hint: 'Correct one of the two, or leave the date out.' });
  }
  return within ?? birthDate ?? null;
}
