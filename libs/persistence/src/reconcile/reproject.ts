import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import { project } from '../projection/project.js';
import type { StepToProject } from '../projection/projection.js';

const HOLD: Statement = { name: 'reconcile.hold', text: 'select pg_advisory_xact_lock($1::bigint)' };
const STEP: Statement = { name: 'reconcile.step', text: 'select last_step as step from process_instances where instance_key = $1 for update' };
const UNDO: Statement = { name: 'reconcile.undo', text: 'select undo_steps($1, $2)' };

/**
 * Replaces what the read model holds of an instance, from the first of these steps on, by what these steps make. `seenStep` is
 * the last step that the caller saw there (null: no row): if the worker has projected meanwhile, nothing is done and the
 * answer is false. What the projection never touches (claims, documents) stays.
 */
export function reproject(database: Database, instanceKey: string, seenStep: number | null, steps: readonly StepToProject[]): Promise<boolean> {
  return database.transaction(async (client) => {
    if ((await heldStep(database, client, instanceKey)) !== seenStep) return false;
    const first = steps[0]?.step;
    if (first === undefined) return true;
    await database.query(UNDO, [instanceKey, first], client);
    await project(database, steps, client);
    return true;
  });
}

async function heldStep(database: Database, client: PoolClient, instanceKey: string): Promise<number | null> {
  await database.query(HOLD, [instanceKey], client);
  return (await database.query<{ step: number }>(STEP, [instanceKey], client))[0]?.step ?? null;
}
