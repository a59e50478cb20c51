import { Inject, Injectable } from '@nestjs/common';
import type { Clock, JsonObject } from '#domain';
import { createBatch, INCIDENTS, PROCESS_INSTANCES, type BatchType, type Database, type Searchable } from '#persistence';
import type { Principal } from '../../access/principal.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { writableTenant } from '../scope.js';
import { searched } from '../searching.js';
import { BatchRunner } from './batch-runner.js';

/** Instances or incidents of one operation. */
const MOST = 20_000;
const PAGE = 1_000;
/** Members of a filter that say which incident is meant, not only which instance. */
const CAUSE = { errorMessage: 'errorMessage' } as const;

interface Item {
  readonly itemKey: string;
  readonly instanceKey: string;
  readonly tenantId: string;
}

@Injectable()
export class BatchCreation {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BatchRunner) private readonly runner: BatchRunner,
  ) {}

  /** `BatchOperationCreatedResult` of the contract. The operation is about what the filter finds now, of what the caller may see. */
  async create(type: BatchType, filter: Readonly<Record<string, unknown>>, plan: JsonObject, me: Principal): Promise<object> {
    const instances = await this.#all(PROCESS_INSTANCES, { ...filter, state: 'ACTIVE', ...(type === 'CANCEL_PROCESS_INSTANCE' && !('parentProcessInstanceKey' in filter) && { parentProcessInstanceKey: { $exists: false } }) }, me, (row) => ({ itemKey: row.processInstanceKey, instanceKey: row.processInstanceKey, tenantId: row.tenantId }));
    const items = type === 'RESOLVE_INCIDENT' ? await this.#incidents(instances, filter, me) : instances;
    const tenants = [...new Set(items.map(({ tenantId }) => tenantId))];
    if (tenants.length > 1) {
      throw new ProblemException(400, { code: 'BATCH_TENANTS', location: '/filter', params: { tenants: tenants.length }, message: `The filter finds instances of ${tenants.length} tenants`, hint: 'Name one with filter.tenantId, and make an operation for each.' });
    }
    const tenantId = tenants[0] ?? writableTenant(me, typeof filter['tenantId'] === 'string' ? filter['tenantId'] : me.tenants.find((tenant) => tenant !== '*'));
    const batchOperationKey = await createBatch(this.database, { tenantId, type, plan, by: me.subject, at: this.clock.now(), items });
    this.runner.nudge();
    return { batchOperationKey, batchOperationType: type };
  }

  /** Open incidents of the instances; of one cause where the filter names it. */
  async #incidents(instances: readonly Item[], filter: Readonly<Record<string, unknown>>, me: Principal): Promise<readonly Item[]> {
    const cause = Object.fromEntries(Object.entries(CAUSE).filter(([name]) => name in filter).map(([name, as]) => [as, filter[name]]));
    const found: Item[] = [];
    for (let at = 0; at < instances.length; at += PAGE) {
      const keys = instances.slice(at, at + PAGE).map(({ instanceKey }) => instanceKey);
      found.push(...(await this.#all(INCIDENTS, { processInstanceKey: { $in: keys }, state: 'ACTIVE', ...cause }, me, (row) => ({ itemKey: row.incidentKey, instanceKey: row.processInstanceKey, tenantId: row.tenantId }))));
      if (found.length > MOST) throw tooLarge();
    }
    return found;
  }

  async #all<Row extends object>(searchable: Searchable<Row>, filter: object, me: Principal, item: (row: Row) => Item): Promise<readonly Item[]> {
    const found: Item[] = [];
    for (let after: string | undefined; ; ) {
      const { items, page } = await searched(this.database, searchable, { filter, page: { limit: PAGE, ...(after !== undefined && { after }) } }, me);
      found.push(...items.map(item));
      if (found.length > MOST) throw tooLarge();
      if (items.length < PAGE || page.endCursor === undefined) return found;
      after = page.endCursor;
    }
  }
}

function tooLarge(): ProblemException {
  return new ProblemException(400, { code: 'BATCH_TOO_LARGE', location: '/filter', params: { most: MOST }, message: `The filter finds more than ${MOST} instances`, hint: 'Narrow the filter, for example by startDate, and make several operations.' });
}
