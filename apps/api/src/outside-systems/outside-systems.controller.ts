import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { OutsideSystemsService } from './outside-systems.service.js';
import { NEW_SYSTEM, NOTHING, REGISTERED, SECRET, SYSTEM, SYSTEM_SETTINGS, SYSTEMS, type GivenSettings } from './shapes.js';

const REFUSALS = 'SYSTEM_PROTOCOL_MISSING, SYSTEM_ADDRESS_INVALID, SYSTEM_KEYS_INVALID, SYSTEM_METADATA_INVALID, SYSTEM_CERTIFICATE_INVALID';

@ApiTags('outside systems')
@Roles('admin')
@Controller('api/v1/outside-systems')
export class OutsideSystemsController {
  constructor(@Inject(OutsideSystemsService) private readonly systems: OutsideSystemsService) {}

  @Get()
  @ApiOperation({ summary: 'Systems that people may sign in to with their account here' })
  @ApiResponse({ status: 200, schema: SYSTEMS })
  list(@Me() me: Principal): Promise<object> {
    return this.systems.list(me);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them' })
  @ApiResponse({ status: 200, schema: SYSTEM })
  @ApiResponse({ status: 404, description: 'OUTSIDE_SYSTEM_NOT_FOUND' })
  find(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.systems.find(me, id);
  }

  @Post()
  @ApiOperation({ summary: 'Registers a system, for OpenID Connect, SAML 2.0, SOAP, or several of them' })
  @ApiBody({ schema: NEW_SYSTEM as object })
  @ApiResponse({ status: 201, schema: REGISTERED })
  @ApiResponse({ status: 400, description: REFUSALS })
  @ApiResponse({ status: 403, description: 'TENANT_NOT_YOURS' })
  @ApiResponse({ status: 409, description: 'OUTSIDE_SYSTEM_EXISTS' })
  register(@Me() me: Principal, @ValidBody(NEW_SYSTEM) body: GivenSettings & { readonly systemId: string }, @From() from: Whence): Promise<object> {
    return this.systems.register(me, body.systemId, body, from);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Changes it: what is left out is taken away; closed with `active: false`' })
  @ApiBody({ schema: SYSTEM_SETTINGS as object })
  @ApiResponse({ status: 200, schema: REGISTERED })
  @ApiResponse({ status: 400, description: REFUSALS })
  @ApiResponse({ status: 403, description: 'TENANT_NOT_YOURS' })
  @ApiResponse({ status: 404, description: 'OUTSIDE_SYSTEM_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'OUTSIDE_SYSTEM_EXISTS' })
  change(@Me() me: Principal, @Param('id') id: string, @ValidBody(SYSTEM_SETTINGS) body: GivenSettings, @From() from: Whence): Promise<object> {
    return this.systems.change(me, id, body, from);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret; the old one ends' })
  @ApiResponse({ status: 200, schema: SECRET })
  @ApiResponse({ status: 404, description: 'OUTSIDE_SYSTEM_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'SYSTEM_HAS_NO_SECRET' })
  newSecret(@Me() me: Principal, @Param('id') id: string, @ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<object> {
    return this.systems.newSecret(me, id, from);
  }
}
