/** `Wąbrzeźno, ul. Długa` → `['wabrzezno', 'ul', 'dluga']`: words without accents and case, as searches and comparisons of names have them. */
export function plainWords(text: string): readonly string[] {
  return text.normalize('NFD').replaceAll(/\p{M}+/gu, '').toLowerCase().replaceAll('ł', 'l').replaceAll('ø', 'o').replaceAll('đ', 'd').match(/[\p{L}\p{N}]+/gu) ?? [];
}
