import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CORRELATED_MESSAGES, MESSAGE_SUBSCRIPTIONS, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES } from '../scope.js';
import { searched } from '../searching.js';
import { CORRELATED_MESSAGE, MESSAGE_SUBSCRIPTION, pageOf, SEARCH, searchBody } from '../shapes.js';

@ApiTags('messages')
@Roles(...ENGINE_ROLES)
@Controller('v2')
export class MessageSubscriptionsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('message-subscriptions/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search message subscriptions of instances' })
  @ApiBody({ schema: searchBody(Object.keys(MESSAGE_SUBSCRIPTIONS.filters), Object.keys(MESSAGE_SUBSCRIPTIONS.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(MESSAGE_SUBSCRIPTION) })
  subscriptions(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, MESSAGE_SUBSCRIPTIONS, body, me);
  }

  @Post('correlated-message-subscriptions/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search messages that instances took, or that started them' })
  @ApiBody({ schema: searchBody(Object.keys(CORRELATED_MESSAGES.filters), Object.keys(CORRELATED_MESSAGES.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(CORRELATED_MESSAGE) })
  correlated(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, CORRELATED_MESSAGES, body, me);
  }
}
