import { keepLeftOver, type Programs } from '#persistence';
import type { Logger } from '#runtime';
import type { CarryOutInput, CarryOutResult } from '#workflows/contract';
import type { ConnectorParts } from '../connectors/connector.js';
import type { Metrics } from '../metrics.js';
import { projectAll } from './project-all.js';
import { broadcastAll } from '../signals/broadcast-all.js';
import { runJob } from './run-job.js';

export interface WorkerParts extends ConnectorParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly programs: Programs;
}

/**
 * The one local activity of a step: project in one transaction, then broadcast signals and call the connectors. That order matters: a projection
 * can be taken back when the step runs again, what a connector did cannot (design.md §4 rule 1).
 */
export function makeCarryOut(parts: WorkerParts): (input: CarryOutInput) => Promise<CarryOutResult> {
  return async ({ projections, jobs, leftOver, signals }) => {
    if (projections.length > 0) await projectAll(parts, projections);
    if (signals !== undefined) await broadcastAll(parts, signals);
    if (leftOver !== undefined) await keepLeftOver(parts.database, leftOver);
    const outcomes = await Promise.all(jobs.map((job) => runJob(job, parts)));
    return { digests: projections.map(({ digest }) => digest), outcomes };
  };
}
