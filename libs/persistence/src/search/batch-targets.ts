import { INCIDENTS, type IncidentItem } from './incidents.js';
import { PROCESS_INSTANCES, type ProcessInstanceItem } from './process-instances.js';
import type { Searchable } from './searchable.js';

/** What a batch operation can be about, whatever its filter says: conditions of ours stand beside it, so that it narrows and never widens. */

export const OPEN_INSTANCES: Searchable<ProcessInstanceItem> = { ...PROCESS_INSTANCES, from: (database) => PROCESS_INSTANCES.from(database).where(`p.state = 'ACTIVE'`) };

/** What was called cannot be cancelled alone: it ends with its root. */
export const OPEN_ROOTS: Searchable<ProcessInstanceItem> = { ...PROCESS_INSTANCES, from: (database) => PROCESS_INSTANCES.from(database).where(`p.state = 'ACTIVE' and p.parent_key is null`) };

/** By the members, too, with which a filter for instances says which incident is meant. */
export const OPEN_INCIDENTS: Searchable<IncidentItem> = {
  ...INCIDENTS,
  from: (database) => INCIDENTS.from(database).where(`i.state = 'ACTIVE'`),
  filters: { ...INCIDENTS.filters, incidentErrorHashCode: { kind: 'integer', sql: 'text_hash(i.message)' } },
  alternatives: true,
};
