import { Inject, Injectable } from '@nestjs/common';
import type { DefinitionTexts } from '#domain/deployment';
import { definitionTexts, type Database } from '#persistence';
import { DATABASE } from '../tokens.js';
import type { Language } from './case-words.js';

type Texts = Readonly<Record<string, DefinitionTexts>>;

/** A better wording may be deployed at any time; this long (real time, ms) the known one is used. */
const FRESH_FOR = 5_000;
const DEFINITIONS_AT_MOST = 2_000;

/** The words of definitions for people: names of elements, what a case waits for, titles of documents. */
@Injectable()
export class DefinitionWords {
  readonly #known = new Map<string, { readonly texts: Texts; readonly at: number }>();

  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async of(definitionKeys: readonly string[], language: Language): Promise<(definitionKey: string) => DefinitionTexts | undefined> {
    const now = performance.now();
    const missing = [...new Set(definitionKeys)].filter((key) => now - (this.#known.get(key)?.at ?? -Infinity) > FRESH_FOR);
    if (missing.length > 0) {
      const found = await definitionTexts(this.database, missing);
      for (const key of missing) this.#known.set(key, { texts: found.get(key) ?? {}, at: now });
      while (this.#known.size > DEFINITIONS_AT_MOST) this.#known.delete(this.#known.keys().next().value as string);
    }
    return (key) => {
      const texts = this.#known.get(key)?.texts;
      return texts?.[language] ?? texts?.['pl'] ?? texts?.['en'];
    };
  }
}
