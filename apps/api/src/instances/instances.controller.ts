import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { findDefinitionXml, readInstance, type Database, type InstanceRecord } from '#persistence';
import { SEES, standingTo } from '../access/access-table.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { DefinitionWords } from '../cases/definition-words.js';
import { languageOf } from '../cases/case-words.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { isKey } from '../validation/page.js';

/** One process instance, for the page that draws it: elements with their tokens, what it waits for, what happened. */
@ApiTags('instances')
@Roles('citizen', 'clerk', 'operator', 'designer')
@Controller('api/v1/instances')
export class InstancesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(DefinitionWords) private readonly words: DefinitionWords,
  ) {}

  @Get(':key')
  @ApiOperation({ summary: 'Where the tokens of an instance stand, and its history' })
  async one(@Me() me: Principal, @Param('key') key: string, @Headers('accept-language') languages?: string): Promise<object> {
    const instance = await this.#seen(me, key);
    const texts = (await this.words.of([instance.definitionKey], languageOf(languages)))(instance.definitionKey);
    const { subject: _subject, officeId: _officeId, elements, until, ...shown } = instance;
    const waits = elements.find(({ elementId, active }) => Number(active) > 0 && texts?.elements[elementId]?.waitingFor !== undefined);
    return {
      ...shown,
      until: until?.toISOString() ?? null,
      waitingFor: waits === undefined ? null : (texts?.elements[waits.elementId]?.waitingFor ?? null),
      elements: elements.map((element) => ({ ...element, name: texts?.elements[element.elementId]?.name ?? '' })),
    };
  }

  @Get(':key/diagram')
  @ApiOperation({ summary: 'The BPMN XML that the instance was deployed with' })
  async diagram(@Me() me: Principal, @Param('key') key: string, @Res() reply: FastifyReply): Promise<void> {
    const { definitionKey, tenantId } = await this.#seen(me, key);
    const xml = await findDefinitionXml(this.database, definitionKey, [tenantId]);
    if (xml === null) throw notFound();
    await reply.header('content-type', 'application/xml; charset=utf-8').send(xml);
  }

  async #seen(me: Principal, key: string): Promise<InstanceRecord> {
    const instance = isKey(key) ? await readInstance(this.database, key) : null;
    if (instance === null || !SEES[standingTo(me, instance)].instance) throw notFound();
    return instance;
  }
}

function notFound(): ProblemException {
  return new ProblemException(404, { code: 'INSTANCE_NOT_FOUND', message: 'There is no such instance', hint: 'GET /api/v1/cases lists the cases that you may see, each with its instance.' });
}
