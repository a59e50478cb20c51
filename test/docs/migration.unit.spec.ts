import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

it('docs/migration.md says what to do about every reason why a token would be stuck, and no other', () => {
  const reasons = [...read('libs/domain/src/engine/migration/stuck.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, reason]) => reason);
  const described = [...read('docs/migration.md').matchAll(/^- `([A-Z_]+)`: /gm)].map(([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  expect(described).toEqual(reasons);
});
