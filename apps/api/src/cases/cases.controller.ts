import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#domain';
import { listCases, readCase, type Database } from '#persistence';
import { SEES, standingTo } from '../access/access-table.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { tenantsOf } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { isUuid, limitOf } from '../validation/page.js';
import { caseView, type CaseView } from './case-view.js';
import { languageOf } from './case-words.js';
import { DefinitionWords } from './definition-words.js';

@ApiTags('cases')
@Roles('citizen', 'clerk', 'operator')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DefinitionWords) private readonly words: DefinitionWords,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The cases that I may see, the latest first' })
  @ApiQuery({ name: 'before', required: false, description: 'acceptedAt of the last one seen' })
  @ApiQuery({ name: 'limit', required: false })
  async list(@Me() me: Principal, @Query('before') before?: string, @Query('limit') limit?: string): Promise<object> {
    if (before !== undefined && Number.isNaN(Date.parse(before))) throw new ProblemException(400, { code: 'QUERY_INVALID', message: `before is "${before.slice(0, 50)}"`, location: 'before', hint: 'Give the acceptedAt of the last case seen.' });
    const operator = me.roles.includes('operator') || me.roles.includes('admin');
    const sight = { subject: me.roles.includes('citizen') ? me.subject : null, offices: me.roles.includes('clerk') ? me.groups : [], tenants: operator ? tenantsOf(me) : [] };
    const items = await listCases(this.database, sight, { before: before ?? null, limit: limitOf(limit) });
    return { items, next: items.length === limitOf(limit) ? (items.at(-1)?.acceptedAt ?? null) : null };
  }

  @Get(':caseId')
  @ApiOperation({ summary: 'A case: its state, what it waits for and until when, its history, its documents' })
  @ApiResponse({ status: 404, description: 'CASE_NOT_FOUND, also where it is not mine to see' })
  async one(@Me() me: Principal, @Param('caseId') caseId: string, @Headers('accept-language') languages?: string): Promise<CaseView> {
    const record = isUuid(caseId) ? await readCase(this.database, caseId) : null;
    const standing = record === null ? 'none' : standingTo(me, record);
    if (record === null || !SEES[standing].case) throw new ProblemException(404, { code: 'CASE_NOT_FOUND', message: 'There is no such case', hint: 'GET /api/v1/cases lists the cases that you may see.' });
    const language = languageOf(languages);
    const texts = await this.words.of([...record.active, ...record.tasks].map(({ definitionKey }) => definitionKey), language);
    return caseView(record, standing, language, texts, this.clock.now());
  }
}
