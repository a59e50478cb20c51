import { describe, expect, it } from '@jest/globals';
import { compileFeel } from '../compile-feel.js';
import { evaluateFeel } from '../evaluate.js';
import { outcome } from '../testing/say.js';
import type { Plain } from '../values/value.js';
import { DEFAULT_BUDGET } from './budget.js';

describe('a budget', () => {
  it.each([
    ['for i in 1..10**9 return i', 'operations'],
    ['some i in 1..10**15 satisfies i < 0', 'operations'],
    ['for a in 1..10**5, b in 1..10**5 return 1', 'operations'],
    ['{f: function(n) f(n + 1), r: f(1)}.r', 'depth'],
    ['{f: function(n) [f(n + 1)], r: f(1)}.r', 'depth'],
    ['{f: function(g) g(g), r: f(f)}.r', 'depth'],
    ['{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r', 'operations'],
    ['{d: function(s, n) if n = 0 then s else d(s + s, n - 1), r: d("0123456789", 100)}.r', 'elements'],
    ['{d: function(l, n) if n = 0 then l else d(concatenate(l, l), n - 1), r: d([1], 100)}.r', 'elements'],
    ['{d: function(l, n) if n = 0 then l else d([l, l], n - 1), r: string(d([1], 100))}.r', 'elements'],
    ['{d: function(l, n) if n = 0 then l else d([l, l], n - 1), r: d([1], 60) = d([1], 60)}.r', 'operations'],
    ['{d: function(l, n) if n = 0 then l else d([l, l], n - 1), r: flatten(d([1], 60))}.r', 'operations'],
    ['for i in 1..300000 return 1.5 ** 0.5', 'operations'],
    ['for i in 1..300000 return exp(1.5)', 'operations'],
    ['distinct values(for i in 1..20000 return {a: i})', 'operations'],
  ])('ends %s by its %s', (expression, exceeded) => {
    const found = outcome(expression);
    expect(found).toMatchObject({ value: null, exceeded });
    expect(found.faults.at(-1)).toMatchObject({ code: 'FEEL_BUDGET_EXCEEDED' });
  });

  it('is an outcome of its own at the door of the engine, also while JSON is made', () => {
    expect(evaluateFeel('for i in 1..10**9 return i', {}, 0)).toMatchObject({ ok: false, code: 'FEEL_BUDGET_EXCEEDED' });
    expect(evaluateFeel('{d: function(l, n) if n = 0 then l else d([l, l], n - 1), r: d([1], 60)}.r', {}, 0)).toMatchObject({ ok: false, code: 'FEEL_BUDGET_EXCEEDED' });
    expect(evaluateFeel('if', {}, 0)).toMatchObject({ ok: false, code: 'FEEL_SYNTAX' });
  });

  it('is given by the caller', () => {
    expect(outcome('for i in 1..100 return i', {}, {}, { operations: 50 }).exceeded).toBe('operations');
    expect(outcome('[1, 2, 3]', {}, {}, { elements: 2 }).exceeded).toBe('elements');
    expect(outcome('{f: function(n) if n = 0 then 0 else f(n - 1), r: f(5)}.r', {}, {}, { depth: 5 }).exceeded).toBe('depth');
    expect(outcome('{f: function(n) if n = 0 then 0 else f(n - 1), r: f(5)}.r', {}, {}, { depth: 6 }).exceeded).toBeUndefined();
  });

  it('lets through what an agency calculates', () => {
    expect(outcome('sum(for i in 1..100000 return i)').value).toBe(5_000_050_000);
    expect(outcome('{f: function(n) if n = 0 then 0 else f(n - 1), r: f(900)}.r').value).toBe(0);
    expect(outcome('count(xs[item > 5])', { xs: Array.from({ length: 100_000 }, (_, index) => index) }).value).toBe(99_994);
  });

  it('charges an iteration by the size of what it repeats', () => {
    const long = Array.from({ length: 200 }, () => '1').join(' + ');
    const least = (expression: string): number => {
      let [low, high] = [0, 100_000];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (outcome(expression, {}, {}, { operations: middle }).exceeded === undefined) high = middle;
        else low = middle;
      }
      return high;
    };
    expect(least(`for i in 1..100 return ${long}`)).toBeGreaterThan(10 * least('for i in 1..100 return 1'));
  });

  it('ends data nested beyond the stack too', () => {
    const deep = JSON.parse(`${'['.repeat(1_000)}1${']'.repeat(1_000)}`) as Plain;
    let deeper: Plain = 1;
    for (let level = 0; level < 100_000; level += 1) deeper = [deeper];
    expect(evaluateFeel('x', { x: deep }, 0).ok).toBe(true);
    expect(evaluateFeel('x', { x: deeper }, 0)).toMatchObject({ ok: false, code: 'FEEL_BUDGET_EXCEEDED' });
    expect(evaluateFeel('string(x)', { x: deeper }, 0)).toMatchObject({ ok: false, code: 'FEEL_BUDGET_EXCEEDED' });
    expect(evaluateFeel('x = y', { x: deeper, y: [deeper] }, 0)).toMatchObject({ ok: false, code: 'FEEL_BUDGET_EXCEEDED' });
  });

  it('is of one evaluation: the next begins anew', () => {
    const compiled = compileFeel('for i in 1..10 return i');
    if (!compiled.ok) throw new Error(compiled.fault.message);
    for (let time = 0; time < 50; time += 1) expect(compiled.run({}, { at: 0, budget: { operations: 40 } }).exceeded).toBeUndefined();
    expect(DEFAULT_BUDGET).toEqual({ operations: 1_000_000, elements: 4_000_000, depth: 1_000 });
  });
});
