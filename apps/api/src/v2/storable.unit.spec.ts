import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#domain';
import { ProblemException } from '../errors/problem-exception.js';
import { storable } from './storable.js';

function told(variables: JsonObject): string {
  try {
    storable({ variables });
    return 'taken';
  } catch (error) {
    const { problem } = error as ProblemException;
    return `${problem.code} ${problem.location}`;
  }
}

const nested = (levels: number): JsonObject => (levels === 0 ? {} : { a: nested(levels - 1) });

describe('what can be kept', () => {
  it.each([
    [{ a: 'żółć 😀', b: [1, null, { c: true }] }, 'taken'],
    [{ a: '\\u0000 written out' }, 'taken'],
    [{ a: ['x', 'y\u0000'] }, 'VALUE_UNSTORABLE /variables/a/1'],
    [{ 'a\u0000': 1 }, 'VALUE_UNSTORABLE /variables'],
    [{ a: '\ud83d' }, 'VALUE_UNSTORABLE /variables/a'],
    [{ a: '\ude00\ud83d' }, 'VALUE_UNSTORABLE /variables/a'],
    [nested(98), 'taken'],
  ] as [JsonObject, string][])('%#', (variables, expected) => expect(told(variables)).toBe(expected));

  it('ends at a depth and a size', () => {
    expect(told(nested(200))).toMatch(/^VALUE_UNSTORABLE \/variables(\/a)+$/);
    expect(told({ a: 'x'.repeat(1024 * 1024) })).toBe('VARIABLES_TOO_LARGE /variables');
  });
});
