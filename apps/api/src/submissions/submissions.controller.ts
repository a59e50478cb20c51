import { Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { ValidBody } from '../validation/body.js';
import type { SignatureGiven } from '../validation/signature.js';
import { ACCEPTED, PREPARATION, PREPARED, SUBMISSION, type Wanted } from './shapes.js';
import { SubmissionsService } from './submissions.service.js';

const KEY_LENGTH = 255;

@ApiTags('submissions')
@Roles('citizen')
@Controller('api/v1/submissions')
export class SubmissionsController {
  constructor(@Inject(SubmissionsService) private readonly submissions: SubmissionsService) {}

  @Post('preparations')
  @HttpCode(200)
  @ApiOperation({ summary: 'The letter that a form makes, to be signed elsewhere within a day' })
  @ApiBody({ schema: PREPARATION as object })
  @ApiResponse({ status: 200, schema: PREPARED })
  prepare(@Me() me: Principal, @ValidBody(PREPARATION) wanted: Wanted): Promise<object> {
    return this.submissions.prepare(me, wanted);
  }

  @Post()
  @ApiOperation({ summary: 'Submits: the answer means that document, receipt and hand-over are committed' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A repetition under the same key is answered with the first answer' })
  @ApiBody({ schema: SUBMISSION as object })
  @ApiResponse({ status: 201, schema: ACCEPTED })
  @ApiResponse({ status: 422, description: 'FORM_INVALID, OFFICE_UNKNOWN, SERVICE_UNKNOWN, SIGNATURE_REQUIRED, IDEMPOTENCY_KEY_REUSED, or what is wrong with the signature' })
  async submit(@Me() me: Principal, @ValidBody(SUBMISSION) wanted: Wanted & { readonly signature?: SignatureGiven }, @Headers('idempotency-key') key: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    if (key !== undefined && (key === '' || key.length > KEY_LENGTH)) {
      throw new ProblemException(400, { code: 'IDEMPOTENCY_KEY_INVALID', message: `The Idempotency-Key has ${key.length} characters`, location: 'Idempotency-Key', hint: `Use 1 to ${KEY_LENGTH} characters, e.g. a UUID.` });
    }
    const { answer, replayed } = await this.submissions.submit(me, wanted, key ?? null);
    if (replayed) reply.header('idempotency-replayed', 'true');
    await reply.code(201).header('location', `/api/v1/cases/${String(answer['caseId'])}`).send(answer);
  }
}
