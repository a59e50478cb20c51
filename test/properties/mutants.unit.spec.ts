import { describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutants.js';
import { check, SEED } from './run.js';

/** Within so many processes. */
const SOON = 1_500;

describe(`a wrong engine is found out (SEED=${SEED})`, () => {
  it.each(Object.keys(MUTANTS))('%s', (name) => {
    const { failure } = check(SEED, SOON, { engine: MUTANTS[name] as (typeof MUTANTS)[string], shrink: false });
    expect(failure).not.toBeNull();
  }, 120_000);

  it('by a process that is made small', () => {
    const { failure } = check(SEED, SOON, { engine: MUTANTS['a parallel join that waits for nobody'] as (typeof MUTANTS)[string] });
    const drawing = (failure ?? '').split('what happened:')[0] ?? '';
    // The fork, the join, what they need, and not much besides.
    expect(drawing.split('\n').filter((line) => /^ {2,}\w+: /.test(line)).length).toBeLessThanOrEqual(8);
    expect(drawing).toContain('parallelGateway');
  }, 120_000);
});
