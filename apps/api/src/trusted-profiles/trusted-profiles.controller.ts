import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { APPLIED, CONFIRMATION, MINE, NOTHING, VALID } from './shapes.js';
import { TrustedProfilesService, type IdDocument } from './trusted-profiles.service.js';

@ApiTags('trusted profiles')
@Controller('api/v1/trusted-profiles')
export class TrustedProfilesController {
  constructor(@Inject(TrustedProfilesService) private readonly profiles: TrustedProfilesService) {}

  @Post('applications')
  @Roles('citizen')
  @ApiOperation({ summary: 'Applies for a trusted profile; identity has to be confirmed within 14 days' })
  @ApiResponse({ status: 201, schema: APPLIED })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_EXISTS, PROFILE_EXISTS' })
  apply(@Me() me: Principal, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.profiles.apply(me);
  }

  @Post('applications/:id/confirmation')
  @HttpCode(200)
  @Roles('officer')
  @ApiOperation({ summary: 'An officer has checked the identity document: the profile is valid for 3 years' })
  @ApiBody({ schema: CONFIRMATION as object })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_APPLICANT' })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED' })
  confirm(@Me() me: Principal, @Param('id') id: string, @ValidBody(CONFIRMATION) body: { readonly idDocument: IdDocument }): Promise<object> {
    return this.profiles.confirm(me, id, body.idDocument);
  }

  @Get('mine')
  @Roles('citizen')
  @ApiResponse({ status: 200, schema: MINE })
  @ApiOperation({ summary: 'My profile: its state at this instant, what it allows, its history' })
  mine(@Me() me: Principal): Promise<object> {
    return this.profiles.mine(me);
  }

  @Post('mine/extension')
  @HttpCode(200)
  @Roles('citizen')
  @ApiOperation({ summary: 'Three more years from the end of the present validity; one extension ahead at a time' })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY, PROFILE_CHANGED' })
  extend(@Me() me: Principal, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.profiles.extend(me);
  }

  @Post('mine/revocation')
  @HttpCode(200)
  @Roles('citizen')
  @ApiOperation({ summary: 'Revokes the profile at once' })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID' })
  revoke(@Me() me: Principal, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.profiles.revoke(me);
  }
}
