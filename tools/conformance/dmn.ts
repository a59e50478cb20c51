import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { belowFloor, raiseFloor, reached, readFloor } from './tck-floor.js';
import { runTck, type TckFailure } from './tck-suite.js';

/**
 * `npm run conformance:dmn -- <TestCases folder> [--raise]`: the DMN TCK, levels 2 and 3. A line for each case that fails, the
 * totals of each level, and at the end `N passed, N failed`. Exit code 1 below the floor of test/conformance/dmn-floor.json,
 * which `--raise` writes upward.
 */
function main(args: readonly string[]): boolean {
  const folder = args.find((argument) => !argument.startsWith('--'));
  if (folder === undefined || !existsSync(join(folder, 'compliance-level-2'))) throw new Error('Name the folder TestCases of the DMN TCK: npm run conformance:dmn -- <TestCases folder>');
  const results = runTck(resolve(folder));
  for (const { failures } of results) for (const failure of failures) console.log(line(failure));
  for (const { level, passed, failures } of results) console.log(`${level}: ${passed} passed, ${failures.length} failed`);
  const found = reached(results);
  const below = belowFloor(found, readFloor());
  for (const message of below) console.log(`BELOW THE FLOOR: ${message}`);
  if (args.includes('--raise')) console.log(`The floor is ${JSON.stringify(raiseFloor(found))}`);
  console.log(`${found.level2 + found.level3} passed, ${results.reduce((count, { failures }) => count + failures.length, 0)} failed`);
  return below.length === 0;
}

function line({ folder, file, case: id, node, expected, got, fault }: TckFailure): string {
  return `FAILED ${folder} ${file} ${id} ${node}: expected ${expected}, got ${got}${fault === null ? '' : ` (${fault})`}`;
}

try {
  process.exitCode = main(process.argv.slice(2)) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
