// @ts-check

/**
 * What a Jest run wrote with --json; the fields that count. A suite that could not run at all has no tests of its own.
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} JestResult
 */

/**
 * @param {readonly (JestResult | null)[]} results one a tier; null: Jest ended without a result
 * @param {boolean} strict continuous integration, where what was skipped counts as failed
 */
export function summarise(results, strict) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    if (result === null) {
      sum.failed += 1;
      continue;
    }
    sum.passed += result.numPassedTests;
    sum.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    sum.skipped += result.numPendingTests + result.numTodoTests;
  }
  const notes = strict && sum.skipped > 0 ? [`${sum.skipped} skipped, which counts as failed in continuous integration: install what is missing`] : [];
  if (strict) {
    sum.failed += sum.skipped;
    sum.skipped = 0;
  }
  return {
    notes,
    line: `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`,
    ok: sum.failed === 0 && sum.passed > 0,
  };
}
