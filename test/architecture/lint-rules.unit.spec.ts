import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lintViolations, SampleTree, type Violation } from './sample-tree.js';

const BAD: Readonly<Record<string, readonly [path: string, rule: string, text: string]>> = {
  'Intl in the domain': ['libs/domain/src/intl.ts', 'no-restricted-syntax', `export const name = new Intl.DateTimeFormat('pl');\n`],
  'toLocaleString in FEEL': ['libs/feel/src/locale.ts', 'no-restricted-syntax', `export const text = (n: number): string => n.toLocaleString();\n`],
  'localeCompare in the domain': ['libs/domain/src/compare.ts', 'no-restricted-syntax', `export const before = (a: string, b: string): boolean => a.localeCompare(b) < 0;\n`],
  'Date.now() in the domain': ['libs/domain/src/now.ts', 'no-restricted-syntax', `export const now = (): number => Date.now();\n`],
  'new Date() in a workflow': ['libs/workflows/src/date.ts', 'no-restricted-syntax', `export const now = (): Date => new Date();\n`],
  'Math.random() in a workflow': ['libs/workflows/src/random.ts', 'no-restricted-syntax', `export const draw = (): number => Math.random();\n`],
  'the local zone in the domain': ['libs/domain/src/zone.ts', 'no-restricted-syntax', `export const hour = (date: Date): number => date.getHours();\n`],
  'Intl even in the stepper': ['libs/workflows/src/stepper.ts', 'no-restricted-syntax', `export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;\n`],
  'a switch with a gap': ['libs/persistence/src/switch.ts', '@typescript-eslint/switch-exhaustiveness-check', `export function of(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}\n`],
  'a promise that nobody waits for': ['apps/api/src/floating.ts', '@typescript-eslint/no-floating-promises', `const save = async (): Promise<void> => Promise.resolve();\nexport const all = (): void => {\n  save();\n};\n`],
  'console in an app': ['apps/api/src/console.ts', 'no-console', `console.log('hello');\nexport {};\n`],
  'a test left out': ['libs/domain/src/only.unit.spec.ts', 'no-restricted-properties', `declare const it: { only(): void };\nit.only();\nexport {};\n`],
};

const GOOD = {
  'libs/domain/src/good.ts': `export const instant = (at: number): string => new Date(at).toISOString();\n`,
  'libs/workflows/src/stepper-like.ts': `export const later = (at: number): number => at + 1;\n`,
  'libs/persistence/src/good.ts': `export const now = (): number => Date.now();\n`,
};

describe('lint', () => {
  let tree: SampleTree;
  let found: readonly Violation[];

  beforeAll(() => {
    tree = new SampleTree({ ...GOOD, ...Object.fromEntries(Object.values(BAD).map(([path, , text]) => [path, text])) });
    found = lintViolations(tree.folder);
  }, 120_000);
  afterAll(() => tree.remove());

  it.each(Object.entries(BAD))('refuses %s', (_what, [path, rule]) => {
    expect(found).toContainEqual({ rule, from: path });
  });

  it('says nothing of what is allowed', () => {
    expect(found.filter((violation) => violation.from in GOOD)).toEqual([]);
  });
});
