import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PROCESS_INSTANCES, type Database } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { seen } from '../searching.js';
import { answer, boolean, dateTime, key, operationReference, request, text } from '../shapes.js';
import { instanceNotFound } from './instance-not-found.js';
import { MigrationService, type MigrationDryRun, type MigrationPlanBody } from './migration.service.js';

const id = { type: 'string', minLength: 1, maxLength: 256 } as const;
export const MIGRATION_PLAN = {
  targetProcessDefinitionKey: { type: 'string', pattern: '^\\d{1,19}$' },
  mappingInstructions: { type: 'array', maxItems: 10_000, items: request({ sourceElementId: id, targetElementId: id }, ['sourceElementId', 'targetElementId']) },
} as const;
const MIGRATION = request({ operationReference, ...MIGRATION_PLAN }, ['targetProcessDefinitionKey', 'mappingInstructions']);
const list = (item: object) => ({ type: 'array', items: item });
const DRY_RUN = answer({
  isPossible: boolean,
  stuck: list(answer({ elementInstanceKey: { ...key, nullable: true }, elementId: text, reason: text, message: text })),
  kept: list(answer({ elementInstanceKey: key, sourceElementId: text, targetElementId: text, dueDate: { ...dateTime, nullable: true } })),
  closed: list(answer({ elementInstanceKey: key, elementId: text, dueDate: { ...dateTime, nullable: true } })),
  opened: list(answer({ elementInstanceKey: key, elementId: text })),
});

@ApiTags('process instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances')
export class MigrationController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MigrationService) private readonly migrations: MigrationService,
  ) {}

  @Post(':processInstanceKey/migration')
  @HttpCode(204)
  @ApiOperation({ summary: 'Migrate a process instance to another definition', description: 'All or nothing: everything that is active has to be mapped. What stands in it keeps its key, its timers what is left of them.' })
  @ApiBody({ schema: MIGRATION as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, INSTANCE_CLOSED, DEFINITION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'MIGRATION_REFUSED, MIGRATION_STALE' })
  async migrate(@Param('processInstanceKey') instanceKey: string, @ValidBody(MIGRATION) body: MigrationPlanBody, @Me() me: Principal): Promise<void> {
    const { tenantId } = await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    await this.migrations.migrate(instanceKey, tenantId, body, me);
  }

  @Post(':processInstanceKey/migration/dry-run')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a migration would do', description: 'Changes nothing; names every token that would be stuck, and the events that would be waited for on, no more, or anew. Beyond 8.8.' })
  @ApiBody({ schema: MIGRATION as never })
  @ApiResponse({ status: 200, schema: DRY_RUN as never })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, INSTANCE_CLOSED, DEFINITION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'MIGRATION_STALE' })
  async dryRun(@Param('processInstanceKey') instanceKey: string, @ValidBody(MIGRATION) body: MigrationPlanBody, @Me() me: Principal): Promise<MigrationDryRun> {
    const { tenantId } = await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    return this.migrations.dryRun(instanceKey, tenantId, body, me);
  }
}
