import { evaluate as interpret, type FeelFunction } from 'feelin';
import { evaluateFeel, type Plain } from '#feel';
import { print } from '../measurement.js';

type Variables = Readonly<Record<string, Plain>>;

/** What processes and decisions are full of. */
const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  'amount > 100 and status = "open"': ['amount', 'status'],
  'if amount > 100 then "high" else "low"': ['amount'],
  'person.address.city': ['person'],
  'amount * rate + 0.1': ['amount', 'rate'],
  'count(items[price > 10])': ['items'],
  'date and time(deadline) < date and time("2026-01-02T00:00:00Z")': ['deadline'],
};

const SIZES = [10, 10_000] as const;
const ROUNDS = 11;
const ROUND_NANOSECONDS = 40_000_000n;

type Contender = 'ours' | 'feelin' | 'feelinCompiled';

/**
 * One evaluation from its text to JSON, in this process: ours, `feelin.evaluate` as its users call it, and feelin's closure of the expression,
 * which is parsed once. The rounds of the three take turns, so that a busy machine is busy for all; medians.
 */
export async function feel(): Promise<void> {
  for (const [expression, names] of Object.entries(EXPRESSIONS)) {
    for (const size of SIZES) compare(expression, names, contextOf(size));
  }
}

function compare(expression: string, names: readonly string[], context: Variables): void {
  const runs = contenders(expression, names, context);
  const found: Record<Contender, number[]> = { ours: [], feelin: [], feelinCompiled: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(runs) as [Contender, () => unknown][]) found[name].push(microseconds(run));
  }
  const [ours, feelin, feelinCompiled] = [median(found.ours), median(found.feelin), median(found.feelinCompiled)];
  print({
    measure: 'feel',
    clients: 1,
    expression,
    names: Object.keys(context).length,
    us: { ours: short(ours), feelin: short(feelin), feelinCompiled: short(feelinCompiled) },
    timesFaster: { thanFeelin: short(feelin / ours), thanFeelinCompiled: short(feelinCompiled / ours) },
  });
}

function contenders(expression: string, names: readonly string[], context: Variables): Record<Contender, () => unknown> {
  const { value, warnings } = interpret(`function(${names.join(', ')}) ${expression}`, {});
  const { fn } = value as FeelFunction;
  return {
    ours: () => evaluateFeel(expression, context, 0),
    feelin: () => interpret(expression, context).value,
    feelinCompiled: () => {
      const result: unknown = fn(...names.map((name) => context[name]));
      // The closure adds to the same list at every call.
      warnings.length = 0;
      return result;
    },
  };
}

function contextOf(size: number): Variables {
  const context: Record<string, Plain> = {
    amount: 250,
    rate: 1.23,
    status: 'open',
    deadline: '2026-01-01T00:00:00+01:00',
    person: { name: 'Jan', address: { city: 'Gliwice' } },
    items: [{ price: 5 }, { price: 15 }, { price: 25 }],
  };
  for (let index = Object.keys(context).length; index < size; index += 1) context[`name${index}`] = index;
  return context;
}

function microseconds(run: () => unknown): number {
  const began = process.hrtime.bigint();
  let runs = 0;
  let passed = 0n;
  // The clock is asked after a batch: asking takes as long as a short evaluation.
  for (let batch = 1; passed < ROUND_NANOSECONDS; batch = Math.min(batch * 2, 1_000)) {
    for (let index = 0; index < batch; index += 1) run();
    runs += batch;
    passed = process.hrtime.bigint() - began;
  }
  return Number(passed) / 1_000 / runs;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
