import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { undelivered, type Database } from '#persistence';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { DATABASE } from '../tokens.js';
import { limitOf } from '../validation/page.js';

@ApiTags('operations')
@Roles('operator')
@Controller('api/v1/operations')
export class OperationsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('undelivered')
  @ApiOperation({ summary: 'Outbox rows and messages that nothing took, with what became of them' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async undelivered(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    return undelivered(this.database, tenantsOf(me), { ...(after !== undefined && /^\d{1,18}$/.test(after) && { after }), limit: limitOf(limit) });
  }
}
