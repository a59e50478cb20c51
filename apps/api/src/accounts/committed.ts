import type { PoolClient } from 'pg';
import type { Database } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/**
 * A transaction whose refusal is written down, too: a wrong attempt that were rolled back would be none. `work` returns the refusal instead
 * of throwing it; it is thrown after the commit.
 */
export async function committed<T>(database: Database, work: (client: PoolClient) => Promise<T | ProblemException>): Promise<T> {
  const outcome = await database.transaction(work);
  if (outcome instanceof ProblemException) throw outcome;
  return outcome;
}
