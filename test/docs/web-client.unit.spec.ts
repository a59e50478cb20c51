import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

it('the client of the pages is the one of the approved OpenAPI document: else `npm run web-client`', async () => {
  // In a process of its own: the generator brings TypeScript along, which a Jest sandbox takes long to load.
  const program = `const { clientTypes } = await import('./tools/web/client.mjs'); process.stdout.write(await clientTypes());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT, maxBuffer: 10_000_000 });
  expect(stdout).toBe(readFileSync(join(ROOT, 'apps/web/src/api/schema.d.ts'), 'utf8'));
}, 60_000);
