import type { Person } from '#persistence';
import type { Principal } from '../access/principal.js';

/** Who applies, as far as the sign-in tells: the last word of the name is taken for the family name. */
export function applicantOf({ name }: Principal): Person {
  const words = name.trim().split(/\s+/);
  return { familyName: words.at(-1) as string, firstName: words.slice(0, -1).join(' ') || '-', pesel: null, dateOfBirth: null };
}
