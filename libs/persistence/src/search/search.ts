import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LOCAL_ID_BITS, type Problem } from '#domain';
import type { Database } from '../database.js';
import { writeCursor } from './cursor.js';
import { invalidPage, type Faults } from './faults.js';
import { KINDS } from './kinds.js';
import { beyond, readSort, type Ordering } from './order.js';
import { readPage, type Page } from './page.js';
import { Parameters } from './parameters.js';
import { FilterReader } from './read-filter.js';
import type { Scope, Searchable } from './searchable.js';

/** As it came in: nothing of it is trusted. */
export interface SearchRequest {
  readonly filter?: unknown;
  readonly sort?: unknown;
  readonly page?: unknown;
}

export interface Found<Row> {
  readonly items: readonly Row[];
  readonly page: {
    /** Counted up to 10,000. */
    readonly totalItems: number;
    readonly hasMoreTotalItems: boolean;
    readonly startCursor?: string;
    readonly endCursor?: string;
  };
}

export type SearchResult<Row> = { readonly faults: readonly Problem[] } | { readonly faults: null; readonly found: Found<Row> };

/** Counting more would cost more than anybody reads. */
const MAX_COUNTED = 10_000;
const MEMBERS = ['filter', 'sort', 'page'];

/**
 * One page of what fits the filter, within the scope. Filters, sorts and pages are Camunda 8.8's; every fault of the
 * request is told at once, and nothing is asked then.
 */
export async function search<Row extends object>(database: Database, searchable: Searchable<Row>, request: SearchRequest, scope: Scope): Promise<SearchResult<Row>> {
  const faults: Faults = [];
  const parameters = new Parameters();
  for (const name of Object.keys(request)) if (!MEMBERS.includes(name)) faults.push(invalidPage(`/${name}`, `A search has no ${name}`, `Use only ${MEMBERS.join(', ')}.`));
  const order = readSort(searchable.sorts, searchable.key, request.sort, faults);
  const page = readPage(request.page, order, faults);
  const filter = new FilterReader(searchable.filters, parameters, faults).read(request.filter, '/filter', searchable.alternatives);
  if (faults.length > 0) return { faults };
  const within = [...inScope(searchable, scope, parameters), ...filter];
  const { items, places } = await readItems(database, searchable, within, order, page, parameters);
  const counted = page.cursor === null && items.length > 0 && items.length < page.limit ? page.from + items.length : await count(database, searchable, within, parameters);
  const [first, last] = [places[0], places.at(-1)];
  return {
    faults: null,
    found: {
      items,
      page: {
        totalItems: Math.min(counted, MAX_COUNTED),
        hasMoreTotalItems: counted > MAX_COUNTED,
        ...(first !== undefined && { startCursor: writeCursor(order, first) }),
        ...(last !== undefined && { endCursor: writeCursor(order, last) }),
      },
    },
  };
}

/** The one with this key, as a search shows it; null where there is none in the scope. */
export async function findByKey<Row extends object>(database: Database, searchable: Searchable<Row>, key: string, scope: Scope): Promise<Row | null> {
  const known = KINDS.key.read(key);
  if (known === undefined) return null;
  const parameters = new Parameters();
  const given = `cast(${parameters.add(known)} as bigint)`;
  const within = searchable.root === undefined ? [] : [`${searchable.root} = (${given} >> ${LOCAL_ID_BITS}) << ${LOCAL_ID_BITS}`];
  const conditions = [`${searchable.key} = ${given}`, ...within, ...inScope(searchable, scope, parameters)];
  const row = await selected(database, searchable, conditions, parameters).getRawOne<Record<string, unknown>>();
  return row === undefined ? null : (present(row) as Row);
}

function inScope<Row>(searchable: Searchable<Row>, scope: Scope, parameters: Parameters): readonly string[] {
  const tenants = scope.tenants === null ? [] : [`${searchable.tenant} = any(cast(${parameters.add([...scope.tenants])} as text[]))`];
  if (scope.person === undefined) return tenants;
  return [...tenants, searchable.visibleTo === undefined ? 'false' : searchable.visibleTo(scope.person, parameters)];
}

function selected<Row>(database: Database, searchable: Searchable<Row>, conditions: readonly string[], parameters: Parameters): SelectQueryBuilder<ObjectLiteral> {
  const query = searchable.from(database).select([]);
  for (const [name, sql] of Object.entries<string>(searchable.columns)) query.addSelect(sql, name);
  for (const condition of conditions) query.andWhere(condition);
  return query.setParameters(parameters.values);
}

async function readItems<Row>(database: Database, searchable: Searchable<Row>, within: readonly string[], order: readonly Ordering[], page: Page, parameters: Parameters): Promise<{ items: Row[]; places: unknown[][] }> {
  const backwards = page.cursor?.backwards === true;
  const further = page.cursor === null ? [] : [beyond(order, page.cursor.at, backwards, parameters, ({ kind }) => KINDS[kind].type)];
  const query = selected(database, searchable, [...within, ...further], parameters).offset(page.from).limit(page.limit);
  for (const [index, { sort, descending }] of order.entries()) {
    query.addSelect(sort.sql, `place_${index}`);
    query.addOrderBy(`"place_${index}"`, descending !== backwards ? 'DESC' : 'ASC', sort.nullable !== true ? undefined : backwards ? 'NULLS FIRST' : 'NULLS LAST');
  }
  const rows = await query.getRawMany<Record<string, unknown>>();
  if (backwards) rows.reverse();
  const places = rows.map((row) => order.map((_, index) => row[`place_${index}`]));
  for (const row of rows) for (const index of order.keys()) delete row[`place_${index}`];
  return { items: rows.map((row) => present(row) as Row), places };
}

async function count<Row>(database: Database, searchable: Searchable<Row>, within: readonly string[], parameters: Parameters): Promise<number> {
  const some = searchable.from(database).select('1', 'one').limit(MAX_COUNTED + 1);
  for (const condition of within) some.andWhere(condition);
  const row = await database.dataSource
    .createQueryBuilder()
    .select('count(*)::int', 'counted')
    .from(`(${some.getQuery()})`, 'some')
    .setParameters(parameters.values)
    .getRawOne<{ counted: number }>();
  return row?.counted ?? 0;
}

/** The contract's members are optional, never null. */
function present(row: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]));
}
