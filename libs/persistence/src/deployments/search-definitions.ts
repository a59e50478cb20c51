import type { Database } from '../database.js';
import type { DefinitionRecord } from './definitions.js';
import { readCursor, writeCursor } from './cursor.js';
import { Conditions, type TextFilter } from './conditions.js';

export interface DefinitionFilter {
  readonly name?: TextFilter;
  readonly processDefinitionId?: TextFilter;
  readonly isLatestVersion?: boolean;
  readonly resourceName?: string;
  readonly version?: number;
  readonly versionTag?: string;
  readonly tenantId?: string;
  readonly processDefinitionKey?: string;
  readonly hasStartForm?: boolean;
}

const SORT_COLUMNS = {
  processDefinitionKey: 'd.process_definition_key',
  name: 'd.name',
  resourceName: 'd.resource_name',
  version: 'd.version',
  versionTag: `coalesce(d.version_tag, '')`,
  processDefinitionId: 'd.process_id',
  tenantId: 'd.tenant_id',
} as const;
export type DefinitionSortField = keyof typeof SORT_COLUMNS;

export interface DefinitionSearch {
  readonly filter: DefinitionFilter;
  readonly sort: readonly { readonly field: DefinitionSortField; readonly order: 'ASC' | 'DESC' }[];
  readonly limit: number;
  readonly from?: number;
  /** Cursors of an earlier page of the same search. */
  readonly after?: string;
  readonly before?: string;
}

export interface DefinitionPage {
  readonly items: readonly DefinitionRecord[];
  readonly totalItems: number;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** Definitions of these tenants. Null where a cursor is not one of this search. */
export async function searchDefinitions(database: Database, tenants: readonly string[], search: DefinitionSearch): Promise<DefinitionPage | null> {
  const conditions = filtered(tenants, search.filter);
  const backwards = search.before !== undefined;
  const order = [...search.sort.filter(({ field }) => field !== 'processDefinitionKey'), search.sort.find(({ field }) => field === 'processDefinitionKey') ?? { field: 'processDefinitionKey' as const, order: 'ASC' as const }];
  const columns = order.map(({ field, order: direction }) => ({ column: SORT_COLUMNS[field], ascending: (direction === 'ASC') !== backwards }));
  const count = await database.pool.query<{ total: string }>(`select count(*) as total from process_definitions d where ${conditions.sql}`, conditions.values);
  const cursor = search.after ?? search.before;
  if (cursor !== undefined) {
    const values = readCursor(cursor, order.map(({ field }) => field));
    if (values === null) return null;
    conditions.beyond(columns, values);
  }
  const { rows } = await database.pool.query<DefinitionRecord & { sorted: string[] }>(
    `select d.process_definition_key::text as key, d.tenant_id as "tenantId", d.process_id as "processId", d.version, d.version_tag as "versionTag", d.name,
       d.resource_name as "resourceName", array[${columns.map(({ column }) => `${column}::text`).join(', ')}] as sorted
     from process_definitions d where ${conditions.sql}
     order by ${columns.map(({ column, ascending }) => `${column} ${ascending ? 'asc' : 'desc'}`).join(', ')}
     limit ${conditions.add(search.limit)} offset ${conditions.add(cursor === undefined ? (search.from ?? 0) : 0)}`,
    conditions.values,
  );
  if (backwards) rows.reverse();
  const cursorOf = (row: { sorted: string[] } | undefined): string | null => (row === undefined ? null : writeCursor(order.map(({ field }) => field), row.sorted));
  return {
    items: rows.map(({ sorted: _, ...item }) => item),
    totalItems: Number(count.rows[0]?.total ?? 0),
    startCursor: cursorOf(rows[0]),
    endCursor: cursorOf(rows.at(-1)),
  };
}

function filtered(tenants: readonly string[], filter: DefinitionFilter): Conditions {
  const conditions = new Conditions();
  conditions.and(`d.tenant_id = any(${conditions.add(tenants)})`);
  if (filter.name !== undefined) conditions.text('d.name', filter.name);
  if (filter.processDefinitionId !== undefined) conditions.text('d.process_id', filter.processDefinitionId);
  if (filter.resourceName !== undefined) conditions.text('d.resource_name', filter.resourceName);
  if (filter.versionTag !== undefined) conditions.text('d.version_tag', filter.versionTag);
  if (filter.tenantId !== undefined) conditions.text('d.tenant_id', filter.tenantId);
  if (filter.version !== undefined) conditions.and(`d.version = ${conditions.add(filter.version)}`);
  if (filter.processDefinitionKey !== undefined) conditions.and(`d.process_definition_key = ${conditions.add(filter.processDefinitionKey)}::bigint`);
  const newer = 'exists (select 1 from process_definitions n where n.tenant_id = d.tenant_id and n.process_id = d.process_id and n.version > d.version)';
  if (filter.isLatestVersion !== undefined) conditions.and(filter.isLatestVersion ? `not ${newer}` : newer);
  // No start event has a form here.
  if (filter.hasStartForm === true) conditions.and('false');
  return conditions;
}
