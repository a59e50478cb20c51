import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { limitOf } from '../validation/page.js';
import { listUndelivered } from './undelivered.js';

const text = { type: 'string' };
const maybe = { type: 'string', nullable: true };
const UNDELIVERED = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          source: { ...text, enum: ['outbox', 'publication'] },
          id: text,
          kind: { ...text, enum: ['start', 'message', 'signal'] },
          tenantId: text,
          instanceKey: maybe,
          messageName: maybe,
          correlationKey: maybe,
          state: { ...text, enum: ['undeliverable', 'expired'] },
          disposition: text,
          at: { ...text, format: 'date-time' },
          settledAt: { ...text, format: 'date-time' },
        },
      },
    },
    next: { ...maybe, description: 'Give it as `after` for the next page' },
  },
};

@ApiTags('operations')
@Roles('operator')
@Controller('api/v1/operations')
export class OperationsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('undelivered')
  @ApiOperation({ summary: 'Outbox rows and messages that nothing took, with what became of them' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: UNDELIVERED })
  async undelivered(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    return listUndelivered(this.database, this.clock.now(), tenantsOf(me), after, limitOf(limit));
  }
}
