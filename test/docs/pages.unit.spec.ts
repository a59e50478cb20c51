import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ELEMENT_TYPES } from '#domain';
import { CONNECTOR_CONTRACTS } from '#domain/connectors';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function markdown(): string[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name));
  const inDefinitions = readdirSync(join(ROOT, 'process-definitions'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join('process-definitions', name));
  return ['README.md', 'CONTRIBUTING.md', ...inDocs, ...inDefinitions];
}

describe('pages', () => {
  it.each(ELEMENT_TYPES)('the element %s has its page with an example', (type) => {
    expect(read(`docs/elements/${type}.md`)).toMatch(/```xml/);
  });

  it.each(Object.keys(CONNECTOR_CONTRACTS))('the connector %s has its page', (type) => {
    expect(read(`docs/connectors/${type}.md`).length).toBeGreaterThan(200);
  });

  it('every decision record is in the index, and says its result first', () => {
    const index = read('docs/adr/README.md');
    for (const name of readdirSync(join(ROOT, 'docs/adr')).filter((file) => /^\d{4}-/.test(file))) {
      expect(index).toContain(`(${name})`);
      expect(read(`docs/adr/${name}`).split('\n').slice(2, 6).join('\n')).toMatch(/\*\*Result\.\*\*/);
    }
  });

  it('every picture that a walk keeps is there, and shown', () => {
    const walks = readdirSync(join(ROOT, 'test/e2e')).filter((name) => name.endsWith('.e2e.spec.ts')).map((name) => read(`test/e2e/${name}`));
    const kept = walks.flatMap((walk) => [...walk.matchAll(/'(pz-[a-z-]+)'/g)].map((match) => `images/${match[1] as string}.png`));
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((picture) => !existsSync(join(ROOT, 'docs', picture)) || !read('docs/pages.md').includes(`](${picture})`))).toEqual([]);
  });

  it.each(markdown())('the links of %s lead somewhere', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] as string);
    const broken = links.filter((link) => !existsSync(resolve(ROOT, dirname(page), link)));
    expect(broken).toEqual([]);
  });
});
