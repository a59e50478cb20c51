import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { findService, listServices, type Database, type ServiceRecord } from '#persistence';
import { Roles } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { SERVICE, SERVICE_LIST } from './shapes.js';

/** The catalogue is one for all agencies: whoever is signed in sees every service. */
@ApiTags('services')
@Roles('citizen', 'clerk', 'officer', 'designer', 'operator', 'admin')
@Controller('api/v1/services')
export class ServicesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'The service catalogue' })
  @ApiResponse({ status: 200, schema: SERVICE_LIST })
  async list(): Promise<object> {
    return { items: (await listServices(this.database)).map(card) };
  }

  @Get(':key')
  @ApiOperation({ summary: 'A service: what to fill in, for which offices, and an example that is accepted as it is' })
  @ApiResponse({ status: 200, schema: SERVICE })
  @ApiResponse({ status: 404, description: 'SERVICE_NOT_FOUND' })
  async get(@Param('key') key: string): Promise<object> {
    const service = key.length <= 100 ? await findService(this.database, key) : null;
    if (service === null) throw new ProblemException(404, { code: 'SERVICE_NOT_FOUND', params: { key: key.slice(0, 100) }, message: `There is no service ${key.slice(0, 100)}`, hint: 'GET /api/v1/services lists those that there are.' });
    const { manifest, form, schema, version, tenantId } = service;
    const { deadlines, document, titleField, example } = manifest;
    return { ...card(service), version, tenantId, form, schema, example, deadlines, document, titleField };
  }
}

function card({ key, manifest, locales }: Pick<ServiceRecord, 'key' | 'manifest' | 'locales'>): object {
  const { name, description, authenticationLevel, availabilityLevel, offices } = manifest;
  const translations = Object.fromEntries(Object.entries(locales).map(([language, texts]) => [language, { name: (texts as { name: string }).name, description: (texts as { description: string }).description }]));
  return { key, name, description, authenticationLevel, availabilityLevel, offices, translations };
}
