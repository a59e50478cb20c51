import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/**
 * The floor: what Temporal itself costs for a case's three wake-ups (start, the clerk's completion, the signed receipt),
 * a local activity each, and nothing else.
 */
export const wake = defineUpdate<number, []>('wake');

const { touch } = proxyLocalActivities<{ touch(): Promise<void> }>({ startToCloseTimeout: '10 s' });

export async function floorCase(): Promise<number> {
  let wakes = 0;
  setHandler(wake, async () => {
    await touch();
    wakes += 1;
    return wakes;
  });
  await touch();
  await condition(() => wakes === 2);
  return wakes;
}
