/** Why a PESEL is none. */
export type PeselFault = 'digits' | 'check-digit' | 'birth-date' | 'reserved';

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const;
/** Added to the month, by century (Act on population records, art. 18; the number's regulation). */
const CENTURIES = [[80, 1800], [0, 1900], [20, 2000], [40, 2100], [60, 2200]] as const;
/** A month of zero belongs to nobody: numbers like 00000000000 are for trying things out. */
const RESERVED_MONTH = '00';

/** Null where the number can be somebody's; a reserved one is good in the sandbox alone. */
export function peselFault(pesel: string, { sandbox }: { readonly sandbox: boolean }): PeselFault | null {
  if (!/^[0-9]{11}$/.test(pesel)) return 'digits';
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(pesel[at]), 0);
  if ((10 - (sum % 10)) % 10 !== Number(pesel[10])) return 'check-digit';
  if (pesel.slice(2, 4) === RESERVED_MONTH) return sandbox ? null : 'reserved';
  return birthDateOf(pesel) === null ? 'birth-date' : null;
}

/** `YYYY-MM-DD` as the number has it; null where it has none (a reserved number, or no day of the calendar). */
export function birthDateOf(pesel: string): string | null {
  const coded = Number(pesel.slice(2, 4));
  const [offset, century] = CENTURIES.find(([from]) => coded > from && coded <= from + 12) ?? [0, 0];
  if (century === 0) return null;
  const text = `${century + Number(pesel.slice(0, 2))}-${String(coded - offset).padStart(2, '0')}-${pesel.slice(4, 6)}`;
  const read = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text ? null : text;
}
