import { Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { ExtensionService } from './extension.service.js';
import { QualifiedConfirmationService } from './qualified-confirmation.service.js';
import { APPLIED, CODE_SENT, EXTENSION, MINE, NOTHING, SIGNED_STATEMENT, VALID } from './shapes.js';
import { TrustedProfilesService } from './trusted-profiles.service.js';

@ApiTags('trusted profiles')
@Controller('api/v1/trusted-profiles')
export class TrustedProfilesController {
  constructor(
    @Inject(TrustedProfilesService) private readonly profiles: TrustedProfilesService,
    @Inject(ExtensionService) private readonly extension: ExtensionService,
    @Inject(QualifiedConfirmationService) private readonly qualified: QualifiedConfirmationService,
  ) {}

  @Post('applications')
  @Roles('citizen')
  @ApiOperation({ summary: 'Applies for a trusted profile; identity has to be confirmed within 14 days' })
  @ApiResponse({ status: 201, schema: APPLIED })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_EXISTS, PROFILE_EXISTS' })
  apply(@Me() me: Principal, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.profiles.apply(me);
  }

  @Get('applications/:id/statement')
  @Roles('citizen')
  @ApiOperation({ summary: 'What the applicant signs (XAdES, enveloped) to confirm alone with a qualified certificate' })
  @ApiResponse({ status: 200, content: { 'application/xml': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED' })
  async statement(@Me() me: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const statement = await this.qualified.statement(me, id);
    await reply.header('content-type', 'application/xml; charset=utf-8').header('content-disposition', `attachment; filename="statement-${id}.xml"`).send(Buffer.from(statement));
  }

  @Post('applications/:id/qualified-confirmation')
  @HttpCode(200)
  @Roles('citizen')
  @ApiOperation({ summary: 'The applicant confirms alone: the statement signed with his qualified certificate, base64' })
  @ApiBody({ schema: SIGNED_STATEMENT as object })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 403, description: 'CERTIFICATE_OF_ANOTHER' })
  @ApiResponse({ status: 404, description: 'PROFILE_APPLICATION_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'PROFILE_APPLICATION_LAPSED, PROFILE_APPLICATION_CONFIRMED, PROFILE_APPLICATION_REFUSED' })
  @ApiResponse({ status: 422, description: 'STATEMENT_SIGNATURE_INVALID, STATEMENT_DIFFERS, STATEMENT_TIME_INVALID' })
  confirmAlone(@Me() me: Principal, @Param('id') id: string, @ValidBody(SIGNED_STATEMENT) { content }: { readonly content: string }): Promise<object> {
    return this.qualified.confirm(me, id, content);
  }

  @Get('mine')
  @Roles('citizen')
  @ApiResponse({ status: 200, schema: MINE })
  @ApiOperation({ summary: 'My profile: its state at this instant, what it allows, its history' })
  mine(@Me() me: Principal): Promise<object> {
    return this.profiles.mine(me);
  }

  @Post('mine/extension/code')
  @HttpCode(202)
  @Roles('citizen')
  @ApiOperation({ summary: 'Writes the statement of extension and sends the code that authorises it' })
  @ApiResponse({ status: 202, schema: CODE_SENT })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY' })
  @ApiResponse({ status: 429, description: 'EXTENSION_CODE_TOO_SOON, EXTENSION_CODE_TOO_MANY' })
  extensionCode(@Me() me: Principal, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.extension.code(me);
  }

  @Post('mine/extension')
  @HttpCode(200)
  @Roles('citizen')
  @ApiOperation({ summary: 'Three more years from the end of the present validity; one extension ahead at a time. Authorised by a code, which only the sandbox does without' })
  @ApiBody({ schema: EXTENSION as object })
  @ApiResponse({ status: 200, schema: VALID })
  @ApiResponse({ status: 403, description: 'EXTENSION_CODE_NEEDED, EXTENSION_CODE_WRONG (with attemptsLeft)' })
  @ApiResponse({ status: 409, description: 'PROFILE_NOT_VALID, PROFILE_EXTENDED_ALREADY, PROFILE_CHANGED, EXTENSION_CODE_GONE' })
  extend(@Me() me: Principal, @ValidBody(EXTENSION) { code }: { readonly code?: string }): Promise<object> {
    return this.extension.extend(me, code);
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
