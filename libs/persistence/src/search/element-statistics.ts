import type { Problem } from '#domain';
import type { Database } from '../database.js';
import { ElementInstanceEntity } from '../entities/index.js';
import type { Faults } from './faults.js';
import { Parameters } from './parameters.js';
import { PROCESS_INSTANCES } from './process-instances.js';
import { FilterReader } from './read-filter.js';
import type { Scope } from './searchable.js';

/** `ProcessElementStatisticsResult` of the contract: what has an incident is counted there, not as active. */
export interface ElementStatistics {
  readonly elementId: string;
  readonly active: number;
  readonly canceled: number;
  readonly incidents: number;
  readonly completed: number;
}

export type StatisticsResult = { readonly faults: readonly Problem[] } | { readonly faults: null; readonly items: readonly ElementStatistics[] };

const HAS_INCIDENT = `exists (select 1 from incidents x where x.root_key = e.root_key and x.element_key = e.root_key + e.id and x.state = 'ACTIVE')`;

/** Element instances of all process instances that fit the filter (of process instances), and either definition or instance. */
export async function elementStatistics(database: Database, of: { readonly definitionKey: string } | { readonly instanceKey: string }, filter: unknown, scope: Scope): Promise<StatisticsResult> {
  const faults: Faults = [];
  const parameters = new Parameters();
  const conditions = [...new FilterReader(PROCESS_INSTANCES.filters, parameters, faults).read(filter, '/filter', true)];
  if (faults.length > 0) return { faults };
  if ('definitionKey' in of) conditions.push(`p.process_definition_key = cast(${parameters.add(of.definitionKey)} as bigint)`);
  else conditions.push(`p.instance_key = cast(${parameters.add(of.instanceKey)} as bigint)`);
  if (scope.tenants !== null) conditions.push(`p.tenant_id = any(cast(${parameters.add([...scope.tenants])} as text[]))`);
  const chosen = PROCESS_INSTANCES.from(database).select(['p.root_key as root_key', 'p.instance_key as instance_key']);
  for (const condition of conditions) chosen.andWhere(condition);
  const items = await database.dataSource
    .createQueryBuilder()
    .select('e.element_id', 'elementId')
    .addSelect(`cast(count(*) filter (where e.state = 'ACTIVE' and not ${HAS_INCIDENT}) as int)`, 'active')
    .addSelect(`cast(count(*) filter (where e.state = 'TERMINATED') as int)`, 'canceled')
    .addSelect(`cast(count(*) filter (where e.state = 'ACTIVE' and ${HAS_INCIDENT}) as int)`, 'incidents')
    .addSelect(`cast(count(*) filter (where e.state = 'COMPLETED') as int)`, 'completed')
    .from(`(${chosen.getQuery()})`, 'c')
    .innerJoin(ElementInstanceEntity.options.name, 'e', 'e.root_key = c.root_key and e.instance_key = c.instance_key')
    .groupBy('e.element_id')
    .orderBy('e.element_id')
    .setParameters(parameters.values)
    .getRawMany<ElementStatistics>();
  return { faults: null, items };
}
