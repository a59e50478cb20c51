import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { RequestsOfHolders } from './requests-of-holders.js';
import { AGREEMENT, DECIDED, NOTHING, REQUEST, TAKEN } from './shapes.js';

@ApiTags('requests of outside systems')
@Roles('citizen')
@Controller('api/v1/requests')
export class RequestsController {
  constructor(@Inject(RequestsOfHolders) private readonly requests: RequestsOfHolders) {}

  @Get(':id')
  @ApiOperation({ summary: 'What an outside system asks of me' })
  @ApiResponse({ status: 200, schema: REQUEST })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  view(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.requests.view(me, id);
  }

  @Post(':id/taking')
  @HttpCode(200)
  @ApiOperation({ summary: 'I take it up: from now on it is a signing of mine, and nobody else’s' })
  @ApiResponse({ status: 200, schema: TAKEN })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'REQUEST_TAKEN, SIGNINGS_TOO_MANY' })
  take(@Me() me: Principal, @Param('id') id: string, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.requests.take(me, id);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: 'I refuse' })
  @ApiResponse({ status: 200, schema: DECIDED })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'REQUEST_TAKEN' })
  refuse(@Me() me: Principal, @Param('id') id: string, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.requests.refuse(me, id);
  }

  @Post(':id/agreement')
  @HttpCode(200)
  @ApiOperation({ summary: 'I let the system know these items, for the account that it makes, and nothing else' })
  @ApiBody({ schema: AGREEMENT as object })
  @ApiResponse({ status: 200, schema: DECIDED })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'REQUEST_TAKEN' })
  agree(@Me() me: Principal, @Param('id') id: string, @ValidBody(AGREEMENT) { items }: { readonly items: readonly string[] }): Promise<object> {
    return this.requests.agree(me, id, items);
  }
}
