import { describe, expect, it } from '@jest/globals';

/** Something that a machine may lack: a program of another project, a browser; `data` where it is a suite of another body that no one can install. */
export type Part = { readonly name: string; readonly path: string } | { readonly name: string; readonly missing: string; readonly data?: true };

/**
 * `describe`, for tests that need a part. Without it the suite is skipped and says so; in continuous integration (CI is set)
 * a part that is missing is a failure, unless it is data of others.
 *
 *     describeWith(await timeSkippingServer(), 'the 14-day branch', () => { … });
 */
export function describeWith(part: Part, title: string, tests: () => void): void {
  if (!('missing' in part)) {
    describe(title, tests);
    return;
  }
  if (part.data !== true && process.env['CI'] !== undefined && process.env['CI'] !== '' && process.env['CI'] !== 'false') {
    describe(title, () => {
      it(`needs ${part.name}`, () => expect(part.missing).toBe(''));
    });
    return;
  }
  console.warn(`SKIPPED «${title}»: it needs ${part.name}. ${part.missing}`);
  describe.skip(part.data === true ? `without its data: ${title}` : title, tests);
}
