import { describe, expect, it } from '@jest/globals';
import { evaluateFeel, feelFault } from './index.js';

const AT = Date.UTC(2026, 6, 1, 22, 30);

describe('evaluateFeel', () => {
  it.each([
    ['officeId', { officeId: 'urzad-testowy' }, 'urzad-testowy'],
    ['delivery.deadlineAt', { delivery: { deadlineAt: '2026-01-01T00:00:00+01:00' } }, '2026-01-01T00:00:00+01:00'],
    ['missing', {}, null],
    ['delivery.missing', { delivery: {} }, null],
    ['items.name', { items: [{ name: 'a' }, { name: 'b' }] }, ['a', 'b']],
    ['"text"', {}, 'text'],
    ['12', {}, 12],
    ['true', {}, true],
    ['if amount > 100 then "high" else "low"', { amount: 250 }, 'high'],
    ['[officeId]', { officeId: 'u' }, ['u']],
    ['duration("P14D")', {}, 'P14D'],
    ['{ a: 1 + 1 }', {}, { a: 2 }],
  ])('%s', (expression, context, value) => {
    expect(evaluateFeel(expression, context, AT)).toEqual({ ok: true, value });
  });

  it('takes the time from the event, in Europe/Warsaw', () => {
    expect(evaluateFeel('today()', {}, AT)).toEqual({ ok: true, value: '2026-07-02' });
    expect(evaluateFeel('string(now())', {}, AT)).toEqual({ ok: true, value: '2026-07-02T00:30:00+02:00' });
  });

  it('answers a value where it does not parse', () => {
    expect(evaluateFeel('if', {}, AT)).toMatchObject({ ok: false });
    expect(feelFault('a +')).toMatch(/character/);
    expect(feelFault('a + 1')).toBeNull();
  });
});
