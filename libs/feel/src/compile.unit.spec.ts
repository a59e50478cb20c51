import { describe, expect, it } from '@jest/globals';
import { evaluate as interpret } from 'feelin';
import { compiled } from './compile.js';
import { plain, type Plain } from './plain.js';

const CONTEXT: Record<string, Plain> = {
  amount: 250,
  item: 7,
  date: 'a variable that hides the function of its name',
  items: [{ price: 5, name: 'a' }, { price: 15, name: 'b' }],
  numbers: [3, 1, 2],
  person: { name: 'Jan', address: { city: 'Gliwice' } },
  deadline: '2026-01-01T00:00:00+01:00',
  nothing: null,
};

const EXPRESSIONS = [
  'amount > 100',
  'if amount > 100 then "high" else "low"',
  'person.address.city',
  'person.missing.city',
  'missing',
  'missing + 1',
  'item + 1',
  'date',
  'items[price > 10].name',
  'items[item.price > 10].name',
  'items[1].name',
  'numbers[item > 1]',
  'for i in numbers return i * amount',
  'for i in 1..3 return if i = 1 then 1 else i * partial[-1]',
  'some n in numbers satisfies n > 2',
  'every n in numbers satisfies n > 2',
  'sort(numbers, function(a, b) a < b)',
  'reverse(numbers)',
  'sum(numbers) + count(items)',
  'string length(person.name)',
  'date and time(deadline) + duration("P1D")',
  'date and time(deadline) < date and time("2026-01-02T00:00:00Z")',
  'duration("P14D")',
  '{ a: amount, b: a + 1 }',
  '{ now: 1 }.now',
  'put(person, "name", "Anna")',
  'amount in [1..300]',
  'amount between 1 and 300',
  'nothing = null',
  'not(nothing = null)',
  'person instance of context<name: string>',
  '[amount, missing, "x"]',
  'list contains(numbers, 2) and contains("abc", "b")',
  '"a" + "b"',
  '-amount',
  '@"2026-01-01"',
];

describe('compiled', () => {
  it.each(EXPRESSIONS)('answers what the interpreter answers, every time: %s', (expression) => {
    const before = JSON.stringify(CONTEXT);
    const expected = plain(interpret(expression, CONTEXT).value);
    for (let time = 0; time < 3; time += 1) expect(plain(compiled(expression)(CONTEXT))).toEqual(expected);
    expect(JSON.stringify(CONTEXT)).toBe(before);
  });

  it('evaluates over each context anew', () => {
    const sum = compiled('a + b');
    expect([sum({ a: 1, b: 2 }), sum({ a: 1 }), sum({ a: 3, b: 4 })]).toEqual([3, null, 7]);
  });

  it.each(['if', 'a +', '(', 'a b c) d', '"open'])('does not take what is no expression: %s', (expression) => {
    expect(() => compiled(expression)).toThrow(/^unexpected text at character \d+/);
  });

  it('does not let an expression out of the function around it', () => {
    expect(() => compiled('a) + (b')).toThrow(/^unexpected text/);
    expect(compiled('1')({ a: 1 })).toBe(1);
  });

  it('has no prototype of an object for a variable', () => {
    expect(compiled('constructor')({})).toBeNull();
    expect(compiled('toString')({})).toBeNull();
    expect(compiled('a.constructor')({ a: {} })).toBeNull();
  });
});
