import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ConsentsService } from './consents.service.js';
import { CONSENTS } from './shapes.js';

@ApiTags('consents')
@Roles('citizen')
@Controller('api/v1/consents')
export class ConsentsController {
  constructor(@Inject(ConsentsService) private readonly consents: ConsentsService) {}

  @Get()
  @ApiOperation({ summary: 'What I let outside systems know of me, the newest first; those that ended, too' })
  @ApiResponse({ status: 200, schema: CONSENTS })
  list(@Me() me: Principal): Promise<object> {
    return this.consents.list(me);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraws a consent: the system is told nothing more from now on, and its tokens end' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'CONSENT_NOT_FOUND' })
  withdraw(@Me() me: Principal, @Param('id') id: string, @From() from: Whence): Promise<void> {
    return this.consents.withdraw(me, id, from);
  }
}
