import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Problem } from '#domain';
import { findResource, findResourceContent, type Database, type DeployedResource } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { tenantsOf } from '../../access/tenants.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ENGINE_ROLES } from '../scope.js';
import { answer, integer, key, text } from '../shapes.js';

@ApiTags('resources')
@Roles(...ENGINE_ROLES)
@Controller('v2/resources/:resourceKey')
export class ResourcesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Get a deployed resource', description: 'A file of any kind: its key is that of the process, form, decision requirements or other resource that it became.' })
  @ApiResponse({ status: 200, schema: answer({ resourceKey: key, resourceId: text, resourceName: text, version: integer, versionTag: text, tenantId: text }) })
  @ApiResponse({ status: 404, description: 'RESOURCE_NOT_FOUND' })
  async get(@Param('resourceKey') resourceKey: string, @Me() me: Principal): Promise<DeployedResource> {
    const found = isKey(resourceKey) ? await findResource(this.database, resourceKey, tenantsOf(me)) : null;
    if (found === null) throw new ProblemException(404, notFound(resourceKey.slice(0, 40)));
    return found;
  }

  @Get('content')
  @ApiOperation({ summary: 'Get the content of a deployed resource' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, description: 'The file as it was deployed' })
  @ApiResponse({ status: 404, description: 'RESOURCE_NOT_FOUND' })
  async content(@Param('resourceKey') resourceKey: string, @Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const found = isKey(resourceKey) ? await findResourceContent(this.database, resourceKey, tenantsOf(me)) : null;
    if (found === null) throw new ProblemException(404, notFound(resourceKey.slice(0, 40)));
    // Never run by a browser, whatever it holds.
    reply.header('content-type', 'application/octet-stream').header('content-disposition', 'attachment');
    return found;
  }
}

function isKey(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}

function notFound(resourceKey: string): Problem {
  return { code: 'RESOURCE_NOT_FOUND', params: { resourceKey }, message: `There is no resource ${resourceKey}`, hint: 'Its key is in the answer to its deployment.' };
}
