import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from './cursor.js';
import type { Faults } from './faults.js';
import { jsonValue, KINDS, likePattern } from './kinds.js';
import { beyond, readSort } from './order.js';
import { readPage } from './page.js';
import { Parameters } from './parameters.js';
import { FilterReader } from './read-filter.js';
import type { AnyField, SortField } from './searchable.js';

const row = { name: 'row', wrap: (condition: string) => `any(${condition})` };
const FIELDS: Readonly<Record<string, AnyField>> = {
  name: { kind: 'string', sql: 'x.name' },
  key: { kind: 'key', sql: 'x.key' },
  count: { kind: 'integer', sql: 'x.count' },
  at: { kind: 'date', sql: 'x.at' },
  open: { kind: 'boolean', sql: 'x.open' },
  state: { kind: 'string', sql: 'x.state', values: ['ON', 'OFF'] },
  part: { kind: 'string', sql: 'r.part', inside: row },
  place: { kind: 'string', sql: 'r.place', inside: row },
  variables: { kind: 'variables', root: 'x.root', scope: 'x.key' },
  tags: { kind: 'nothing' },
  odd: { kind: 'unsupported' },
};

function read(filter: unknown, alternatives = true): { sql: readonly string[]; values: Record<string, unknown>; faults: Faults } {
  const [parameters, faults]: [Parameters, Faults] = [new Parameters(), []];
  const sql = new FilterReader(FIELDS, parameters, faults).read(filter, '/filter', alternatives);
  return { sql, values: parameters.values, faults };
}
const codes = (faults: Faults): string[] => faults.map(({ code, location }) => `${code} ${location}`);

describe('a filter', () => {
  it('takes a bare value for equality, as a parameter of the field’s type', () => {
    expect(read({ name: `a' or 1=1 --`, key: '123', open: true })).toEqual({
      sql: ['x.name = cast(:v1 as text)', 'x.key = cast(:v2 as bigint)', 'x.open = cast(:v3 as boolean)'],
      values: { v1: `a' or 1=1 --`, v2: '123', v3: true },
      faults: [],
    });
  });

  it('knows the advanced operators, all of which must hold', () => {
    expect(read({ count: { $gt: 1, $gte: 2, $lt: 9, $lte: 8, $neq: 5, $in: [3, 4], $notIn: [6] } }).sql).toEqual([
      'x.count > cast(:v1 as integer)',
      'x.count >= cast(:v2 as integer)',
      'x.count < cast(:v3 as integer)',
      'x.count <= cast(:v4 as integer)',
      'x.count = any(cast(:v6 as integer[]))',
      '((x.count = cast(:v5 as integer)) is not true)',
      '((x.count = any(cast(:v7 as integer[]))) is not true)',
    ]);
    expect(read({ name: { $exists: false } }).sql).toEqual(['((x.name is not null) is not true)']);
    expect(read({ name: { $like: 'a*b?c%' } })).toMatchObject({ sql: ['cast(x.name as text) like :v1'], values: { v1: 'a%b_c\\%' } });
  });

  it('asks what stands in other rows of one and the same row, and denies it of all of them', () => {
    expect(read({ part: 'a', place: { $like: 'b*' } }).sql).toEqual(['any(r.part = cast(:v1 as text) and cast(r.place as text) like :v2)']);
    expect(read({ part: { $neq: 'a' } }).sql).toEqual(['((any(r.part = cast(:v1 as text))) is not true)']);
  });

  it('takes variables by their JSON', () => {
    const { sql, values } = read({ variables: [{ name: 'city', value: '"Lublin"' }] });
    expect(sql).toEqual(['exists (select 1 from variables w where w.root_key = x.root and w.scope_key = x.key and w.name = :v1 and w.step_to is null and true and w.value = cast(:v2 as jsonb))']);
    expect(values).toEqual({ v1: 'city', v2: '"Lublin"' });
    expect(read({ variables: [{ name: 'city', value: 'Lublin' }] }).sql[0]).toMatch(/and true and false\)$/);
  });

  it('takes alternatives where the contract has them', () => {
    expect(read({ name: 'a', $or: [{ key: '1' }, { key: '2', open: false }, {}] }).sql).toEqual([
      'x.name = cast(:v1 as text)',
      '((true and x.key = cast(:v2 as bigint)) or (true and x.key = cast(:v3 as bigint) and x.open = cast(:v4 as boolean)) or (true))',
    ]);
    expect(codes(read({ $or: [] }, false).faults)).toEqual(['FILTER_FIELD_UNKNOWN /filter/$or']);
    expect(codes(read({ $or: [{ $or: [] }] }).faults)).toEqual(['FILTER_FIELD_UNKNOWN /filter/$or/0/$or']);
  });

  it('takes null members as absent, and no tags for everything', () => {
    expect(read({ name: null, tags: [], key: { $eq: '1', $in: null } }).sql).toEqual(['x.key = cast(:v1 as bigint)']);
    expect(read({ tags: ['a'] }).sql).toEqual(['false']);
  });

  it('names every fault with its place', () => {
    const { faults } = read({
      colour: 'red', constructor: 'x', odd: true, name: 7, key: 'abc', count: 1.5, at: '2026-01-05', open: 'yes', state: 'HALF',
      part: { $gt: 'a' }, place: { $in: 'a' }, variables: [{ name: 'a' }, 3], tags: 'a',
    });
    expect(codes(faults)).toEqual([
      'FILTER_FIELD_UNKNOWN /filter/colour',
      'FILTER_FIELD_UNKNOWN /filter/constructor',
      'FILTER_UNSUPPORTED /filter/odd',
      'FILTER_VALUE_INVALID /filter/name',
      'FILTER_VALUE_INVALID /filter/key',
      'FILTER_VALUE_INVALID /filter/count',
      'FILTER_VALUE_INVALID /filter/at',
      'FILTER_VALUE_INVALID /filter/open',
      'FILTER_VALUE_INVALID /filter/state',
      'FILTER_OPERATOR_UNKNOWN /filter/part/$gt',
      'FILTER_VALUE_INVALID /filter/place/$in',
      'FILTER_VALUE_INVALID /filter/variables/0',
      'FILTER_VALUE_INVALID /filter/variables/1',
      'FILTER_VALUE_INVALID /filter/tags',
    ]);
    expect(faults[0]?.params).toEqual({ field: 'colour' });
    expect(codes(read('all').faults)).toEqual(['FILTER_VALUE_INVALID /filter']);
    expect(codes(read({ state: { $in: ['ON', 'HALF'] } }).faults)).toEqual(['FILTER_VALUE_INVALID /filter/state/$in/1']);
  });
});

