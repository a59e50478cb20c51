import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Clock } from '#domain';
import { REVOCATION_LIST_PATH, type Signatures } from '#signature';
import { Public } from '../access/roles.js';
import { CLOCK, SIGNATURES } from '../tokens.js';

/** The revocation list of the sandbox's authority, at the address that its certificates name: another system's validator looks for it there. */
@ApiTags('sandbox')
@Public()
@Controller(['api/v1/sandbox/revocation-list', REVOCATION_LIST_PATH])
export class SandboxRevocationsController {
  constructor(
    @Inject(SIGNATURES) private readonly signatures: Signatures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The revocation list of the sandbox’s authority, as of now (RFC 5280); it names nobody' })
  @ApiProduces('application/pkix-crl')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async list(@Res() reply: FastifyReply): Promise<void> {
    const { authorities } = this.signatures;
    if (authorities === null) throw new Error('Expected the sandbox to have its authorities but it has none');
    await reply.header('content-type', 'application/pkix-crl').send(authorities.revocationList(this.clock.now()));
  }
}
