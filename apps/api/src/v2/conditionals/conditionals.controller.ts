import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock, JsonObject } from '#domain';
import { conditionHolds } from '#domain/starts';
import { conditionalStarts, nextInstanceKey, programsOf, type Database, type Programs } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { PROGRAMS } from '../../deployments/programs.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { StartInstance } from '../process-instances/start-instance.js';
import { ENGINE_ROLES, writableTenant } from '../scope.js';
import { answer, key, request, tenantId, text, variables } from '../shapes.js';
import { storable } from '../storable.js';

interface EvaluationBody {
  readonly variables: JsonObject;
  readonly processDefinitionKey?: string | null;
  readonly tenantId?: string | null;
}

const EVALUATION = request({ variables: { ...variables, nullable: false }, processDefinitionKey: { ...key, nullable: true, pattern: '^[0-9]{1,18}$' }, tenantId }, ['variables']);

/** Of the contract after 8.8: clients that speak 8.8 alone do not know it. */
@ApiTags('conditionals')
@Roles(...ENGINE_ROLES)
@Controller('v2/conditionals')
export class ConditionalsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROGRAMS) private readonly programs: Programs,
    @Inject(StartInstance) private readonly starter: StartInstance,
  ) {}

  @Post('evaluation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start what begins by a condition that these variables meet', description: 'One instance for each conditional start event whose condition holds, of the latest versions; answered when they can be read.' })
  @ApiBody({ schema: EVALUATION as never })
  @ApiResponse({ status: 200, schema: answer({ conditionalEvaluationKey: key, tenantId: text, processInstances: { type: 'array', items: answer({ processDefinitionKey: key, processInstanceKey: key }) } }) })
  async evaluate(@ValidBody(EVALUATION) body: EvaluationBody, @Me() me: Principal): Promise<object> {
    const { variables: given, processDefinitionKey } = storable(body);
    const tenant = writableTenant(me, body.tenantId);
    const at = this.clock.now();
    const conditionalEvaluationKey = await nextInstanceKey(this.database);
    const waiting = await conditionalStarts(this.database, tenant, processDefinitionKey ?? null);
    const holding = await programsOf(this.programs, tenant, waiting.filter(({ name }) => conditionHolds(name, given, at)));
    const processInstances = [];
    for (const { start, programHash } of holding) {
      const processInstanceKey = await nextInstanceKey(this.database);
      await this.starter.start(programHash, { tenantId: tenant, instanceKey: processInstanceKey, caseId: null, variables: given, startAt: start.elementId });
      processInstances.push({ processDefinitionKey: start.definitionKey, processInstanceKey });
    }
    return { conditionalEvaluationKey, tenantId: tenant, processInstances };
  }
}
