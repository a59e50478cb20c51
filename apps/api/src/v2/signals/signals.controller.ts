import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock, JsonObject } from '#domain';
import { broadcastSignal, type Database, type Programs } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { PROGRAMS } from '../../deployments/programs.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES, writableTenant } from '../scope.js';
import { answer, key, request, tenantId, text, variables } from '../shapes.js';
import { storable } from '../storable.js';

interface BroadcastBody {
  readonly signalName: string;
  readonly variables?: JsonObject | null;
  readonly tenantId?: string | null;
}

const BROADCAST = request({ signalName: { ...text, minLength: 1, maxLength: 1000 }, variables, tenantId }, ['signalName']);

@ApiTags('signals')
@Roles(...ENGINE_ROLES)
@Controller('v2/signals')
export class SignalsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {}

  @Post('broadcast')
  @HttpCode(200)
  @ApiOperation({ summary: 'Broadcast a signal', description: 'Every instance of the tenant that waits for it now takes it, and processes that begin with it are started. Cannot be lost once answered; nothing keeps it for those who wait later.' })
  @ApiBody({ schema: BROADCAST as never })
  @ApiResponse({ status: 200, schema: answer({ signalKey: key, tenantId: text }) })
  async broadcast(@ValidBody(BROADCAST) body: BroadcastBody, @Me() me: Principal): Promise<object> {
    const { signalName: name, variables: given } = storable(body);
    const tenant = writableTenant(me, body.tenantId);
    const signalKey = await broadcastSignal(this.database, this.programs, { tenantId: tenant, name, variables: given ?? {}, signalId: randomUUID(), thrower: null, at: this.clock.now() });
    return { signalKey, tenantId: tenant };
  }
}
