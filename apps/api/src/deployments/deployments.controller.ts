import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { DEFAULT_TENANT } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { writableTenant } from '../v2/scope.js';
import { DeploymentsService, type DeploymentResult } from './deployments.service.js';
import { DEPLOYMENT_ANSWER, DEPLOYMENT_FORM, DEPLOYMENT_REFUSED } from './shapes.js';
import { readUpload } from './upload.js';

@ApiTags('deployments')
@Roles('designer', 'operator', 'admin')
@Controller('v2/deployments')
export class DeploymentsController {
  constructor(@Inject(DeploymentsService) private readonly deployments: DeploymentsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Deploy resources', description: 'Checks and compiles all resources and stores them as one deployment, or refuses them with every fault. Unchanged content keeps its key and version.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: DEPLOYMENT_FORM })
  @ApiResponse({ status: 200, schema: DEPLOYMENT_ANSWER })
  @ApiResponse({ status: 400, description: 'DEPLOYMENT_REFUSED', schema: DEPLOYMENT_REFUSED })
  async deploy(@Req() request: FastifyRequest, @Me() me: Principal): Promise<object> {
    const upload = await readUpload(request);
    const tenantId = upload.tenantId ?? DEFAULT_TENANT;
    if (!TENANT.test(tenantId)) throw new ProblemException(400, { code: 'TENANT_INVALID', params: { tenantId: tenantId.slice(0, 100) }, message: 'The tenant id is not one', hint: 'Use up to 31 letters, digits, _, - and ., or <default>.' });
    writableTenant(me, tenantId);
    return answerOf(await this.deployments.deploy(upload.files, tenantId, me.subject));
  }
}

/** As in Camunda 8. */
const TENANT = /^(<default>|[A-Za-z0-9_.-]{1,31})$/;

function answerOf({ stored, warnings }: DeploymentResult): object {
  const { tenantId, deploymentKey } = stored;
  return {
    tenantId,
    deploymentKey,
    deployments: [
      ...stored.processes.map(({ key, processId, version, resourceName }) => ({
        processDefinition: { processDefinitionId: processId, processDefinitionVersion: version, resourceName, tenantId, processDefinitionKey: key },
      })),
      ...stored.forms.map(({ key, formId, version, resourceName }) => ({ form: { formId, version, resourceName, tenantId, formKey: key } })),
      ...stored.decisionRequirements.flatMap(({ key, requirementsId, name, version, resourceName, decisions }) => [
        ...decisions.map((decision) => ({
          decisionDefinition: { decisionDefinitionId: decision.decisionId, version: decision.version, name: decision.name, tenantId, decisionRequirementsId: requirementsId, decisionDefinitionKey: decision.key, decisionRequirementsKey: key },
        })),
        { decisionRequirements: { decisionRequirementsId: requirementsId, decisionRequirementsName: name, version, tenantId, resourceName, decisionRequirementsKey: key } },
      ]),
      ...stored.resources.map(({ key, version, resourceName }) => ({ resource: { resourceId: resourceName, version, resourceName, tenantId, resourceKey: key } })),
    ],
    warnings,
  };
}
