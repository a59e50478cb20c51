import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { sentNotices, type Database, type SentNotice } from '#persistence';
import { ROLES } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { DATABASE } from '../tokens.js';
import { limitOf } from '../validation/page.js';

/** What the sandbox's message port "sent". Anyone who is signed in reads all of it: in the sandbox anyone may be anyone. */
@ApiTags('sandbox')
@Roles(...ROLES)
@Controller(['api/v1/sandbox/messages', 'sandbox/messages'])
export class SandboxMessagesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'What was sent to somebody, in the order of sending (sandbox only)' })
  @ApiQuery({ name: 'to', required: false, description: 'A subject, an office, or an address' })
  @ApiQuery({ name: 'limit', required: false, description: 'The latest so many, 100 where absent, 1000 at most' })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: { channel: { type: 'string' }, to: { type: 'string' }, subject: { type: 'string' }, text: { type: 'string' }, at: { type: 'string', format: 'date-time' } } } } } } })
  async messages(@Query('to') to?: string, @Query('limit') limit?: string): Promise<{ items: readonly SentNotice[] }> {
    return { items: await sentNotices(this.database, to ?? null, limitOf(limit)) };
  }
}
