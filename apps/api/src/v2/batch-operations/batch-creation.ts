import { Inject, Injectable } from '@nestjs/common';
import type { Clock, JsonObject } from '#domain';
import { createBatch, OPEN_INCIDENTS, OPEN_INSTANCES, OPEN_ROOTS, type BatchType, type Database, type Searchable } from '#persistence';
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
const CAUSE = ['errorMessage', 'incidentErrorHashCode'];

type Filter = Readonly<Record<string, unknown>>;

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
  async create(type: BatchType, filter: Filter, plan: JsonObject, me: Principal): Promise<object> {
    if (isEmpty(filter)) {
      throw new ProblemException(400, { code: 'BATCH_FILTER_EMPTY', location: '/filter', message: 'A filter without criteria means every instance', hint: 'Say which are meant, for example by processDefinitionId or processInstanceKey.' });
    }
    const items = type === 'RESOLVE_INCIDENT' ? await this.#incidents(filter, me) : await this.#instances(type === 'CANCEL_PROCESS_INSTANCE' ? OPEN_ROOTS : OPEN_INSTANCES, filter, me);
    const tenants = [...new Set(items.map(({ tenantId }) => tenantId))];
    if (tenants.length > 1) {
      throw new ProblemException(400, { code: 'BATCH_TENANTS', location: '/filter', params: { tenants: tenants.length }, message: `The filter finds instances of ${tenants.length} tenants`, hint: 'Name one with filter.tenantId, and make an operation for each.' });
    }
    const tenantId = tenants[0] ?? writableTenant(me, typeof filter['tenantId'] === 'string' ? filter['tenantId'] : me.tenants.find((tenant) => tenant !== '*'));
    const batchOperationKey = await createBatch(this.database, { tenantId, type, plan, by: me.subject, at: this.clock.now(), items });
    this.runner.nudge();
    return { batchOperationKey, batchOperationType: type };
  }

  #instances(which: typeof OPEN_INSTANCES, filter: Filter, me: Principal): Promise<readonly Item[]> {
    return this.#all(which, filter, me, (row) => ({ itemKey: row.processInstanceKey, instanceKey: row.processInstanceKey, tenantId: row.tenantId }));
  }

  /** Open incidents of the instances; of one cause where the filter names it. Each alternative is a filter of its own, with its own causes. */
  async #incidents(filter: Filter, me: Principal): Promise<readonly Item[]> {
    const { $or: alternatives, ...all } = filter;
    const each = Array.isArray(alternatives) && alternatives.length > 0 && alternatives.every(isFilter) ? alternatives : [null];
    const found = new Map<string, Item>();
    for (const one of each) {
      const instances = await this.#instances(OPEN_INSTANCES, one === null ? filter : { ...all, $or: [one] }, me);
      const cause = { ...causeOf(all), ...(one !== null && { $or: [causeOf(one)] }) };
      for (let at = 0; at < instances.length; at += PAGE) {
        const keys = instances.slice(at, at + PAGE).map(({ instanceKey }) => instanceKey);
        const incidents = await this.#all(OPEN_INCIDENTS, { ...cause, processInstanceKey: { $in: keys } }, me, (row) => ({ itemKey: row.incidentKey, instanceKey: row.processInstanceKey, tenantId: row.tenantId }));
        for (const item of incidents) found.set(item.itemKey, item);
        if (found.size > MOST) throw tooLarge();
      }
    }
    return [...found.values()];
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

function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing in it narrows anything, or an alternative of it takes all. */
function isEmpty(filter: Filter): boolean {
  return Object.entries(filter).every(([name, value]) => value === null || (Array.isArray(value) && (value.length === 0 || (name === '$or' && value.some((one) => isFilter(one) && isEmpty(one))))));
}

function causeOf(filter: Filter): Filter {
  return Object.fromEntries(CAUSE.filter((name) => name in filter).map((name) => [name, filter[name]]));
}

function tooLarge(): ProblemException {
  return new ProblemException(400, { code: 'BATCH_TOO_LARGE', location: '/filter', params: { most: MOST }, message: `The filter finds more than ${MOST} instances`, hint: 'Narrow the filter, for example by startDate, and make several operations.' });
}
