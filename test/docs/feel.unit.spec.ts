import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BUILTINS } from '../../libs/feel/src/builtins/registry.js';

/** The table of built-in functions in docs/feel.md, made from the registry: `APPROVE=1` writes it anew. */
const PAGE = join(import.meta.dirname, '../../docs/feel.md');
const [BEGIN, END] = ['<!-- functions: made by test/docs/feel.unit.spec.ts -->', '<!-- end of functions -->'];

function table(): string {
  const rows = Object.entries(BUILTINS).flatMap(([group, functions]) =>
    functions.flatMap(({ name, section, overloads }) => overloads.map(({ signature }) => `| ${group} | \`${name}(${signature.replaceAll('|', ' or ')})\` | ${section} |`)),
  );
  return ['| group | function | from |', '|---|---|---|', ...rows].join('\n');
}

describe('docs/feel.md', () => {
  it('lists every built-in function that there is', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before, rest] = page.split(BEGIN) as [string, string | undefined];
    const made = `${before}${BEGIN}\n${table()}\n${END}${rest?.split(END)[1] ?? ''}`;
    if (process.env['APPROVE'] === '1') writeFileSync(PAGE, made);
    expect(made).toBe(readFileSync(PAGE, 'utf8'));
  });
});