describe('values', () => {
  it.each([
    ['key', '9223372036854775807', '9223372036854775807'],
    ['key', '9223372036854775808', undefined],
    ['key', '-1', undefined],
    ['key', 12, undefined],
    ['date', '2026-01-05T11:00:00+01:00', '2026-01-05T10:00:00.000Z'],
    ['date', '2026-01-05T11:00:00.5+0100', '2026-01-05T10:00:00.500Z'],
    ['date', '2026-02-29T00:00:00Z', undefined],
    ['date', '2026-01-05T11:00:00', undefined],
    ['string', 'a\u0000b', undefined],
    ['integer', 2 ** 31, undefined],
  ] as const)('%s %j is %j', (kind, value, expected) => expect(KINDS[kind].read(value)).toEqual(expected));

  it('of variables are normal JSON that PostgreSQL takes, or nothing', () => {
    expect(jsonValue(' {"a" : 1.0} ')).toBe('{"a":1}');
    expect([jsonValue('1e999'), jsonValue('"\\u0000"'), jsonValue('{"\\u0000":1}'), jsonValue('Lublin')]).toEqual([null, null, null, null]);
  });

  it('of patterns have two wildcards and an escape', () => {
    expect(likePattern('a*?')).toBe('a%_');
    expect(likePattern('100% \\* \\? _x \\\\ \\')).toBe('100\\% * ? \\_x \\\\ \\\\');
  });
});

const SORTS: Readonly<Record<string, SortField>> = { name: { kind: 'string', sql: 'x.name' }, ended: { kind: 'date', sql: 'x.ended', nullable: true } };

