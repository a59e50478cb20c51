import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { limitOf } from '../validation/page.js';
import { AUTHORISATION, CODE_SENT, CREATED, NEW_SIGNING, NOTHING, SIGNED, SIGNING, SIGNING_LIST } from './shapes.js';
import { readMark } from './signing-mark.js';
import { SigningsService, type NewSigningBody } from './signings.service.js';

@ApiTags('signings')
@Roles('citizen')
@Controller('api/v1/signings')
export class SigningsController {
  constructor(@Inject(SigningsService) private readonly signings: SigningsService) {}

  @Post()
  @ApiOperation({ summary: 'Documents to be signed with the trusted profile, up to 100 under one code' })
  @ApiBody({ schema: NEW_SIGNING as object })
  @ApiResponse({ status: 201, schema: CREATED })
  @ApiResponse({ status: 409, description: 'SIGNINGS_TOO_MANY' })
  @ApiResponse({ status: 413, description: 'SIGNING_TOO_LARGE' })
  @ApiResponse({ status: 422, description: 'LEVEL_UNAVAILABLE, DOCUMENT_NOT_BASE64, DOCUMENT_NAME_TWICE, and what stands in the way of signing it (docs/errors/signature.md)' })
  create(@Me() me: Principal, @ValidBody(NEW_SIGNING) body: NewSigningBody): Promise<object> {
    return this.signings.create(me, body);
  }

  @Get()
  @ApiOperation({ summary: 'My signings, the latest first' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: SIGNING_LIST })
  list(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    return this.signings.list(me, limitOf(limit), readMark(after));
  }

  @Get(':id')
  @ApiOperation({ summary: 'What is to be signed, or was' })
  @ApiResponse({ status: 200, schema: SIGNING })
  @ApiResponse({ status: 404, description: 'SIGNING_NOT_FOUND' })
  view(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.signings.view(me, id);
  }

  @Get(':id/documents/:ordinal')
  @ApiOperation({ summary: 'A document as it was given, to the byte' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 404, description: 'SIGNING_NOT_FOUND' })
  async document(@Me() me: Principal, @Param('id') id: string, @Param('ordinal') ordinal: string, @Res() reply: FastifyReply): Promise<void> {
    const { name, mediaType, content } = await this.signings.document(me, id, ordinal);
    await reply
      .header('content-type', mediaType)
      // Somebody else's file: it is saved, never run.
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(content);
  }

  @Post(':id/code')
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends an authorisation code to my channel; it ends the one before' })
  @ApiResponse({ status: 202, schema: CODE_SENT })
  @ApiResponse({ status: 409, description: 'SIGNING_SIGNED, SIGNING_OVER' })
  @ApiResponse({ status: 429, description: 'CODES_TOO_MANY' })
  code(@Me() me: Principal, @Param('id') id: string, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.signings.sendCode(me, id);
  }

  @Post(':id/authorisation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs, where the code is right: all documents or none' })
  @ApiBody({ schema: AUTHORISATION as object })
  @ApiResponse({ status: 200, schema: SIGNED })
  @ApiResponse({ status: 403, description: 'CODE_WRONG (with `attemptsLeft`), CODE_EXPIRED, CODE_SPENT, CODE_OF_OTHER_SESSION' })
  @ApiResponse({ status: 503, description: 'TIME_STAMP_UNAVAILABLE' })
  @ApiResponse({ status: 409, description: 'CODE_MISSING, PROFILE_NOT_VALID, SIGNING_SIGNED, SIGNING_OVER' })
  authorise(@Me() me: Principal, @Param('id') id: string, @ValidBody(AUTHORISATION) { code }: { readonly code: string }): Promise<object> {
    return this.signings.authorise(me, id, code);
  }

  @Get(':id/signed')
  @ApiOperation({ summary: 'The signed documents' })
  @ApiResponse({ status: 200, schema: SIGNED })
  @ApiResponse({ status: 409, description: 'SIGNING_NOT_SIGNED, SIGNING_OVER' })
  signed(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.signings.signed(me, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraws documents that wait for their signature' })
  @ApiResponse({ status: 409, description: 'SIGNING_SIGNED, SIGNING_OVER' })
  withdraw(@Me() me: Principal, @Param('id') id: string): Promise<void> {
    return this.signings.withdraw(me, id);
  }
}
