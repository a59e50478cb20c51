// @ts-check

/**
 * What a Jest run wrote with --json; the fields that count. A suite that could not run at all has no tests of its own.
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number, testResults?: readonly { assertionResults: readonly { status: string, ancestorTitles: readonly string[] }[] }[] }} JestResult
 */

/** How a suite is titled whose data are another body's and not here (tools/testing/part.ts): nobody can install them, so its tests are skipped everywhere. */
const WITHOUT_DATA = 'without its data: ';

/**
 * @param {readonly (JestResult | null)[]} results one a tier; null: Jest ended without a result
 * @param {boolean} strict continuous integration, where what was skipped counts as failed, unless its data are not here
 */
export function summarise(results, strict) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let withoutData = 0;
  for (const result of results) {
    if (result === null) {
      sum.failed += 1;
      continue;
    }
    sum.passed += result.numPassedTests;
    sum.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    sum.skipped += result.numPendingTests + result.numTodoTests;
    const tests = (result.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
    withoutData += tests.filter(({ status, ancestorTitles }) => status === 'pending' && ancestorTitles.some((title) => title.startsWith(WITHOUT_DATA))).length;
  }
  const missing = sum.skipped - withoutData;
  const notes = strict && missing > 0 ? [`${missing} skipped, which counts as failed in continuous integration: install what is missing`] : [];
  if (strict) {
    sum.failed += missing;
    sum.skipped = withoutData;
  }
  return {
    notes,
    line: `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`,
    ok: sum.failed === 0 && sum.passed > 0,
  };
}
