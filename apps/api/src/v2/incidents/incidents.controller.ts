import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { splitKey, type Problem } from '#domain';
import { INCIDENTS, jobWithoutRetries, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched, seen } from '../searching.js';
import { INCIDENT, operationReference, pageOf, request, SEARCH, searchBody } from '../shapes.js';

const RESOLUTION = request({ operationReference });

@ApiTags('incidents')
@Roles(...ENGINE_ROLES)
@Controller('v2/incidents')
export class IncidentsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search incidents' })
  @ApiBody({ schema: searchBody(Object.keys(INCIDENTS.filters), Object.keys(INCIDENTS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(INCIDENT) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, INCIDENTS, body, me);
  }

  @Get(':incidentKey')
  @ApiOperation({ summary: 'Get an incident' })
  @ApiResponse({ status: 200, schema: INCIDENT })
  @ApiResponse({ status: 404, description: 'INCIDENT_NOT_FOUND' })
  get(@Param('incidentKey') incidentKey: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, INCIDENTS, incidentKey, me, notFound);
  }

  @Post(':incidentKey/resolution')
  @HttpCode(204)
  @ApiOperation({ summary: 'Resolve an incident', description: 'What failed is tried again; failing again makes another incident.' })
  @ApiBody({ schema: RESOLUTION as never, required: false })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INCIDENT_NOT_FOUND, also where it is resolved already' })
  @ApiResponse({ status: 409, description: 'JOB_RETRIES_MISSING' })
  async resolve(@Param('incidentKey') incidentKey: string, @ValidBody(RESOLUTION) _body: object, @Me() me: Principal): Promise<void> {
    const { state } = await seen(this.database, INCIDENTS, incidentKey, me, notFound);
    if (state !== 'ACTIVE') throw new ProblemException(404, notFound(incidentKey));
    const jobKey = await jobWithoutRetries(this.database, incidentKey, splitKey(incidentKey).instanceKey);
    if (jobKey !== null) {
      throw new ProblemException(409, { code: 'JOB_RETRIES_MISSING', params: { jobKey }, message: `The job ${jobKey} has no retries left: resolved, nobody would get it`, hint: `Give it some with PATCH /v2/jobs/${jobKey}, then resolve the incident.` });
    }
    await this.commands.give(incidentKey, me, { kind: 'resolveIncident', incident: splitKey(incidentKey).id });
  }
}

function notFound(incidentKey: string): Problem {
  return { code: 'INCIDENT_NOT_FOUND', params: { incidentKey }, message: `There is no open incident ${incidentKey}`, hint: 'Search for it with POST /v2/incidents/search.' };
}
