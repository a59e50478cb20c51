import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type JsonObject, type ProcessModel } from '#domain';
import { giveRetries, projectedState, standingIn, type BatchType, type Database, type LeasedItem, type Programs } from '#persistence';
import { PROGRAMS } from '../../deployments/programs.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { Commands } from '../commands.js';
import { MigrationService, type MigrationPlanBody } from '../process-instances/migration.service.js';
import { moved, type Move } from './moves.js';

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
    @Inject(PROGRAMS) private readonly programs: Programs,
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

  /**
   * Tried again, it may be done: then nothing stands at the sources any more, and the instance answers the same command id as it did then. Where it was not,
   * it refuses to end what is no element instance.
   */
  async modify({ instanceKey, tenantId, plan, attempts }: LeasedItem, me: { readonly subject: string }, commandId: string): Promise<void> {
    const { moveInstructions } = plan as JsonObject & { readonly moveInstructions: readonly Move[] };
    const { instanceKey: rootKey, id: instance } = splitKey(instanceKey);
    const standing = await standingIn(this.database, { tenantId, rootKey, instanceKey });
    const order = moved(standing, await this.#elements(tenantId, standing[0]?.definitionKey), moveInstructions, instance);
    const isNone = order.terminate.length === 0;
    if (isNone && attempts === 1) throw standsAtNone();
    try {
      await this.commands.give(instanceKey, me, { kind: 'modify', instance, ...order, ...(isNone && { terminate: [instance] }) }, { commandId });
    } catch (error) {
      throw isNone && error instanceof ProblemException && error.problem.code === 'MODIFICATION_REFUSED' ? standsAtNone() : error;
    }
  }

  async #elements(tenantId: string, definitionKey: string | undefined): Promise<ProcessModel['elements']> {
    const program = definitionKey === undefined ? null : await this.programs.programFor(tenantId, { definitionKey });
    return Object.values(program?.processes ?? {}).find((each) => each.definitionKey === definitionKey)?.model.elements ?? {};
  }
}

function standsAtNone(): ProblemException {
  return new ProblemException(409, { code: 'MODIFICATION_REFUSED', location: '/moveInstructions', message: 'The instance stands at none of these elements', hint: 'Filter by elementId.' });
}

/** One line a kind; the compiler names what is missing. */
const KINDS = {
  CANCEL_PROCESS_INSTANCE: BatchKinds.prototype.cancel,
  RESOLVE_INCIDENT: BatchKinds.prototype.resolve,
  MIGRATE_PROCESS_INSTANCE: BatchKinds.prototype.migrate,
  MODIFY_PROCESS_INSTANCE: BatchKinds.prototype.modify,
} as const satisfies Record<BatchType, (item: LeasedItem, me: { readonly subject: string }, commandId: string) => Promise<void>>;
