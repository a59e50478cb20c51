import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function sourceFiles(): string[] {
  return [...filesBelow('libs', /\.ts$/), ...filesBelow('apps', /\.ts$/), ...filesBelow('tools/scenarios', /\.ts$/)].filter((file) => !/\.spec\.ts$/.test(file) && !file.includes('/testing/'));
}

/** Every code that a source file can answer, with the first file that does. */
function codesInSources(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const file of sourceFiles()) {
    for (const [, code] of readFileSync(file, 'utf8').matchAll(/\bcode: '([A-Z][A-Z0-9_]{2,})'/g)) {
      if (code !== undefined && !codes.has(code)) codes.set(code, file.slice(ROOT.length + 1));
    }
  }
  return codes;
}

function codesInDocs(): Set<string> {
  const pages = filesBelow('docs/errors', /\.md$/).map((file) => readFileSync(file, 'utf8'));
  return new Set(pages.flatMap((page) => [...page.matchAll(/^## `?([A-Z][A-Z0-9_]{2,})`?\s*$/gm)].map((match) => match[1] as string)));
}

describe('error codes', () => {
  it('each has a section in docs/errors', () => {
    const documented = codesInDocs();
    const missing = [...codesInSources()].filter(([code]) => !documented.has(code)).map(([code, file]) => `${code} (${file})`);
    expect(missing).toEqual([]);
  });

  it('none is documented that no source names', () => {
    const sources = sourceFiles().map((file) => readFileSync(file, 'utf8')).join('\n');
    expect([...codesInDocs()].filter((code) => !sources.includes(code))).toEqual([]);
  });

  it('are found at all', () => {
    expect(codesInSources().size).toBeGreaterThan(20);
  });
});
