import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '#domain';
import { PROCESS_INSTANCES, type BatchType } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { ValidBody } from '../../validation/body.js';
import { MIGRATION_PLAN } from '../process-instances/migration.controller.js';
import { ENGINE_ROLES } from '../scope.js';
import { answer, boolean, key, operationReference, pageOf, request, text } from '../shapes.js';
import type { MigrationPlanBody } from '../process-instances/migration.service.js';
import { BatchCreation } from './batch-creation.js';
import { MigrationDryRuns } from './migration-dry-runs.js';

const filter = { type: 'object', description: `As of POST /v2/process-instances/search: ${Object.keys(PROCESS_INSTANCES.filters).join(', ')}. Only open instances are meant.` };
const id = { type: 'string', minLength: 1, maxLength: 256 } as const;
const BY_FILTER = request({ filter, operationReference }, ['filter']);
const MIGRATION = request({ filter, migrationPlan: request(MIGRATION_PLAN, ['targetProcessDefinitionKey', 'mappingInstructions']), operationReference }, ['filter', 'migrationPlan']);
const DRY_RUN = request({ filter, page: { type: 'object', description: 'As of a search; at most 100 instances at once.' }, migrationPlan: request(MIGRATION_PLAN, ['targetProcessDefinitionKey', 'mappingInstructions']) }, ['filter', 'migrationPlan']);
const MODIFICATION = request({ filter, moveInstructions: { type: 'array', minItems: 1, maxItems: 100, items: request({ sourceElementId: id, targetElementId: id }, ['sourceElementId', 'targetElementId']) }, operationReference }, ['filter', 'moveInstructions']);
const CREATED = answer({ batchOperationKey: key, batchOperationType: text });

interface Body {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly migrationPlan?: JsonObject;
  readonly moveInstructions?: readonly JsonObject[];
  readonly page?: Readonly<Record<string, unknown>>;
}

@ApiTags('batch operations')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances')
export class BatchCreationController {
  constructor(
    @Inject(BatchCreation) private readonly batches: BatchCreation,
    @Inject(MigrationDryRuns) private readonly dryRuns: MigrationDryRuns,
  ) {}

  @Post('cancellation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cancel process instances', description: 'Root instances only: each ends what it called.' })
  @ApiBody({ schema: BY_FILTER as never })
  @ApiResponse({ status: 200, schema: CREATED })
  @ApiResponse({ status: 400, description: 'BATCH_FILTER_EMPTY, BATCH_TOO_LARGE, BATCH_TENANTS' })
  cancel(@ValidBody(BY_FILTER) body: Body, @Me() me: Principal): Promise<object> {
    return this.#create('CANCEL_PROCESS_INSTANCE', body, {}, me);
  }

  @Post('incident-resolution')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resolve the incidents of process instances', description: 'With errorMessage or incidentErrorHashCode in the filter those of that cause only. Jobs without retries get one.' })
  @ApiBody({ schema: BY_FILTER as never })
  @ApiResponse({ status: 200, schema: CREATED })
  @ApiResponse({ status: 400, description: 'BATCH_FILTER_EMPTY, BATCH_TOO_LARGE, BATCH_TENANTS' })
  resolve(@ValidBody(BY_FILTER) body: Body, @Me() me: Principal): Promise<object> {
    return this.#create('RESOLVE_INCIDENT', body, {}, me);
  }

  @Post('migration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Migrate process instances', description: 'Each all or nothing, by one plan.' })
  @ApiBody({ schema: MIGRATION as never })
  @ApiResponse({ status: 200, schema: CREATED })
  @ApiResponse({ status: 400, description: 'BATCH_FILTER_EMPTY, BATCH_TOO_LARGE, BATCH_TENANTS' })
  migrate(@ValidBody(MIGRATION) body: Body, @Me() me: Principal): Promise<object> {
    return this.#create('MIGRATE_PROCESS_INSTANCE', body, body.migrationPlan ?? {}, me);
  }

  @Post('migration/dry-run')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a migration of process instances would do', description: 'Changes nothing; of each instance of the page whether it can be migrated, and every token that would be stuck. Beyond 8.8.' })
  @ApiBody({ schema: DRY_RUN as never })
  @ApiResponse({ status: 200, schema: pageOf(answer({ processInstanceKey: key, isPossible: boolean, stuck: { type: 'array', items: answer({ elementInstanceKey: { ...key, nullable: true }, elementId: text, reason: text, message: text }) } })) })
  dryRun(@ValidBody(DRY_RUN) body: Body, @Me() me: Principal): Promise<object> {
    return this.dryRuns.page(body.filter, body.page ?? {}, body.migrationPlan as unknown as MigrationPlanBody, me);
  }

  @Post('modification')
  @HttpCode(200)
  @ApiOperation({ summary: 'Modify process instances', description: 'Moves what stands at one element to another.' })
  @ApiBody({ schema: MODIFICATION as never })
  @ApiResponse({ status: 200, schema: CREATED })
  @ApiResponse({ status: 400, description: 'BATCH_FILTER_EMPTY, BATCH_TOO_LARGE, BATCH_TENANTS' })
  async modify(@ValidBody(MODIFICATION) body: Body, @Me() me: Principal): Promise<object> {
    const sources = (body.moveInstructions ?? []).map(({ sourceElementId }) => sourceElementId);
    const twice = sources.findIndex((source, index) => sources.indexOf(source) < index);
    if (twice >= 0) throw new ProblemException(400, { code: 'BODY_INVALID', location: `/moveInstructions/${twice}/sourceElementId`, message: `What stands at ${String(sources[twice])} can only be moved to one element`, hint: 'Name each source once.' });
    return this.#create('MODIFY_PROCESS_INSTANCE', body, { moveInstructions: body.moveInstructions ?? [] }, me);
  }

  #create(type: BatchType, { filter: by }: Body, plan: JsonObject, me: Principal): Promise<object> {
    return this.batches.create(type, by, plan, me);
  }
}
