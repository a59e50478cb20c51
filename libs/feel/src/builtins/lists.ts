import type { Evaluation } from '../evaluation/evaluation.js';
import { decimalOf, isNumeric, type Numeric } from '../numbers/decimal.js';
import { equals } from '../values/equals.js';
import type { FeelFunction } from '../values/function.js';
import { invoke } from '../values/invoke.js';
import { isContext, isList } from '../values/kinds.js';
import type { Value } from '../values/value.js';
import { builtin } from './builtin.js';
import { distinct } from './distinct.js';
import { sorted } from './sorting.js';

const TABLE_70 = 'DMN 10.3.4.4';
const CAMUNDA = 'Camunda';

type List = readonly Value[];

export const LISTS = [
  builtin('list contains', TABLE_70, { 'list: list, element: any': ([list, element]: [List, Value], run) => list.some((item) => equal(item, element, run)) }),
  builtin('list replace', TABLE_70, {
    'list: list, position: number, newItem: any': ([list, position, item]: [List, Numeric, Value], run) => {
      const index = indexOf(list, position, 0);
      return index === null ? noPosition(run) : produced(list.with(index, item), run);
    },
    'list: list, match: function, newItem: any': ([list, match, item]: [List, FeelFunction, Value], run) => replaceMatching(list, match, item, run),
  }),
  builtin('count', TABLE_70, { 'list: list': ([list]: [List]) => list.length }),
  builtin('sublist', TABLE_70, { 'list: list, start position: number, length?: number': ([list, start, length]: [List, Numeric, Numeric | null], run) => sublist(list, start, length, run) }),
  builtin('append', TABLE_70, { 'list: list, ...item: any': ([list, items]: [List, List], run) => produced([...list, ...items], run) }),
  builtin('concatenate', TABLE_70, { '...list: list': ([lists]: [readonly List[]], run) => joined(lists, run) }),
  builtin('insert before', TABLE_70, {
    'list: list, position: number, newItem: any': ([list, position, item]: [List, Numeric, Value], run) => {
      const index = indexOf(list, position, 1);
      return index === null ? noPosition(run) : produced(list.toSpliced(index, 0, item), run);
    },
  }),
  builtin('remove', TABLE_70, {
    'list: list, position: number': ([list, position]: [List, Numeric], run) => {
      const index = indexOf(list, position, 0);
      return index === null ? noPosition(run) : produced(list.toSpliced(index, 1), run);
    },
  }),
  builtin('reverse', TABLE_70, { 'list: list': ([list]: [List], run) => produced(list.toReversed(), run) }),
  builtin('index of', TABLE_70, { 'list: list, match: any': ([list, match]: [List, Value], run) => list.flatMap((item, index) => (equal(item, match, run) ? [index + 1] : [])) }),
  builtin('union', TABLE_70, { '...list: list': ([lists]: [readonly List[]], run) => distinct(joined(lists, run), run).first }),
  builtin('distinct values', TABLE_70, { 'list: list': ([list]: [List], run) => distinct(list, run).first }),
  builtin('duplicate values', CAMUNDA, { 'list: list': ([list]: [List], run) => distinct(list, run).repeated }),
  builtin('flatten', TABLE_70, { 'list: list': ([list]: [List], run) => flatten(list, run) }),
  builtin('sort', 'DMN 10.3.4.7', { 'list: list, precedes?: function': ([list, precedes]: [List, FeelFunction | null], run) => sorted(list, precedes, run) }),
  builtin('is empty', CAMUNDA, { 'list: any': ([list]: [Value]) => (isList(list) ? list.length === 0 : isContext(list) ? Object.keys(list).length === 0 : null) }),
  builtin('partition', CAMUNDA, { 'list: list, size: number': ([list, size]: [List, Numeric], run) => partition(list, size, run) }),
] as const;

function equal(a: Value, b: Value, run: Evaluation): boolean {
  run.work();
  return equals(a, b, (elements) => run.work(elements)) === true;
}

function produced(list: List, run: Evaluation): List {
  run.produce(list.length);
  return list;
}

function joined(lists: readonly List[], run: Evaluation): List {
  run.produce(lists.reduce((sum, { length }) => sum + length, 0));
  return lists.flat(1) as List;
}

/** The index from 0 of a position from 1 (a fraction does not count), or from the end by -1. Null: there is none. `behind`: places after the last that count. */
function indexOf(list: List, position: Numeric, behind: 0 | 1): number | null {
  const place = decimalOf(position).trunc().toNumber();
  if (place === 0) return null;
  const index = place > 0 ? place - 1 : list.length + place;
  return index >= 0 && index < list.length + behind ? index : null;
}

function noPosition(run: Evaluation): null {
  return run.fault('value', 'the list has no such position');
}

function sublist(list: List, start: Numeric, length: Numeric | null, run: Evaluation): Value {
  const from = indexOf(list, start, 0);
  if (from === null || (length !== null && (!isNumeric(length) || typeof length !== 'number' || length < 1))) return noPosition(run);
  const count = length === null ? list.length - from : Math.trunc(length as number);
  return from + count > list.length ? noPosition(run) : produced(list.slice(from, from + count), run);
}

function replaceMatching(list: List, match: FeelFunction, item: Value, run: Evaluation): Value {
  run.produce(list.length);
  const made: Value[] = [];
  for (const old of list) {
    const found = invoke(match, [old, item], run);
    if (typeof found !== 'boolean') return run.fault('type', 'the match function does not answer true or false');
    made.push(found ? item : old);
  }
  return made;
}

/** All levels, without recursion. */
function flatten(list: List, run: Evaluation): Value {
  const made: Value[] = [];
  const open: Value[] = [list];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isList(next)) {
      run.work(next.length);
      for (let index = next.length - 1; index >= 0; index -= 1) open.push(next[index] ?? null);
    } else {
      run.produce(1);
      made.push(next);
    }
  }
  return made;
}

function partition(list: List, size: Numeric, run: Evaluation): Value {
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) return run.fault('value', 'the size is no whole number from 1');
  run.produce(list.length);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

