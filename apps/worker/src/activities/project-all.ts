import { ApplicationFailure } from '@temporalio/activity';
import { project, type Database, type StepToProject } from '#persistence';
import type { Logger } from '#runtime';
import type { Metrics } from '../metrics.js';

/** SQLSTATE classes that pass by themselves: connection, resources, operator, roll-back, serialisation. */
const PASSING = /^(08|40|53|55|57)/;

/**
 * Projects, or throws what Temporal repeats without end (design.md §4 rule 8). What PostgreSQL says goes to the log, never
 * into a failure message: it may quote data.
 */
export async function projectAll(parts: { readonly database: Database; readonly logger: Logger; readonly metrics: Metrics }, steps: readonly StepToProject[]): Promise<void> {
  const { database, logger, metrics } = parts;
  const timed = metrics.projectionSeconds.startTimer();
  try {
    const gaps = await project(database, steps);
    timed();
    for (const instance of gaps) {
      metrics.projectionGaps.inc();
      logger.error({ instance, alarm: true }, 'Steps are missing in the read model before this one; run npm run reconcile');
    }
  } catch (error) {
    const sqlState = (error as { code?: string }).code ?? 'none';
    const alarm = /^[0-9A-Z]{5}$/.test(sqlState) && !PASSING.test(sqlState);
    metrics.projectionFailures.inc({ kind: alarm ? 'constraint' : 'unreachable' });
    const where = steps.map(({ instanceKey, step }) => `${instanceKey}#${step}`);
    const { constraint, table } = error as { constraint?: string; table?: string };
    logger[alarm ? 'error' : 'warn']({ steps: where, sqlState, constraint, table, alarm, reason: alarm ? undefined : (error as Error).message }, 'A projection failed and will be repeated');
    throw ApplicationFailure.retryable(`Projecting ${where.join(', ')} failed (${sqlState})`, 'ProjectionFailed');
  }
}
