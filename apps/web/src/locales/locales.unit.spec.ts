import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = join(import.meta.dirname, '..');
const ROOT = join(SOURCES, '../../..');
type Words = { readonly [key: string]: string | Words };

const read = (language: string): Words => JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8')) as Words;
const flat = (words: Words, above = ''): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[`${above}${key}`, value] as const] : flat(value, `${above}${key}.`)));
/** Plurals are one key to those who ask. */
const asked = (key: string): string => key.replace(/_(one|few|many|other)$/, '');

const pl = new Map(flat(read('pl')));
const en = new Map(flat(read('en')));
const known = new Set([...pl.keys()].map(asked));
const areas = new Set([...known].map((key) => key.split('.')[0]));

const text = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(d|unit\.spec)\.ts$/.test(name))
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  .join('\n');
const whole = new Set([...text.matchAll(/'([a-zA-Z]+(?:\.[A-Za-z-]+)+)'/g)].map((match) => match[1] as string).filter((key) => areas.has(key.split('.')[0])));
const called = new Set([...text.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] as string));
/** `t(`area.${word}`)`: every key below counts as used. */
const openings = [...new Set([...text.matchAll(/`([a-zA-Z]+(?:\.[A-Za-z]+)*\.)\$\{/g)].map((match) => match[1] as string))];

/** What the audit trail remembers of somebody, by the sources: each word is one that its holder reads. */
function remembered(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const folder of ['apps/api/src', 'apps/worker/src', 'libs/persistence/src']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
      const source = readFileSync(join(ROOT, folder, name), 'utf8');
      for (const line of source.split('\n')) {
        if (line.includes('remember(') && !line.includes('about: null')) for (const [, word] of line.matchAll(/what: '([a-z-]+)'/g)) words.add(word as string);
        for (const [, word] of line.matchAll(/#changed\(client, account, session, '([a-z-]+)'/g)) words.add(word as string);
      }
      for (const [, word] of source.matchAll(/insert into audit_entries \(at, actor, what, about[^)]*\)[^']{0,100}'([a-z-]+)'/g)) words.add(word as string);
    }
  }
  const [, kinds = ''] = /ProfileEventKind = ([^;]+);/.exec(readFileSync(join(ROOT, 'libs/domain/src/profiles/history-words.ts'), 'utf8')) ?? [];
  for (const [, kind] of kinds.matchAll(/'([a-z-]+)'/g)) words.add(`profile-${kind as string}`);
  return words;
}

describe('the words of the pages', () => {
  it('are there for everything that the audit trail remembers of somebody', () => {
    const words = [...remembered()];
    expect(words.length).toBeGreaterThan(40);
    expect(words.filter((word) => !en.has(`audit.events.${word}`))).toEqual([]);
  });

  it('are the same keys in both languages', () => {
    expect([...pl.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !pl.has(key))).toEqual([]);
  });

  it('are there for every key that is asked for', () => {
    expect([...whole, ...called].filter((key) => !known.has(key))).toEqual([]);
    expect(openings.filter((opening) => ![...known].some((key) => key.startsWith(opening)))).toEqual([]);
  });

  it('are all asked for', () => {
    expect([...known].filter((key) => !whole.has(key) && !openings.some((opening) => key.startsWith(opening)))).toEqual([]);
  });

  it('name the same values in both languages, and none is empty', () => {
    const values = (words: string): readonly string[] => [...new Set(words.match(/\{\{\w+\}\}/g) ?? [])].sort();
    expect([...pl].filter(([key, words]) => words.trim() === '' || values(words).join() !== values(en.get(key) ?? '').join()).map(([key]) => key)).toEqual([]);
  });
});
