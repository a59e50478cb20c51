import { describe, expect, it } from '@jest/globals';
import { Together, type TogetherLimits } from './together.js';

interface Gate {
  readonly asks: readonly string[];
  open(error?: unknown): void;
}

/** Work that waits to be let on, batch by batch. */
function gated(limits: Partial<TogetherLimits<string>> = {}): { readonly together: Together<string, string>; readonly gates: Gate[] } {
  const gates: Gate[] = [];
  const work = (asks: readonly string[]): Promise<readonly string[]> =>
    new Promise((resolve, reject) => gates.push({ asks, open: (error) => (error === undefined ? resolve(asks.map((ask) => `${ask}!`)) : reject(error as Error)) }));
  return { together: new Together(work, { most: 3, atOnce: 1, keyOf: (ask) => ask, ...limits }), gates };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const refused = Object.assign(new Error('not so'), { code: '23503' });

describe('together', () => {
  it('sends the first at once, and what comes meanwhile together, each with its own answer', async () => {
    const { together, gates } = gated();
    const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map((ask) => together.ask(ask)));
    expect(gates.map(({ asks }) => asks)).toEqual([['a']]);
    gates[0]?.open();
    await settled();
    expect(gates[1]?.asks).toEqual(['b', 'c', 'd']);
    gates[1]?.open();
    await settled();
    gates[2]?.open();
    expect(await all).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  });

  it('has as many batches under way as it may', () => {
    const { together, gates } = gated({ atOnce: 2 });
    for (const ask of ['a', 'b', 'c']) void together.ask(ask);
    expect(gates.map(({ asks }) => asks)).toEqual([['a'], ['b']]);
  });

  it('keeps asks of one key apart, in their order', async () => {
    const { together, gates } = gated();
    for (const ask of ['x', 'a', 'b', 'a', 'a', 'c']) void together.ask(ask);
    for (const n of [0, 1, 2]) {
      gates[n]?.open();
      await settled();
    }
    expect(gates.map(({ asks }) => asks)).toEqual([['x'], ['a', 'b', 'c'], ['a'], ['a']]);
  });

  it('ends a batch before it becomes too heavy, but takes a heavy one alone', async () => {
    const { together, gates } = gated({ weightOf: (ask) => ask.length, heaviest: 4 });
    for (const ask of ['x', 'aaa', 'bb', 'c', 'dddddd']) void together.ask(ask);
    for (const n of [0, 1, 2]) {
      gates[n]?.open();
      await settled();
    }
    expect(gates.map(({ asks }) => asks)).toEqual([['x'], ['aaa', 'c'], ['bb'], ['dddddd']]);
  });

  it('tries each alone where the database refused a batch: only its own fault is told to somebody', async () => {
    const { together, gates } = gated();
    const outcomes = ['x', 'a', 'b'].map((ask) => together.ask(ask).catch((error: Error) => error.message));
    gates[0]?.open();
    await settled();
    gates[1]?.open(refused);
    await settled();
    expect(gates[2]?.asks).toEqual(['a']);
    gates[2]?.open(refused);
    await settled();
    gates[3]?.open();
    expect(await Promise.all(outcomes)).toEqual(['x!', 'not so', 'b!']);
  });

  it.each([{ code: 'ECONNRESET' }, { code: '57P01' }, { code: '08006' }, {}])('tries nothing again where it may have been done (%j)', async (fields) => {
    const { together, gates } = gated();
    const outcomes = ['x', 'a', 'b'].map((ask) => together.ask(ask).catch((error: Error) => error.message));
    gates[0]?.open();
    await settled();
    gates[1]?.open(Object.assign(new Error('gone'), fields));
    expect(await Promise.all(outcomes)).toEqual(['x!', 'gone', 'gone']);
    expect(gates).toHaveLength(2);
  });
});
