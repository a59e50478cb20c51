import { proxyLocalActivities } from '@temporalio/workflow';
import type { CarryOutInput, CarryOutResult } from './contract/index.js';

export interface Activities {
  carryOut(input: CarryOutInput): Promise<CarryOutResult>;
}

/**
 * Only the projection makes it fail (connectors' failures are outcomes), and that is repeated without end (design.md §4
 * rule 8). Pauses above the threshold are timers of Temporal's, so that a long outage of PostgreSQL holds neither worker
 * slots nor workflow tasks.
 */
const activities = proxyLocalActivities<Activities>({
  startToCloseTimeout: '60 s',
  localRetryThreshold: '4 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '20 s' },
});

/** Carries out and compares: a replay whose states differ from the recorded ones must not go on silently (rule 6). */
export async function carryOut(input: CarryOutInput): Promise<CarryOutResult> {
  const result = await activities.carryOut(input);
  for (const [index, projection] of input.projections.entries()) {
    const recorded = result.digests[index];
    if (recorded !== projection.digest) throw new StateDiffers(projection.step, recorded, projection.digest);
  }
  return result;
}

/** Not a Temporal failure, so it fails the workflow task (which is repeated, and alarms) and never the instance. */
export class StateDiffers extends Error {
  constructor(step: number, recorded: string | undefined, made: string) {
    super(`[STATE_DIFFERS] Expected step ${step} to make the state ${recorded ?? '(none)'} as recorded but it made ${made}: this worker's engine is not the one that the instance ran on`);
    this.name = 'StateDiffers';
  }
}
