import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#domain';
import { reportHtml, reportXml, type Seal, type ValidationReport } from '#signature';
import { Public } from '../access/roles.js';
import { CLOCK, SEAL } from '../tokens.js';
import { readQuestion } from './read-question.js';
import { REPORT } from './shapes.js';
import { TrustService } from './trust.service.js';
import { ValidatorPool } from './validator-pool.js';

/** The validator: any signed document in, a report out. Anyone may ask; nothing is kept. */
@ApiTags('validator')
@Public()
@Controller('api/v1/validator/reports')
export class ReportsController {
  constructor(
    @Inject(TrustService) private readonly trust: TrustService,
    @Inject(ValidatorPool) private readonly pool: ValidatorPool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEAL) private readonly seal: Seal,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Judge a signed document', description: 'The body is the document, its media type in Content-Type; or multipart/form-data with `document`, and `files` where the signature is detached (by file name), and `revocations` (CRLs, OCSP answers). `Accept` chooses: JSON, a page (text/html) or a sealed XML document (application/xml).' })
  @ApiConsumes('application/xml', 'text/xml', 'application/pkcs7-mime', 'application/pdf', 'application/octet-stream', 'multipart/form-data')
  @ApiProduces('application/json', 'text/html', 'application/xml')
  @ApiQuery({ name: 'lang', required: false, enum: ['pl', 'en'], description: 'Of the page; else by Accept-Language' })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, schema: REPORT as object })
  @ApiResponse({ status: 413, description: 'BODY_TOO_LARGE' })
  async judge(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const question = await readQuestion(request);
    const report = await this.pool.judge({ ...question, at: this.clock.now() }, await this.trust.now());
    await this.#send(report, request, reply);
  }

  async #send(report: ValidationReport, { headers, query }: FastifyRequest, reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept, accept-language');
    const wanted = formOf(headers.accept ?? '');
    if (wanted === 'html') {
      const language = (query as { lang?: unknown }).lang ?? (/^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'pl');
      await reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'").send(reportHtml(report, language === 'en' ? 'en' : 'pl'));
    } else if (wanted === 'xml') {
      await reply.header('content-type', 'application/xml; charset=utf-8').send(this.seal.seal({ document: reportXml(report), at: this.clock.now() }));
    } else {
      await reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(report));
    }
  }
}

/** The first of the three that is asked for; JSON where none is. */
function formOf(accept: string): 'html' | 'xml' | 'json' {
  for (const range of accept.split(',')) {
    const type = range.split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json' || type === '*/*') return 'json';
    if (type === 'text/html') return 'html';
    if (type === 'application/xml' || type === 'text/xml') return 'xml';
  }
  return 'json';
}
