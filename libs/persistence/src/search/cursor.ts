import { KINDS } from './kinds.js';
import type { Ordering } from './order.js';

/** A place in an order: the values of one row, opaque to callers. It grants nothing: the scope is a condition of its own. */
export function writeCursor(order: readonly Ordering[], values: readonly unknown[]): string {
  const plain = values.map((value) => (value instanceof Date ? value.toISOString() : value));
  return Buffer.from(JSON.stringify([signature(order), ...plain])).toString('base64url');
}

/** Null where it is not a cursor of this order. */
export function readCursor(order: readonly Ordering[], cursor: string): readonly unknown[] | null {
  let written: unknown;
  try {
    written = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(written) || written[0] !== signature(order) || written.length !== order.length + 1) return null;
  const values: unknown[] = written.slice(1);
  const fit = order.every(({ sort }, index) => (values[index] === null ? sort.nullable === true : KINDS[sort.kind].read(values[index]) !== undefined));
  return fit ? values : null;
}

function signature(order: readonly Ordering[]): string {
  return order.map(({ field, descending }) => `${descending ? '-' : '+'}${field}`).join(',');
}
