import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import { findPoint, pointOfOfficer, type Database, type Point } from '#persistence';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { SANDBOX_POINT } from '../points/sandbox-points.js';

/** Where an officer acts now; in the sandbox one who is bound nowhere acts at the sandbox's own point. With `client` he stays bound until the transaction ends. */
export async function officersPoint(database: Database, officer: Principal, now: Millis, sandbox: boolean, client?: PoolClient): Promise<Point> {
  const bound = (await pointOfOfficer(database, officer.subject, new Date(now), client)) ?? (sandbox ? await findPoint(database, SANDBOX_POINT, client) : null);
  if (bound !== null) return bound;
  throw new ProblemException(403, { code: 'OFFICER_WITHOUT_POINT', message: 'You are bound to no confirmation point', hint: 'An administrator binds you to one: POST /api/v1/points/{id}/officers.' });
}
