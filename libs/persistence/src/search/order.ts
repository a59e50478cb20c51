import { invalidSort, type Faults } from './faults.js';
import type { Parameters } from './parameters.js';
import type { SortField } from './searchable.js';

/** One member of the order: nulls come last whatever the direction. The last member is always the key. */
export interface Ordering {
  readonly field: string;
  readonly sort: SortField;
  readonly descending: boolean;
}

const MAX_SORTS = 10;

/** `[{ field, order }]`; the order is ASC where absent, in capitals or not (older clients write it small). */
export function readSort(sorts: Readonly<Record<string, SortField>>, key: string, sort: unknown, faults: Faults): readonly Ordering[] {
  const order: Ordering[] = [];
  if (sort !== undefined && sort !== null) {
    if (!Array.isArray(sort) || sort.length > MAX_SORTS) faults.push(invalidSort('/sort', 'The sort is not a list', `Give a list of { field, order }, ${MAX_SORTS} at most.`));
    else for (const [index, one] of sort.entries()) readOne(sorts, one, `/sort/${index}`, order, faults);
  }
  return [...order, { field: '', sort: { kind: 'key', sql: key }, descending: false }];
}

function readOne(sorts: Readonly<Record<string, SortField>>, one: unknown, at: string, order: Ordering[], faults: Faults): void {
  const { field, order: direction = 'ASC', ...more } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
  const sort = typeof field === 'string' && Object.hasOwn(sorts, field) ? sorts[field] : undefined;
  if (typeof field !== 'string' || sort === undefined) {
    const known = Object.keys(sorts).join(', ');
    faults.push({ code: 'SORT_FIELD_UNKNOWN', message: `There is no field ${String(field)} to sort by`, location: `${at}/field`, params: { field: String(field) }, hint: `Sort by one of: ${known}.` });
    return;
  }
  const written = typeof direction === 'string' ? direction.toUpperCase() : '';
  if ((written !== 'ASC' && written !== 'DESC') || Object.keys(more).length > 0) {
    faults.push(invalidSort(at, 'The sort has members or an order that are not known', 'Give { field, order } with the order ASC or DESC.'));
    return;
  }
  if (order.some((before) => before.field === field)) faults.push(invalidSort(`${at}/field`, `The field ${field} stands in the sort twice`, 'Name each field once.'));
  order.push({ field, sort, descending: written === 'DESC' });
}

/** Rows that come after the one with these values, or before it when everything is turned round. */
export function beyond(order: readonly Ordering[], values: readonly unknown[], backwards: boolean, parameters: Parameters, type: (sort: SortField) => string): string {
  const alternatives: string[] = [];
  const same: string[] = [];
  for (const [index, { sort, descending }] of order.entries()) {
    const value = values[index];
    const sql = sort.sql;
    if (value === null) {
      // Nulls are last: nothing is after them, all that is not null is before.
      if (backwards) alternatives.push([...same, `${sql} is not null`].join(' and '));
      same.push(`${sql} is null`);
      continue;
    }
    const given = `cast(${parameters.add(value)} as ${type(sort)})`;
    const after = `${sql} ${descending !== backwards ? '<' : '>'} ${given}`;
    alternatives.push([...same, sort.nullable === true && !backwards ? `(${after} or ${sql} is null)` : after].join(' and '));
    same.push(`${sql} = ${given}`);
  }
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}
