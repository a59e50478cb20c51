import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** docs/rules.md: `| 3 | rule | \`path\` › "name of the test" |`, one or more tests a rule. */
const rows = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8').split('\n').filter((line) => /^\| \d+ \|/.test(line));

describe('the rules of design.md §4', () => {
  it('are all eleven there', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it.each(rows)('each names tests that exist: %s', (row) => {
    const named = [...row.matchAll(/`([^`]+\.spec\.ts)` › "([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, path, name] of named) {
      expect(existsSync(join(ROOT, path as string))).toBe(true);
      expect(readFileSync(join(ROOT, path as string), 'utf8')).toContain(name as string);
    }
  });
});
