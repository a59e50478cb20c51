import { readCursor } from './cursor.js';
import { invalidCursor, invalidPage, type Faults } from './faults.js';
import type { Ordering } from './order.js';

/** `at` are the values of the row that the page comes after, or before. */
export interface Page {
  readonly limit: number;
  readonly from: number;
  readonly cursor: { readonly backwards: boolean; readonly at: readonly unknown[] } | null;
}

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;
/** Skipping costs as much as reading; a cursor does not. */
const MAX_FROM = 10_000;
const MEMBERS = ['from', 'limit', 'after', 'before'];

export function readPage(page: unknown, order: readonly Ordering[], faults: Faults): Page {
  if (page === undefined || page === null) return { limit: DEFAULT_LIMIT, from: 0, cursor: null };
  if (typeof page !== 'object' || Array.isArray(page)) {
    faults.push(invalidPage('/page', 'The page is not an object', 'Give { from, limit }, { after, limit } or { before, limit }.'));
    return { limit: DEFAULT_LIMIT, from: 0, cursor: null };
  }
  const { from, limit, after, before } = page as Record<string, unknown>;
  for (const name of Object.keys(page)) if (!MEMBERS.includes(name)) faults.push(invalidPage(`/page/${name}`, `A page has no ${name}`, `Use only ${MEMBERS.join(', ')}.`));
  const ways = [from, after, before].filter((one) => one !== undefined && one !== null);
  if (ways.length > 1) faults.push(invalidPage('/page', 'A page is given by from, after or before, not by several of them', 'Leave all but one out.'));
  return {
    limit: number('/page/limit', limit, DEFAULT_LIMIT, 1, MAX_LIMIT, faults),
    from: number('/page/from', from, 0, 0, MAX_FROM, faults),
    cursor: cursorOf('/page/after', after, false, order, faults) ?? cursorOf('/page/before', before, true, order, faults),
  };
}

function number(at: string, value: unknown, otherwise: number, least: number, most: number, faults: Faults): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  faults.push(invalidPage(at, `The value is not an integer from ${least} to ${most}`, 'Read further by the cursor: give endCursor of the answer as after.'));
  return otherwise;
}

function cursorOf(at: string, value: unknown, backwards: boolean, order: readonly Ordering[], faults: Faults): Page['cursor'] {
  if (value === undefined || value === null) return null;
  const values = typeof value === 'string' ? readCursor(order, value) : null;
  if (values === null) {
    faults.push(invalidCursor(at));
    return null;
  }
  return { backwards, at: values };
}
