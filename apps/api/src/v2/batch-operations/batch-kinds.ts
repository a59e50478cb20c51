import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type JsonObject } from '#domain';
import { ELEMENT_INSTANCES, giveRetries, projectedState, search, type BatchType, type Database, type LeasedItem } from '#persistence';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { Commands } from '../commands.js';
import { MigrationService, type MigrationPlanBody } from '../process-instances/migration.service.js';

/** `ProcessInstanceModificationMoveBatchOperationInstruction` of the contract. */
export interface Move {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/** Element instances of one element that are moved in one instance. */
const MOST_MOVED = 1_000;

/**
 * What is done to one item, by the same doors as the operations on one instance. An item may be tried again after it was done (whoever did it died before
 * he could say so): the same command id does it once, and what it leads to counts as done.
 */
@Injectable()
export class BatchKinds {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(MigrationService) private readonly migrations: MigrationService,
  ) {}

  /** Throws the problem that stands in its way. */
  async carryOut(item: LeasedItem): Promise<void> {
    const commandId = `batch-${item.batchKey}-${item.ordinal}`;
    await KINDS[item.type].call(this, item, { subject: item.by }, commandId);
  }

  async cancel({ instanceKey }: LeasedItem, me: { readonly subject: string }, commandId: string): Promise<void> {
    try {
      await this.commands.give(instanceKey, me, { kind: 'cancelInstance' }, { commandId });
    } catch (error) {
      if (!(error instanceof ProblemException) || error.getStatus() !== 404 || (await projectedState(this.database, instanceKey)) !== 'TERMINATED') throw error;
    }
  }

  /** A job without retries gets one, so that there is something to try again. */
  async resolve({ itemKey, attempts }: LeasedItem, me: { readonly subject: string }, commandId: string): Promise<void> {
    const { instanceKey: rootKey, id: incident } = splitKey(itemKey);
    await giveRetries(this.database, [{ incidentKey: itemKey, rootKey }]);
    try {
      await this.commands.give(itemKey, me, { kind: 'resolveIncident', incident }, { commandId });
    } catch (error) {
      if (!(error instanceof ProblemException) || error.problem.code !== 'INCIDENT_NOT_FOUND' || attempts === 1) throw error;
    }
  }

  async migrate({ instanceKey, tenantId, plan }: LeasedItem, me: { readonly subject: string }, commandId: string): Promise<void> {
    await this.migrations.migrate(instanceKey, tenantId, plan as unknown as MigrationPlanBody, me, commandId);
  }

  /** Each element instance at a source goes, and one begins at its target. */
  async modify({ instanceKey, tenantId, plan }: LeasedItem, me: { readonly subject: string }, commandId: string): Promise<void> {
    const moves = (plan as JsonObject)['moveInstructions'] as unknown as readonly Move[];
    const { id: instance } = splitKey(instanceKey);
    const found = await search(this.database, ELEMENT_INSTANCES, { filter: { processInstanceKey: instanceKey, state: 'ACTIVE', elementId: { $in: moves.map(({ sourceElementId }) => sourceElementId) } }, page: { limit: MOST_MOVED } }, { tenants: [tenantId] });
    const standing = found.faults === null ? found.found.items.filter(({ type }) => type !== 'MULTI_INSTANCE_BODY') : [];
    if (standing.length === 0) throw new ProblemException(409, { code: 'MODIFICATION_REFUSED', location: '/moveInstructions', message: 'The instance stands at none of these elements', hint: 'Filter by elementId.' });
    await this.commands.give(
      instanceKey,
      me,
      {
        kind: 'modify',
        instance,
        activate: standing.map(({ elementId }) => ({ elementId: moves.find(({ sourceElementId }) => sourceElementId === elementId)?.targetElementId ?? '' })),
        terminate: standing.map(({ elementInstanceKey }) => splitKey(elementInstanceKey).id),
      },
      { commandId },
    );
  }
}

/** One line a kind; the compiler names what is missing. */
const KINDS = {
  CANCEL_PROCESS_INSTANCE: BatchKinds.prototype.cancel,
  RESOLVE_INCIDENT: BatchKinds.prototype.resolve,
  MIGRATE_PROCESS_INSTANCE: BatchKinds.prototype.migrate,
  MODIFY_PROCESS_INSTANCE: BatchKinds.prototype.modify,
} as const satisfies Record<BatchType, (item: LeasedItem, me: { readonly subject: string }, commandId: string) => Promise<void>>;
