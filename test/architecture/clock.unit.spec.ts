import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const DATABASE_CLOCK = /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|localtimestamp)\s*\(\s*\)|\b(current_timestamp|current_date|localtimestamp)\b/i;

/** The SQL of a source file: its template and quoted texts that begin with, or hold, a statement's words. */
function sqlIn(source: string): readonly string[] {
  const texts = [...source.matchAll(/`((?:[^`\\]|\\.)*)`/g)].map((match) => match[1] as string);
  return texts.filter((text) => /\b(select|insert into|update|delete from|create (or replace )?(table|function))\b/i.test(text));
}

function sources(): string[] {
  return ['libs', 'apps'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}

describe('one clock for everything', () => {
  it('sees the clock of the database where it is used', () => {
    expect(sqlIn('const A = `insert into t (at) values (now())`;').some((sql) => DATABASE_CLOCK.test(sql))).toBe(true);
  });

  it('no statement takes the clock of the database', () => {
    const found = sources().filter((file) => sqlIn(readFileSync(file, 'utf8').replaceAll(/\$\{[^}]*\}/g, '')).some((sql) => DATABASE_CLOCK.test(sql)));
    expect(found.map((file) => file.slice(ROOT.length + 1))).toEqual([]);
  });
});
