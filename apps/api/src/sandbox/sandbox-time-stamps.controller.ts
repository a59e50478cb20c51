import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Signatures } from '#signature';
import { Public } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { SIGNATURES } from '../tokens.js';

/** The sandbox's time-stamp authority, by RFC 3161 over HTTP (section 3.4): for whoever wants to try another system's time-stamps too. */
@ApiTags('sandbox')
@Public()
@Controller(['api/v1/sandbox/time-stamps', 'sandbox/time-stamps'])
export class SandboxTimeStampsController {
  constructor(@Inject(SIGNATURES) private readonly signatures: Signatures) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'A time-stamp of the sandbox’s authority (RFC 3161); worth nothing outside it' })
  @ApiConsumes('application/timestamp-query')
  @ApiProduces('application/timestamp-reply')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async stamp(@Body() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (!Buffer.isBuffer(query)) throw new ProblemException(415, { code: 'TIME_STAMP_QUERY_EXPECTED', message: 'The body is no application/timestamp-query', hint: 'Send a TimeStampReq in DER: openssl ts -query makes one.' });
    const { authorities } = this.signatures;
    if (authorities === null) throw new Error('Expected the sandbox to have its authorities but it has none');
    await reply.header('content-type', 'application/timestamp-reply').send(authorities.timeStamps.respond(query));
  }
}
