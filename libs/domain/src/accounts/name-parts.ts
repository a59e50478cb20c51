/** A full name in two: the last word is the family name (`Jan Maria Testowy`); a name of one word is the first name. */
export function nameParts(name: string): { readonly firstName: string; readonly familyName: string | null } {
  const words = name.trim().split(/\s+/);
  if (words.length < 2) return { firstName: words[0] ?? '', familyName: null };
  return { firstName: words.slice(0, -1).join(' '), familyName: words.at(-1) as string };
}
