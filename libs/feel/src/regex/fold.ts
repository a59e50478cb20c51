/** One form of a character for comparing without regard to case; by Unicode's tables, not by a locale. */
export function folded(point: number): number {
  if (point < 0x80) return point >= 0x41 && point <= 0x5a ? point + 0x20 : point;
  const text = String.fromCodePoint(point);
  const lower = text.toUpperCase().toLowerCase();
  return [...lower].length === 1 ? (lower.codePointAt(0) as number) : point;
}
