import { splitKey } from '#domain';
import { VariableEntity } from '../entities/index.js';
import type { Searchable } from './searchable.js';

/** `VariableSearchResult` of the contract: the value is JSON. */
export interface VariableItem {
  readonly variableKey: string;
  readonly name: string;
  readonly value: string;
  readonly isTruncated: boolean;
  readonly scopeKey: string;
  readonly processInstanceKey: string;
  readonly tenantId: string;
}

/** Camunda shows so much of a value where it is not asked for all of it. */
const SHOWN = 8191;
const KEY = 'variable_key(v.scope_key, v.name)';
const JSON_TEXT = 'cast(v.value as text)';
const IS_LONG = `(length(${JSON_TEXT}) > ${SHOWN})`;

const searchable = (truncate: boolean, from: Searchable<VariableItem>['from']): Searchable<VariableItem> => ({
  from,
  columns: {
    variableKey: KEY,
    name: 'v.name',
    value: truncate ? `left(${JSON_TEXT}, ${SHOWN})` : JSON_TEXT,
    isTruncated: truncate ? IS_LONG : 'false',
    scopeKey: 'v.scope_key',
    processInstanceKey: 'v.instance_key',
    tenantId: 'v.tenant_id',
  },
  filters: {
    variableKey: { kind: 'key', sql: KEY },
    name: { kind: 'string', sql: 'v.name' },
    value: { kind: 'json', sql: 'v.value' },
    isTruncated: { kind: 'boolean', sql: IS_LONG },
    scopeKey: { kind: 'key', sql: 'v.scope_key', root: 'v.root_key' },
    processInstanceKey: { kind: 'key', sql: 'v.instance_key', root: 'v.root_key' },
    tenantId: { kind: 'string', sql: 'v.tenant_id' },
  },
  alternatives: false,
  sorts: {
    variableKey: { kind: 'key', sql: KEY },
    name: { kind: 'string', sql: 'v.name' },
    value: { kind: 'string', sql: JSON_TEXT },
    scopeKey: { kind: 'key', sql: 'v.scope_key' },
    processInstanceKey: { kind: 'key', sql: 'v.instance_key' },
    tenantId: { kind: 'string', sql: 'v.tenant_id' },
  },
  key: KEY,
  tenant: 'v.tenant_id',
});

const present: Searchable<VariableItem>['from'] = ({ dataSource }) => dataSource.createQueryBuilder().from(VariableEntity, 'v').where('v.step_to is null');

/** The present values. */
export const VARIABLES = searchable(true, present);
export const WHOLE_VARIABLES = searchable(false, present);

/**
 * What a task sees: of each name the innermost, from its own scope outwards to its process instance. The key must be one of an
 * existing task; it goes into the text of the query as digits.
 */
export function taskVariables(taskKey: string, truncate: boolean): Searchable<VariableItem> {
  const task = BigInt(taskKey).toString();
  const root = splitKey(task).instanceKey;
  const seen = `(with recursive scopes(key, depth) as (
      select cast(${task} as bigint), 0
      union all select e.scope_key, s.depth + 1 from scopes s join element_instances e on e.root_key = ${root} and e.id = s.key - ${root})
    select distinct on (w.name) w.* from variables w join scopes s on s.key = w.scope_key where w.root_key = ${root} and w.step_to is null order by w.name, s.depth)`;
  const all = searchable(truncate, ({ dataSource }) => dataSource.createQueryBuilder().from(seen, 'v'));
  return { ...all, filters: { name: { kind: 'string', sql: 'v.name' } } };
}
