import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { listDeliveries, type Database } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { sendXml } from '../documents/send-xml.js';
import { DATABASE } from '../tokens.js';
import { ValidBody } from '../validation/body.js';
import { limitOf } from '../validation/page.js';
import type { SignatureGiven } from '../validation/signature.js';
import { DeliveriesService } from './deliveries.service.js';
import { markAfter, readMark } from './page-mark.js';
import { DELIVERY_LIST, DELIVERY_TO_SIGN, RECEIPT, SIGNED } from './shapes.js';

@ApiTags('deliveries')
@Roles('citizen', 'clerk')
@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(DeliveriesService) private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Letters to me, or sent by my office; the latest first' })
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: DELIVERY_LIST })
  async list(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    const of = { addressee: me.roles.includes('citizen') ? me.subject : null, offices: me.roles.includes('clerk') ? me.groups : [], tenants: tenantsOf(me) };
    const page = { after: readMark(after), limit: limitOf(limit) };
    const found = await listDeliveries(this.database, of, page);
    const last = found.length === page.limit ? found.at(-1) : undefined;
    return { items: found.map((one) => this.deliveries.view(one, me)), next: last === undefined ? null : markAfter(last) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'The notice; for the addressee, while it waits, also the receipt of delivery (UPD) to sign' })
  @ApiResponse({ status: 200, schema: DELIVERY_TO_SIGN })
  @ApiResponse({ status: 404, description: 'DELIVERY_NOT_FOUND' })
  one(@Me() me: Principal, @Param('id') id: string): Promise<object> {
    return this.deliveries.one(me, id);
  }

  @Get(':id/document')
  @ApiOperation({ summary: 'The letter at its own address, once its receipt is signed or the last day is over' })
  @ApiResponse({ status: 403, description: 'LETTER_WITHHELD' })
  async letter(@Me() me: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendXml(reply, await this.deliveries.letter(me, id));
  }

  @Post(':id/receipt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs the receipt of delivery; the answer has the address of the letter' })
  @ApiBody({ schema: RECEIPT as object })
  @ApiResponse({ status: 200, schema: SIGNED })
  @ApiResponse({ status: 409, description: 'DELIVERY_DEADLINE_PASSED' })
  @ApiResponse({ status: 422, description: 'What is wrong with the signature' })
  sign(@Me() me: Principal, @Param('id') id: string, @ValidBody(RECEIPT) body: { readonly signature: SignatureGiven }): Promise<object> {
    return this.deliveries.sign(me, id, body.signature);
  }
}
