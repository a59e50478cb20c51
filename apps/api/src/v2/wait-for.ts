import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_PAUSE = 200;

/** Asks until there is an answer, less and less often; null when the time (real, ms) is over. */
export async function waitFor<T>(millis: number, ask: () => Promise<T | null>): Promise<T | null> {
  const until = performance.now() + millis;
  for (let wait = 4; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    const answer = await ask();
    if (answer !== null) return answer;
    const left = until - performance.now();
    if (left <= 0) return null;
    await pause(Math.min(wait, left));
  }
}
