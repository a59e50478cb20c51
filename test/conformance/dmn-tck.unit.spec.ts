import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { belowFloor, reached, readFloor } from '../../tools/conformance/tck-floor.js';
import { runTck } from '../../tools/conformance/tck-suite.js';
import { ROOT } from '../../tools/root.js';

/** Beside the project, where the suites of other bodies are kept. */
const SUITE = join(ROOT, '../shared/suites/dmn-tck/TestCases');

it('the DMN TCK passes as far as it has passed before', () => {
  if (!existsSync(SUITE)) {
    console.warn(`SKIPPED «the DMN TCK»: it needs the folder ${SUITE}`);
    return;
  }
  expect(belowFloor(reached(runTck(SUITE)), readFloor())).toEqual([]);
}, 120_000);
