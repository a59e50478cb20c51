import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { findDefinitionXml, readInstance, type Database, type InstanceRecord } from '#persistence';
import { SEES, standingTo, type Standing } from '../access/access-table.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { DefinitionWords } from '../cases/definition-words.js';
import { languageOf } from '../cases/case-words.js';
import { ProblemException } from '../errors/problem-exception.js';
import { DATABASE } from '../tokens.js';
import { isKey } from '../validation/page.js';
import { INSTANCE } from './shapes.js';

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
  @ApiResponse({ status: 200, schema: INSTANCE })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, also where it is not mine to see' })
  async one(@Me() me: Principal, @Param('key') key: string, @Headers('accept-language') languages?: string): Promise<object> {
    const { instance, standing } = await this.#seen(me, key);
    const texts = (await this.words.of([instance.definitionKey], languageOf(languages)))(instance.definitionKey);
    const { subject: _subject, officeId: _officeId, elements, until, incidents, history, ...shown } = instance;
    const waits = elements.find(({ elementId, active }) => Number(active) > 0 && texts?.elements[elementId]?.waitingFor !== undefined);
    const inside = standing !== 'owner';
    return {
      ...shown,
      until: until?.toISOString() ?? null,
      waitingFor: waits === undefined ? null : (texts?.elements[waits.elementId]?.waitingFor ?? null),
      elements: elements.map((element) => ({ ...element, name: texts?.elements[element.elementId]?.name ?? '' })),
      // Who at the office did it, and what broke inside, is not the citizen's to read.
      incidents: incidents.map(({ message, ...incident }) => (inside ? { ...incident, message } : incident)),
      history: history.map(({ by, ...entry }) => ({ ...entry, by: inside || by === me.subject ? by : null })),
    };
  }

  @Get(':key/diagram')
  @ApiOperation({ summary: 'The BPMN XML that the instance was deployed with' })
  @ApiProduces('application/xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  async diagram(@Me() me: Principal, @Param('key') key: string, @Res() reply: FastifyReply): Promise<void> {
    const { definitionKey, tenantId } = (await this.#seen(me, key)).instance;
    const xml = await findDefinitionXml(this.database, definitionKey, [tenantId]);
    if (xml === null) throw notFound();
    await reply.header('content-type', 'application/xml; charset=utf-8').send(xml);
  }

  async #seen(me: Principal, key: string): Promise<{ readonly instance: InstanceRecord; readonly standing: Standing }> {
    const instance = isKey(key) ? await readInstance(this.database, key) : null;
    const standing = instance === null ? 'none' : standingTo(me, instance);
    if (instance === null || !SEES[standing].instance) throw notFound();
    return { instance, standing };
  }
}

function notFound(): ProblemException {
  return new ProblemException(404, { code: 'INSTANCE_NOT_FOUND', message: 'There is no such instance', hint: 'GET /api/v1/cases lists the cases that you may see, each with its instance.' });
}
