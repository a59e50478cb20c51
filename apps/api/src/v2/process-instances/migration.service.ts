import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { keyOf, splitKey, type MigrationCheck } from '#domain';
import { migrationTarget, type Database, type MigrationTarget, type Programs } from '#persistence';
import type { CommandInput } from '#workflows/contract';
import type { Principal } from '../../access/principal.js';
import { PROGRAMS } from '../../deployments/programs.js';
import { ProblemException } from '../../errors/problem-exception.js';
import type { TemporalGateway } from '../../temporal/temporal-gateway.js';
import { DATABASE, TEMPORAL } from '../../tokens.js';
import { Commands } from '../commands.js';
import { instanceNotFound } from './instance-not-found.js';

/** `ProcessInstanceMigrationInstruction` of the contract. */
export interface MigrationPlanBody {
  readonly targetProcessDefinitionKey: string;
  readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
}

/** What the dry run answers; keys are decimal strings, dates ISO 8601 in UTC. */
export interface MigrationDryRun {
  readonly isPossible: boolean;
  readonly stuck: readonly { readonly elementInstanceKey: string | null; readonly elementId: string; readonly reason: string; readonly message: string }[];
  readonly kept: readonly { readonly elementInstanceKey: string; readonly sourceElementId: string; readonly targetElementId: string; readonly dueDate: string | null }[];
  readonly closed: readonly { readonly elementInstanceKey: string; readonly elementId: string; readonly dueDate: string | null }[];
  readonly opened: readonly { readonly elementInstanceKey: string; readonly elementId: string }[];
}

/** Targets are made for what is open; where the instance has gone on meanwhile, another is. */
const TRIES = 3;

@Injectable()
export class MigrationService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PROGRAMS) private readonly programs: Programs,
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  /** Of an instance that the caller may see, of the tenant `tenantId`. Throws 404 where the definition is not there, 409 with the engine's reason. */
  async migrate(instanceKey: string, tenantId: string, plan: MigrationPlanBody, me: Pick<Principal, 'subject'>, commandId?: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const target = await this.#target(instanceKey, tenantId, plan);
      try {
        await this.commands.give(instanceKey, me, orderOf(instanceKey, plan, target), { targetHash: target.target.hash, ...(commandId !== undefined && { commandId: attempt === 1 ? commandId : `${commandId}.${attempt}` }) });
        return;
      } catch (error) {
        if (attempt >= TRIES || !isStale(error)) throw error;
      }
    }
  }

  async dryRun(instanceKey: string, tenantId: string, plan: MigrationPlanBody, me: Pick<Principal, 'subject'>): Promise<MigrationDryRun> {
    for (let attempt = 1; ; attempt += 1) {
      const target = await this.#target(instanceKey, tenantId, plan);
      const { instanceKey: root } = splitKey(instanceKey);
      const answer = await this.temporal.migrationCheck(root, { ...orderOf(instanceKey, plan, target), commandId: randomUUID(), by: me.subject } as CommandInput, target.target.hash);
      if ('check' in answer) return told(root, answer.check);
      if (attempt >= TRIES || answer.problem.code !== 'MIGRATION_STALE') throw new ProblemException(answer.problem.code === 'MIGRATION_STALE' ? 409 : 404, answer.problem);
    }
  }

  async #target(instanceKey: string, tenantId: string, plan: MigrationPlanBody): Promise<MigrationTarget> {
    const { targetProcessDefinitionKey: definitionKey } = plan;
    const found = await migrationTarget(this.database, this.programs, { tenantId, rootKey: splitKey(instanceKey).instanceKey, instanceKey, definitionKey });
    if (found.missing === undefined) return found;
    if (found.missing === 'instance') throw new ProblemException(404, instanceNotFound(instanceKey));
    throw new ProblemException(404, { code: 'DEFINITION_NOT_FOUND', params: { definition: definitionKey, tenantId }, location: '/targetProcessDefinitionKey', message: `There is no process definition ${definitionKey} of the tenant ${tenantId}`, hint: 'Deploy it, or search for what there is with POST /v2/process-definitions/search.' });
  }
}

function orderOf(instanceKey: string, { mappingInstructions }: MigrationPlanBody, { pin, pins }: MigrationTarget) {
  return { kind: 'migrate' as const, instance: splitKey(instanceKey).id, mapping: mappingInstructions.map(({ sourceElementId: from, targetElementId: to }) => ({ from, to })), pin, pins };
}

function isStale(error: unknown): boolean {
  return error instanceof ProblemException && error.problem.code === 'MIGRATION_STALE';
}

function told(root: string, { stuck, kept, closed, opened }: MigrationCheck): MigrationDryRun {
  const date = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    isPossible: stuck.length === 0,
    stuck: stuck.map(({ element, elementId, reason, message }) => ({ elementInstanceKey: element === null ? null : keyOf(root, element), elementId, reason, message })),
    kept: kept.map(({ element, elementId, to, dueAt }) => ({ elementInstanceKey: keyOf(root, element), sourceElementId: elementId, targetElementId: to, dueDate: date(dueAt) })),
    closed: closed.map(({ element, elementId, dueAt }) => ({ elementInstanceKey: keyOf(root, element), elementId, dueDate: date(dueAt) })),
    opened: opened.map(({ element, elementId }) => ({ elementInstanceKey: keyOf(root, element), elementId })),
  };
}
