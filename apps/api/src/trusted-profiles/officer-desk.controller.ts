import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { OfficerDeskService, type IdDocument, type NewNames } from './officer-desk.service.js';
import { APPLICATION, APPLICATION_LIST, AWAITING, CONFIRMATION, DATA_CHANGE, DESK_STATES, NAMES, REASON, REFUSED, REVOKED, VALID } from './shapes.js';

@ApiTags('trusted profiles')
@Roles('officer')
@Controller('api/v1/trusted-profiles')
export class OfficerDeskController {
  constructor(@Inject(OfficerDeskService) private readonly desk: OfficerDeskService) {}

  @Get('applications')
  @ApiOperation({ summary: 'Applications by id, PESEL or name, the latest first; without `q` those that wait for a second officer of my point' })
  @ApiQuery({ name: 'q', required: false, description: 'Id, PESEL, or beginnings of names: at least three letters' })
  @ApiQuery({ name: 'state', required: false, enum: DESK_STATES })
  @ApiQuery({ name: 'limit', required: false, description: '1 to 1000, 100 where absent' })
  @ApiResponse({ status: 200, schema: APPLICATION_LIST })
  @ApiResponse({ status: 400, description: 'QUERY_INVALID' })
  @ApiResponse({ status: 403, description: 'OFFICER_WITHOUT_POINT' })
  find(@Me() me: Principal, @Query('q') q?: string, @Query('state') state?: string, @Query('limit') limit?: string): Promise<object> {
    return this.desk.find(me, { q, state, limit });
  }

  @Get('applications/:id')
  @ApiOperation({ summary: 'An application: what an officer compares with the document before him' })
  @ApiResponse({ status: 200, schema: APPLICATION })
  @ApiResponse({ status: 403, description: 'OFFICER_WITHOUT_POINT' })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  get(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.desk.get(me, id);
  }

  @Post('applications/:id/confirmation')
  @ApiOperation({ summary: 'An officer has checked the identity document: the profile is valid for 3 years, or waits for a second officer where the point wants two' })
  @ApiBody({ schema: CONFIRMATION as object })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 202, schema: AWAITING })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_APPLICANT, OFFICER_WITHOUT_POINT, SECOND_OFFICER_SAME' })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED, PROFILE_AWAITS_SECOND_OFFICER, ID_DOCUMENT_DIFFERS, PROFILE_CHANGED' })
  async confirm(@Me() me: Principal, @Param('id') id: string, @ValidBody(CONFIRMATION) body: { readonly idDocument: IdDocument }, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const done = await this.desk.confirm(me, id, body.idDocument);
    void reply.status('state' in done ? 202 : 200);
    return done;
  }

  @Post('applications/:id/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: 'An officer refuses, with a reason that the applicant is told; he may apply again' })
  @ApiBody({ schema: REASON as object })
  @ApiResponse({ status: 200, schema: REFUSED })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_APPLICANT, OFFICER_WITHOUT_POINT' })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED' })
  refuse(@Me() me: Principal, @Param('id') id: string, @ValidBody(REASON) { reason }: { readonly reason: string }): Promise<object> {
    return this.desk.refuse(me, id, reason.trim());
  }

  @Post(':profileId/extension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Three more years at a confirmation point, before the profile expires' })
  @ApiBody({ schema: CONFIRMATION as object })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT' })
  @ApiResponse({ status: 404, description: 'PROFILE_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY, PROFILE_CHANGED' })
  extend(@Me() me: Principal, @Param('profileId') id: string, @ValidBody(CONFIRMATION) body: { readonly idDocument: IdDocument }): Promise<object> {
    return this.desk.extend(me, id, body.idDocument);
  }

  @Post(':profileId/data-change')
  @HttpCode(200)
  @ApiOperation({ summary: 'New names of the holder, by his identity document; signatures made before stay as they are' })
  @ApiBody({ schema: DATA_CHANGE as object })
  @ApiResponse({ status: 200, schema: NAMES })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT' })
  @ApiResponse({ status: 404, description: 'PROFILE_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID, PROFILE_CHANGED' })
  changeData(@Me() me: Principal, @Param('profileId') id: string, @ValidBody(DATA_CHANGE) { idDocument, ...names }: NewNames & { readonly idDocument: IdDocument }): Promise<object> {
    return this.desk.changeData(me, id, idDocument, names);
  }

  @Post(':profileId/revocation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Revokes a profile at once, with a reason that its holder is told' })
  @ApiBody({ schema: REASON as object })
  @ApiResponse({ status: 200, schema: REVOKED })
  @ApiResponse({ status: 403, description: 'OFFICER_IS_HOLDER, OFFICER_WITHOUT_POINT' })
  @ApiResponse({ status: 404, description: 'PROFILE_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID' })
  revoke(@Me() me: Principal, @Param('profileId') id: string, @ValidBody(REASON) { reason }: { readonly reason: string }): Promise<object> {
    return this.desk.revoke(me, id, reason.trim());
  }
}
