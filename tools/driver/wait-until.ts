/**
 * Asks again until there is an answer; what is asked for happens elsewhere (another process), so asking is the only way to know.
 * Throws with `what` and the last thing seen when `timeoutMs` are over.
 */
export async function waitUntil<T>(what: string, ask: () => Promise<T | null | undefined | false>, timeoutMs = 30_000, everyMs = 50): Promise<T> {
  const end = performance.now() + timeoutMs;
  let last = 'nothing yet';
  for (;;) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = String(error);
    }
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
