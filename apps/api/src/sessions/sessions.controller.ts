import { Controller, Delete, Get, HttpCode, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import { MySession } from '../access/my-session.js';
import { ROLES, type Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { clearCookie } from '../access/session-cookie.js';
import { CONFIG } from '../tokens.js';
import { SessionsService } from './sessions.service.js';
import { SESSIONS } from './shapes.js';

const CURRENT = 'current';

@ApiTags('sessions')
@Roles(...ROLES)
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where I am signed in: device, first network, last use' })
  @ApiResponse({ status: 200, schema: SESSIONS })
  list(@Me() me: Principal, @MySession() session: SessionInUse | null): Promise<object> {
    return this.sessions.list(me, session);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs out of one session; `current` is the one that asks' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'SESSION_NOT_FOUND' })
  async end(@Me() me: Principal, @MySession() session: SessionInUse | null, @Param('id') id: string, @From() from: Whence, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const sessionId = id === CURRENT ? (session?.sessionId ?? '') : id;
    await this.sessions.end(me, sessionId, from);
    if (sessionId === session?.sessionId) reply.header('set-cookie', clearCookie(this.config));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs out everywhere' })
  @ApiResponse({ status: 204 })
  async endAll(@Me() me: Principal, @From() from: Whence, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(me, from);
    reply.header('set-cookie', clearCookie(this.config));
  }
}
