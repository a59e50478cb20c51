import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Database } from '#persistence';
import type { Config } from '#runtime';
import { Public } from '../access/roles.js';
import { CONFIG, DATABASE, TEMPORAL } from '../tokens.js';
import type { TemporalGateway } from '../temporal/temporal-gateway.js';

const UP = { type: 'string', enum: ['up', 'down'] };
const SANDBOX = { sandbox: { type: 'boolean' }, shortDeadlines: { type: 'boolean' } };
const READY = { type: 'object', properties: { status: { type: 'string', enum: ['ready', 'not ready'] }, database: UP, temporal: UP, ...SANDBOX } };

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs; says whether this is a sandbox' })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { status: { type: 'string' }, ...SANDBOX } } })
  live(): object {
    return { status: 'live', sandbox: this.config.sandbox, shortDeadlines: this.config.shortDeadlines };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The database is there and migrated; submissions are accepted. Temporal is told, but not needed for accepting' })
  @ApiResponse({ status: 200, schema: READY })
  @ApiResponse({ status: 503, schema: READY })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const [database, temporal] = await Promise.all([this.#migrated(), this.temporal.reachable()]);
    await reply.code(database ? 200 : 503).send({
      status: database ? 'ready' : 'not ready',
      database: database ? 'up' : 'down',
      temporal: temporal ? 'up' : 'down',
      sandbox: this.config.sandbox,
      shortDeadlines: this.config.shortDeadlines,
    });
  }

  async #migrated(): Promise<boolean> {
    try {
      const [row] = await this.database.query<{ done: number }>({ name: 'health.migrated', text: 'select count(*)::int as done from schema_migrations' });
      return (row?.done ?? 0) >= this.database.dataSource.migrations.length;
    } catch {
      return false;
    }
  }
}
