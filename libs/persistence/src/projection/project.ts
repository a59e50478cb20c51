import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';
import type { StepToProject } from './projection.js';
import { rowsOf } from './rows-of.js';

const PROJECT: Statement = { name: 'projection.project', text: 'select project_steps($1::jsonb)::text[] as gaps' };

/**
 * Projects steps of one or several instances in one transaction and one round trip. Idempotent by (instance, step): step n
 * first takes back all steps ≥ n, then applies its trace (design.md §4 rule 1, docs/adr/0002). Never skips.
 *
 * Answers the keys of instances before whose step others are missing; the read model is then incomplete, and
 * `npm run reconcile` mends it. Throws what PostgreSQL throws; the caller repeats without end.
 */
export async function project(database: Database, steps: readonly StepToProject[], client?: PoolClient): Promise<readonly string[]> {
  const [row] = await database.query<{ gaps: string[] }>(PROJECT, [JSON.stringify(steps.map(rowsOf))], client);
  return row?.gaps ?? [];
}
