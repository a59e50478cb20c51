// @ts-check

/**
 * Does one step of a start-up and says so: what begins, and how long it took.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T> | T} work
 * @param {(line: string) => void} [print]
 * @returns {Promise<T>}
 */
export async function step(what, work, print = console.log) {
  const began = performance.now();
  print(`  … ${what}`);
  const result = await work();
  print(`  ✓ ${what} (${seconds(performance.now() - began)})`);
  return result;
}

/** @param {number} ms */
export function seconds(ms) {
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}
