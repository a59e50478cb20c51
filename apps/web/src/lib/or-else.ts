import type { i18n as Words, TFunction } from 'i18next';

/** Words for what the API names by a word of its own, which stands for itself where the locale has none. */
export function orElse(t: TFunction, words: Words, key: string, otherwise: string): string {
  return words.exists(key) ? t(key) : otherwise;
}
