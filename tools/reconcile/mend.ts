import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { Clock } from '#domain';
import { endingStep, reproject, rootsByKey, type Database } from '#persistence';
import { workflowIdOf } from '#workflows/contract';
import type { Difference } from './compare.js';
import { historiesOf } from './histories.js';
import { replayedSteps } from './replayed-steps.js';
import { describeWorkflow } from './workflows.js';

export interface MendingParts {
  readonly client: Client;
  readonly database: Database;
  readonly dataConverter: DataConverter;
  readonly bundle: string;
  readonly clock: Clock;
}

/** The worker may project between our look and our mending: then it is looked at again. */
const TRIES = 5;

/**
 * Makes the read model say what Temporal says. What the history still holds is projected anew from it; an instance that does
 * not run any more but whose steps do not end it (terminated by hand, or lost) is ended, and the audit trail says so.
 * Answers what was done.
 */
export async function mend(parts: MendingParts, { instanceKey }: Difference): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done = await mendOnce(parts, instanceKey);
    if (done !== null) return done;
  }
  return 'it moves; left to the next run';
}

async function mendOnce({ client, database, dataConverter, bundle, clock }: MendingParts, instanceKey: string): Promise<string | null> {
  const seen = (await rootsByKey(database, [instanceKey])).get(instanceKey);
  const steps = await replayedSteps({ bundle, dataConverter }, await historiesOf(client, instanceKey), workflowIdOf(instanceKey));
  if (!(await reproject(database, instanceKey, seen?.step ?? null, steps))) return null;
  const rebuilt = (await rootsByKey(database, [instanceKey])).get(instanceKey);
  const workflow = await describeWorkflow(client, instanceKey);
  if (rebuilt?.state !== 'ACTIVE' || workflow?.running === true) return `projected ${steps.length} steps anew`;
  const ending = await endingStep(database, rebuilt, clock.now());
  return (await reproject(database, instanceKey, rebuilt.step, [ending])) ? `projected ${steps.length} steps anew and ended it: its workflow does not run` : null;
}