describe('an order', () => {
  it('ends with the key and takes its direction in either case', () => {
    const faults: Faults = [];
    const order = readSort(SORTS, 'x.key', [{ field: 'name', order: 'desc' }, { field: 'ended' }], faults);
    expect(order.map(({ field, descending, sort }) => [field, descending, sort.sql])).toEqual([['name', true, 'x.name'], ['ended', false, 'x.ended'], ['', false, 'x.key']]);
    expect(faults).toEqual([]);
  });

  it('names every fault', () => {
    const faults: Faults = [];
    readSort(SORTS, 'x.key', [{ field: 'colour' }, { field: 'name', order: 'UP' }, { field: 'name', nulls: 'first' }, { field: 'ended' }, { field: 'ended' }], faults);
    readSort(SORTS, 'x.key', { field: 'name' }, faults);
    expect(codes(faults)).toEqual(['SORT_FIELD_UNKNOWN /sort/0/field', 'SORT_INVALID /sort/1', 'SORT_INVALID /sort/2', 'SORT_INVALID /sort/4/field', 'SORT_INVALID /sort']);
  });

  it('goes on where a row stands, nulls last', () => {
    const order = readSort(SORTS, 'x.key', [{ field: 'ended' }], []);
    const type = ({ kind }: SortField): string => KINDS[kind].type;
    const at = '2026-01-05T10:00:00.000Z';
    expect(beyond(order, [at, '5'], false, new Parameters(), type)).toBe(
      '((x.ended > cast(:v1 as timestamptz) or x.ended is null) or x.ended = cast(:v1 as timestamptz) and x.key > cast(:v2 as bigint))',
    );
    expect(beyond(order, [null, '5'], false, new Parameters(), type)).toBe('(x.ended is null and x.key > cast(:v1 as bigint))');
    expect(beyond(order, [null, '5'], true, new Parameters(), type)).toBe('(x.ended is not null or x.ended is null and x.key < cast(:v1 as bigint))');
  });
});

describe('a cursor', () => {
  const order = readSort(SORTS, 'x.key', [{ field: 'ended', order: 'DESC' }], []);
  const other = readSort(SORTS, 'x.key', [{ field: 'ended', order: 'ASC' }], []);

  it('brings back the place that was written', () => {
    const at = new Date(Date.UTC(2026, 0, 5));
    expect(readCursor(order, writeCursor(order, [at, '5']))).toEqual([at.toISOString(), '5']);
    expect(readCursor(order, writeCursor(order, [null, '5']))).toEqual([null, '5']);
  });

  it('is refused by another order, and when it was changed', () => {
    const cursor = writeCursor(order, [null, '5']);
    expect(readCursor(other, cursor)).toBeNull();
    expect(readCursor(order, `${cursor}x`.slice(3))).toBeNull();
    expect(readCursor(order, writeCursor(order, [null, null]))).toBeNull();
    expect(readCursor(order, writeCursor(order, [7, '5']))).toBeNull();
    expect(readCursor(order, '')).toBeNull();
  });
});

describe('a page', () => {
  const order = readSort(SORTS, 'x.key', undefined, []);
  const of = (page: unknown): { page: ReturnType<typeof readPage>; faults: string[] } => {
    const faults: Faults = [];
    return { page: readPage(page, order, faults), faults: codes(faults) };
  };

  it('has a hundred rows unless it is told otherwise', () => {
    expect(of(undefined).page).toEqual({ limit: 100, from: 0, cursor: null });
    expect(of({ from: 20, limit: 10_000 })).toEqual({ page: { limit: 10_000, from: 20, cursor: null }, faults: [] });
    expect(of({ before: writeCursor(order, ['5']), limit: 1 }).page).toEqual({ limit: 1, from: 0, cursor: { backwards: true, at: ['5'] } });
  });

  it('names every fault', () => {
    expect(of({ limit: 0, from: -1, size: 3 }).faults).toEqual(['PAGE_INVALID /page/size', 'PAGE_INVALID /page/limit', 'PAGE_INVALID /page/from']);
    expect(of({ after: 'x', from: 1 }).faults).toEqual(['PAGE_INVALID /page', 'CURSOR_INVALID /page/after']);
    expect(of([]).faults).toEqual(['PAGE_INVALID /page']);
  });
});
