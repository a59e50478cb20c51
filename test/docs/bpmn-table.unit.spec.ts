import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ELEMENT_TYPES } from '#domain';
import { bpmnTable } from '../../tools/docs/bpmn-table.js';
import { ROOT } from '../../tools/root.js';
import { CONSTRUCTS } from '../definitions/fixtures/constructs.js';
import { STRUCTURE } from '../definitions/fixtures/structure.js';
import { VALUES } from '../definitions/fixtures/values.js';
import { WARNINGS } from '../definitions/fixtures/warnings.js';

const PAGE = join(ROOT, 'docs/bpmn.md');
let table: string;

beforeAll(async () => {
  table = await bpmnTable([...CONSTRUCTS, ...STRUCTURE, ...VALUES, ...WARNINGS]);
});

describe('docs/bpmn.md', () => {
  it('is what registry, compilers, pages, tests and fixtures make of it', () => {
    if (process.env['APPROVE'] === '1') writeFileSync(PAGE, table);
    expect(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '').toBe(table);
  });

  it.each(ELEMENT_TYPES)('has %s with its section', (type) => {
    expect(table).toMatch(new RegExp(`\\| \\[\`${type}\`\\]\\(elements/${type}\\.md\\) \\| \\d+\\.\\d+[^|]* \\| supported \\|`));
  });

  it('has what is refused', () => {
    for (const construct of ['intermediate throw event with a timer event definition', 'choreography', '`zeebe:TaskDefinition` at: ad-hoc sub-process']) expect(table).toContain(`| ${construct} | refused |`);
  });
});
