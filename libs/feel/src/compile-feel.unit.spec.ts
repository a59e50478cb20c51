import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileFeel } from './compile-feel.js';
import { evaluateFeel } from './evaluate.js';
import { AT, outcome } from './testing/say.js';
import { textOf } from './values/text.js';
import type { Plain } from './values/value.js';

/** `SEED=… npm run jest -- libs/feel` repeats a run; RUNS makes it longer. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['RUNS'] ?? 300);

/** Random expressions, right and wrong by type: numbers, texts, lists, contexts, dates, functions within each other. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression');
  const binary = fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '>=', 'and', 'or', 'in');
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.constantFrom('1', '0.1', '-2', '10 ** 20', '"a"', '""', 'null', 'true', 'false', 'amount', 'xs', 'person', 'person.name', 'missing', '@"2020-01-31"', '@"P1M"', '@"PT90M"', '@"10:00:00Z"', 'now()', '[1..5)', '(> 2)', 'sum'),
      fc.tuple(e, binary, e).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(e, e, e).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc.array(e, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.tuple(e, e).map(([a, b]) => `{a: ${a}, b: [a, ${b}]}`),
      fc.tuple(e, e).map(([a, b]) => `(${a})[${b}]`),
      fc.tuple(e, fc.constantFrom('a', 'b', 'name', 'start', 'year', 'days')).map(([a, name]) => `(${a}).${name}`),
      fc.tuple(e, e).map(([a, b]) => `(for x in ${a} return [x, ${b}])`),
      fc.tuple(fc.constantFrom('some', 'every'), e, e).map(([word, a, b]) => `(${word} x in ${a} satisfies x = ${b})`),
      fc.tuple(e, e).map(([a, b]) => `(function(x) [x, ${a}])(${b})`),
      fc.tuple(fc.constantFrom('string', 'count', 'sum', 'max', 'not', 'date', 'duration', 'flatten', 'abs', 'is defined', 'reverse', 'number'), e).map(([name, a]) => `${name}(${a})`),
      fc.tuple(e, fc.constantFrom('number', 'list<number>', 'context<a: Any>', 'function<Any>->Any', 'range<number>')).map(([a, type]) => `(${a} instance of ${type})`),
    ),
  };
});

const CONTEXT: Readonly<Record<string, Plain>> = { amount: 12.5, xs: [3, null, 1], person: { name: 'Jan' } };

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(Object.freeze(value))) frozen(member);
  return value;
}

describe('compileFeel', () => {
  it(`answers the same every time, changes nothing, and never throws (seed ${SEED})`, () => {
    frozen(CONTEXT);
    fc.assert(
      fc.property(expression, (text) => {
        const first = outcome(text, CONTEXT);
        // Another text with the same meaning is compiled anew.
        const again = outcome(` ${text}`, CONTEXT);
        expect(textOf(again.value)).toBe(textOf(first.value));
        expect(again.faults.map(({ code, message }) => [code, message])).toEqual(first.faults.map(({ code, message }) => [code, message]));
        expect(textOf(outcome(text, CONTEXT).value)).toBe(textOf(first.value));
        const found = evaluateFeel(text, CONTEXT, AT);
        if (found.ok) expect(JSON.parse(JSON.stringify(found.value))).toEqual(found.value);
      }),
      { seed: SEED, numRuns: RUNS * 3 },
    );
  }, 60_000);

  it(`never throws for a text, whatever it is (seed ${SEED})`, () => {
    const token = fc.constantFrom('if', 'then', 'else', 'for', 'in', 'return', 'some', 'satisfies', 'function', '(', ')', '[', ']', '{', '}', ':', ',', '..', '.', '+', '-', '"', '@', '`', '?', 'a', '1', 'instance of', 'list<', 'range<', '>', 'not', '//', '/*', '\n', 'date', 'and', 'time', 'get or else', '\u{1f40e}', '\ud800', '\\');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), fc.boolean(), (tokens, spaced) => {
        const text = tokens.join(spaced ? ' ' : '');
        for (const kind of ['expression', 'unaryTests'] as const) {
          const compiled = compileFeel(text, { kind });
          if (compiled.ok) compiled.run({ a: 1 }, { at: 0, input: 1 });
          else expect(compiled.fault.code).toBe('FEEL_SYNTAX');
        }
      }),
      { seed: SEED, numRuns: RUNS * 3 },
    );
  }, 60_000);

  it('keeps what it made, for each kind, names and types', () => {
    const types = (): undefined => undefined;
    const made = [compileFeel('a b'), compileFeel('a b', { names: { 'a b': null } }), compileFeel('a b', { kind: 'unaryTests' }), compileFeel('a b', { types })];
    expect(new Set(made).size).toBe(4);
    expect([compileFeel('a b'), compileFeel('a b', { names: { 'a b': null } }), compileFeel('a b', { kind: 'unaryTests' }), compileFeel('a b', { types })]).toEqual(made);
    expect(compileFeel('a b')).toBe(made[0]);
  });

  it('reads only the members that the expression names', () => {
    const read: string[] = [];
    const context = new Proxy<Record<string, Plain>>({ amount: 150, status: 'open', other: 1 }, { get: (target, name: string) => (read.push(name), target[name]), ownKeys: () => { throw new Error('the context is listed'); } });
    expect(outcome('amount > 100 and status = "open"', context).value).toBe(true);
    expect(new Set(read)).toEqual(new Set(['amount', 'status']));
  });
});

describe('the sandbox of a workflow', () => {
  it('is asked for no time, no chance and no locale, while it compiles and while it evaluates', () => {
    const asked: string[] = [];
    const restore: (() => void)[] = [];
    const watch = (owner: object, name: string): void => {
      const before = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
      const called = before.value as (...args: unknown[]) => unknown;
      function watched(this: unknown, ...args: unknown[]): unknown {
        asked.push(name);
        return new.target === undefined ? Reflect.apply(called, this, args) : Reflect.construct(called, args);
      }
      Object.defineProperty(owner, name, { ...before, value: Object.assign(watched, { prototype: (called as { prototype?: unknown }).prototype }) });
      restore.push(() => Object.defineProperty(owner, name, before));
    };
    watch(Date, 'now');
    watch(Math, 'random');
    for (const name of ['DateTimeFormat', 'NumberFormat', 'Collator', 'Segmenter']) watch(Intl, name);
    for (const name of ['toLocaleUpperCase', 'toLocaleLowerCase', 'localeCompare']) watch(String.prototype, name);
    for (const name of ['toLocaleString', 'getTimezoneOffset', 'getHours', 'getDate']) watch(Date.prototype, name);
    watch(Number.prototype, 'toLocaleString');
    const texts = ['now()', 'today()', '@"2020-07-01T12:00:00@America/New_York".time offset', 'date and time(now(), "Asia/Dhaka")', 'upper case("i")', 'sort(["b", "ą", "a"])', 'matches("a", "[\\\\p{L}]", "i")', '1 / 3 ** 0.5', 'exp(log(2))', 'string(@"P1D")', 'day of week(today())', 'number("1 000,5", " ", ",")', 'is defined(x)'];
    try {
      for (const text of texts) outcome(`(${text})`);
    } finally {
      for (const undo of restore) undo();
    }
    expect(asked).toEqual([]);
  });
});
