/** Runs it `times` times after a tenth of that as a warming-up, on this one thread; prints a line of JSON. */
export function measure(name: string, times: number, run: () => unknown): void {
  for (let n = 0; n < times / 10; n += 1) run();
  const start = process.hrtime.bigint();
  for (let n = 0; n < times; n += 1) run();
  tell(name, times, start);
}

/** The same, one after the other. */
export async function measureAsync(name: string, times: number, run: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times / 10; n += 1) await run();
  const start = process.hrtime.bigint();
  for (let n = 0; n < times; n += 1) await run();
  tell(name, times, start);
}

function tell(name: string, times: number, start: bigint): void {
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  process.stdout.write(`${JSON.stringify({ measure: name, perSecond: Math.round((times / ms) * 1_000), msPerOne: Number((ms / times).toFixed(4)) })}\n`);
}
