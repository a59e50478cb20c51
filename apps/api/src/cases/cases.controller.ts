import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#domain';
import { listCases, readCase, type CaseSight, type Database } from '#persistence';
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
import { markAfter, readMark } from './page-mark.js';
import { CASE, CASE_LIST } from './shapes.js';

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
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: CASE_LIST })
  async list(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    const page = { after: readMark(after), limit: limitOf(limit), now: this.clock.now() };
    const items = await listCases(this.database, sightOf(me), page);
    const last = items.length === page.limit ? items.at(-1) : undefined;
    return { items, next: last === undefined ? null : markAfter(last) };
  }

  @Get(':caseId')
  @ApiOperation({ summary: 'A case: its state, what it waits for and until when, its history, its documents' })
  @ApiResponse({ status: 200, schema: CASE })
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

/** Whose cases stand in the list: the same rule as `standingTo`, as a query. */
function sightOf(me: Principal): CaseSight {
  const operator = me.roles.includes('operator') || me.roles.includes('admin');
  return { subject: me.roles.includes('citizen') ? me.subject : null, offices: operator ? null : me.roles.includes('clerk') ? me.groups : [], tenants: tenantsOf(me) };
}
