import { ProblemException } from '../errors/problem-exception.js';

const DEFAULT_LIMIT = 100;
const LIMIT_AT_MOST = 1_000;

/** `limit` of a list: 1 to 1000, 100 where absent. */
export function limitOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= LIMIT_AT_MOST) return limit;
  throw new ProblemException(400, { code: 'QUERY_INVALID', message: `limit is "${text}"`, location: 'limit', hint: `Give a whole number from 1 to ${LIMIT_AT_MOST}.` });
}

/** A UUID in a path; anything else cannot exist. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** An int64 key in a path. */
export function isKey(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n;
}
