import { findByKey, search, type Database, type Found, type Scope, type Searchable, type SearchRequest } from '#persistence';
import type { Problem } from '#domain';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { scopeOf } from './scope.js';

/** A search within what the caller may see. Throws 400 with all faults, 503 where PostgreSQL gave up on it. */
export async function searched<Row extends object>(database: Database, searchable: Searchable<Row>, request: SearchRequest, me: Principal): Promise<Found<Row>> {
  return searchedWithin(database, searchable, request, scopeOf(me));
}

/** The same where it is known already whose rows may be seen. */
export async function searchedWithin<Row extends object>(database: Database, searchable: Searchable<Row>, request: SearchRequest, scope: Scope): Promise<Found<Row>> {
  const result = await search(database, searchable, request, scope).catch(giveUp);
  if (result.faults === null) return result.found;
  throw new ProblemException(400, result.faults[0] as Problem, {}, { faults: result.faults });
}

/** Throws 404 with this problem where the caller can see no such thing. */
export async function seen<Row extends object>(database: Database, searchable: Searchable<Row>, key: string, me: Principal, missing: (key: string) => Problem): Promise<Row> {
  const row = await findByKey(database, searchable, key, scopeOf(me));
  if (row === null) throw new ProblemException(404, missing(key.slice(0, 40)));
  return row;
}

/** query_canceled: the statement's time-out. */
const QUERY_CANCELED = '57014';

function giveUp(error: unknown): never {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  if (code !== QUERY_CANCELED && driverError?.code !== QUERY_CANCELED) throw error;
  throw new ProblemException(503, { code: 'SEARCH_TOO_SLOW', message: 'The search took too long and was given up', hint: 'Narrow it: filter by a key, a state or a definition, and page by cursor.' });
}
