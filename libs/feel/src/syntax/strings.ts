const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' };

/** The value of a string literal: escapes of DMN 1.5, grammar rule 64: \n \r \t \' \" \\ \uFFFF \UFFFFFF. Others stay as written. */
export function stringOf(literal: string): string {
  const inside = literal.slice(1, -1);
  if (!inside.includes('\\')) return inside;
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole: string, short: string | undefined, long: string | undefined, character: string | undefined) => {
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    if (long !== undefined) {
      const point = Number.parseInt(long, 16);
      return point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
    }
    return ESCAPES[character as string] ?? whole;
  });
}
