import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** Set by npm for its own scripts, or the shell's business. */
const NOT_SETTINGS = ['npm_execpath'];

/** Every variable that a program of ours reads, with the first file that does. */
function read(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['libs', 'apps', 'tools']) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|mjs)$/.test(entry.name) || /\.spec\.ts$/.test(entry.name) || entry.parentPath.includes('/libs/feel/src/testing')) continue;
      const file = join(entry.parentPath, entry.name);
      for (const match of readFileSync(file, 'utf8').matchAll(/\benv(?:ironment)?(?:\[|\??\.\[)'(\w+)'\]|\b(?:required|optional)\(env, '(\w+)'|\bprocess\.env\.(\w+)/g)) {
        const name = match[1] ?? match[2] ?? match[3];
        if (name !== undefined && !NOT_SETTINGS.includes(name) && !found.has(name)) found.set(name, file.slice(ROOT.length + 1));
      }
    }
  }
  return found;
}

function documented(): Set<string> {
  return new Set([...readFileSync(join(ROOT, 'docs/operations.md'), 'utf8').matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map((match) => match[1] as string));
}

describe('docs/operations.md', () => {
  it('lists every variable that is read', () => {
    const known = documented();
    expect([...read()].filter(([name]) => !known.has(name)).map(([name, file]) => `${name} (${file})`)).toEqual([]);
  });

  it('lists none that nobody reads', () => {
    const used = read();
    expect([...documented()].filter((name) => !used.has(name))).toEqual([]);
  });

  it('is about settings that are found at all', () => {
    expect([...read().keys()]).toEqual(expect.arrayContaining(['DATABASE_URL', 'PORT', 'KOORDYNATOR_CACHE']));
  });
});
