import { UnexpectedAnswer } from '../../../tools/driver/public-service.js';

/**
 * Does it again while the answer says "not now" (503) or the connection breaks, as a person would press the button again.
 * `already` are the codes by which the system says that the first try had gone through after all.
 */
export async function persist(act: () => Promise<unknown>, already: readonly string[], timeoutMs = 120_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if (error instanceof UnexpectedAnswer) {
        if (already.some((code) => error.answer.text.includes(`"${code}"`))) return;
        if (error.answer.status !== 503) throw error;
      }
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
