/**
 * The grammar of `lezer-feel` has no `range<number>` (DMN 1.5, grammar rule 54). A list type has the same form, so it reads
 * `list <number>`, and these are the positions where the author wrote `range`. Same length: positions stay true.
 */
export function rangeTypesAsLists(text: string): { readonly masked: string; readonly positions: ReadonlySet<number> } {
  const positions = new Set<number>();
  if (!/\brange\s*</.test(text)) return { masked: text, positions };
  const masked = text.replace(TOKENS, (token: string, before: string | undefined, offset: number) => {
    if (before === undefined) return token;
    const at = offset + before.length;
    positions.add(at);
    return `${before}list ${token.slice(before.length + 'range'.length)}`;
  });
  return { masked, positions };
}

/** Strings and comments are passed over; a type follows `of`, `<`, `->`, or the `:` of a parameter or member. */
const TOKENS = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|((?:\bof\s|<|->|:)\s*)range(?=\s*<)/g;
