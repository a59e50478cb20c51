import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Clock } from '#domain';
import { deliveryOfDocument, findDocument, type Database, type StoredDocument } from '#persistence';
import { mayRead, standingTo, type SeenKind } from '../access/access-table.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { isReleased, withheld } from './letter-readable.js';
import { sendXml } from './send-xml.js';

const RECEIPTS: readonly string[] = ['upp', 'upd', 'non-delivery'];

/** Documents as they were signed, to the byte. Who may not see one is told that it is not there. */
@ApiTags('documents')
@Roles('citizen', 'clerk')
@Controller('api/v1')
export class DocumentsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('receipts/:id')
  @ApiOperation({ summary: 'A receipt of submission (UPP), of delivery (UPD), or a notice of non-delivery: signed XML' })
  @ApiProduces('application/xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiResponse({ status: 404, description: 'RECEIPT_NOT_FOUND' })
  async receipt(@Me() me: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const document = await this.#find(id);
    if (document === null || !RECEIPTS.includes(document.kind) || access(me, document) === 'never') {
      throw new ProblemException(404, { code: 'RECEIPT_NOT_FOUND', message: 'There is no such receipt', hint: 'The documents of a case are listed by GET /api/v1/cases/{caseId}.' });
    }
    await sendXml(reply, document);
  }

  @Get('documents/:id')
  @ApiOperation({ summary: 'A document of a case: signed XML' })
  @ApiProduces('application/xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiResponse({ status: 403, description: 'LETTER_WITHHELD' })
  @ApiResponse({ status: 404, description: 'DOCUMENT_NOT_FOUND' })
  async document(@Me() me: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const document = await this.#find(id);
    if (document === null || access(me, document) === 'never') throw new ProblemException(404, { code: 'DOCUMENT_NOT_FOUND', message: 'There is no such document', hint: 'The documents of a case are listed by GET /api/v1/cases/{caseId}.' });
    if (access(me, document) === 'once-delivered') {
      const delivery = await deliveryOfDocument(this.database, id);
      if (delivery === null || !isReleased(delivery, this.clock.now())) throw withheld(delivery?.id ?? '{id}');
    }
    await sendXml(reply, document);
  }

  async #find(id: string): Promise<StoredDocument | null> {
    return isUuid(id) ? findDocument(this.database, id) : null;
  }
}

function access(me: Principal, { kind, tenantId, subject, officeId }: StoredDocument): ReturnType<typeof mayRead> {
  return kind === 'reply-draft' ? 'never' : mayRead(standingTo(me, { tenantId, subject, officeId }), kind satisfies SeenKind);
}
