import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dependencyViolations, ROOT, SampleTree, type Violation } from './sample-tree.js';

const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: readonly { readonly name: string; readonly comment?: string }[] };

const empty = 'export const nothing = 0;\n';

/** What the bad samples import. */
const PRESENT = {
  'libs/domain/src/index.ts': empty,
  'libs/domain/src/clock.ts': 'export interface Clock { now(): number }\n',
  'libs/domain/src/deployment/index.ts': empty,
  'libs/feel/src/index.ts': empty,
  'libs/persistence/src/index.ts': empty,
  'libs/runtime/src/index.ts': empty,
  'libs/signature/src/index.ts': empty,
  'libs/workflows/src/index.ts': empty,
  'libs/workflows/src/contract/index.ts': empty,
  'libs/workflows/src/codec/index.ts': empty,
  'apps/api/src/main.ts': empty,
  'apps/worker/src/main.ts': empty,
  'tools/demo.ts': empty,
  'test/e2e/harness.ts': empty,
};

/** One file a rule, in the place where it is forbidden. */
const BAD: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'no-cycles': ['libs/runtime/src/circle.ts', `import { other } from './other-half.js';\nexport const one = (): number => other();\n`],
  'apps-never-import-apps': ['apps/worker/src/bad.ts', `export * from '../../api/src/main.js';\n`],
  'libs-never-import-apps': ['libs/persistence/src/bad-app.ts', `export * from '../../../apps/api/src/main.js';\n`],
  'nothing-imports-tools': ['apps/api/src/bad-tool.ts', `export * from '../../../tools/demo.js';\n`],
  'nothing-imports-tests': ['apps/api/src/bad-test.ts', `export * from '../../../test/e2e/harness.js';\n`],
  'domain-imports-feel-only': ['libs/domain/src/deployment/bad.ts', `export * from '#persistence';\n`],
  'pure-door-without-packages': ['libs/domain/src/engine/bad.ts', `export { readFileSync } from 'node:fs';\n`],
  'pure-door-stays-pure': ['libs/domain/src/engine/bad-door.ts', `export * from '../deployment/index.js';\n`],
  'domain-without-frameworks': ['libs/domain/src/documents/bad.ts', `export * from 'typeorm';\n`],
  'feel-stands-alone': ['libs/feel/src/bad.ts', `export * from '#domain';\n`],
  'feel-without-node': ['libs/feel/src/bad-node.ts', `export { readFileSync } from 'node:fs';\n`],
  'workflows-import-the-pure-door': ['libs/workflows/src/bad-door.ts', `export * from '#domain/deployment';\n`],
  'workflows-in-the-sandbox': ['libs/workflows/src/bad.ts', `export * from 'pg';\n`],
  'workflows-without-the-codec': ['libs/workflows/src/bad-codec.ts', `export * from './codec/index.js';\n`],
  'api-speaks-the-contract': ['apps/api/src/bad-workflow.ts', `export * from '#workflows';\n`],
  'web-speaks-http': ['apps/web/src/bad.ts', `export * from '#domain';\n`],
  'web-without-node': ['apps/web/src/bad-node.ts', `export { readFileSync } from 'node:fs';\n`],
  'persistence-below-apps': ['libs/persistence/src/bad.ts', `export * from '#runtime';\n`],
  'signature-knows-documents-only': ['libs/signature/src/bad.ts', `export * from '#persistence';\n`],
  'runtime-knows-no-domain': ['libs/runtime/src/bad.ts', `export * from '#domain/deployment';\n`],
  'no-development-packages': ['apps/worker/src/bad-package.ts', `export * from 'fast-check';\n`],
  'every-import-resolves': ['libs/signature/src/bad-name.ts', `export * from './not-there.js';\n`],
};

/** Allowed: none of these may be named. */
const GOOD = {
  'libs/runtime/src/other-half.ts': `import { one } from './circle.js';\nexport const other = (): number => one();\n`,
  'apps/api/src/good.ts': `export * from '#workflows/contract';\nexport * from '#workflows/codec';\nexport * from '#domain/deployment';\nexport * from '#persistence';\nexport * from '#runtime';\nexport * from '#signature';\n`,
  'apps/worker/src/good.ts': `export * from '#workflows';\nexport * from '#domain';\n`,
  'libs/workflows/src/good.ts': `export * from '#domain';\nexport * from '@temporalio/workflow';\n`,
  'libs/workflows/src/codec/good.ts': `export { createHash } from 'node:crypto';\n`,
  'libs/domain/src/engine/good.ts': `export * from '#feel';\nexport * from '@js-joda/core';\n`,
  'libs/domain/src/engine/good.unit.spec.ts': `export * from '#persistence';\nexport * from 'fast-check';\n`,
  'libs/runtime/src/good.ts': `export type { Clock } from '../../domain/src/clock.js';\n`,
};

describe('rules about who may import whom', () => {
  let tree: SampleTree;
  let found: readonly Violation[];

  beforeAll(() => {
    tree = new SampleTree({ ...PRESENT, ...GOOD, ...Object.fromEntries(Object.values(BAD)) });
    found = dependencyViolations(tree.folder, ['libs', 'apps', 'tools']);
  }, 60_000);
  afterAll(() => tree.remove());

  it('all have a bad sample here, and a comment that says what to do', () => {
    expect(forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(BAD).sort());
    expect(forbidden.filter((rule) => (rule.comment ?? '').length < 60)).toEqual([]);
  });

  it.each(Object.entries(BAD))('%s', (rule, [path]) => {
    expect(found).toContainEqual({ rule, from: path });
  });

  it.each(Object.keys(GOOD).filter((path) => !path.includes('other-half')))('nothing is said of %s', (path) => {
    expect(found.filter((violation) => violation.from === path)).toEqual([]);
  });

  it('this tree obeys them', () => {
    expect(dependencyViolations(ROOT, ['libs', 'apps', 'tools'])).toEqual([]);
  }, 60_000);
});
