import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { splitKey, type JsonObject, type Problem } from '#domain';
import { ELEMENT_INSTANCES, findByKey, PROCESS_INSTANCES, type Database, type SearchRequest } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES, scopeOf } from '../scope.js';
import { searched, seen } from '../searching.js';
import { boolean, ELEMENT_INSTANCE, operationReference, pageOf, request, SEARCH, searchBody, text, variables } from '../shapes.js';
import { storable } from '../storable.js';

interface VariablesBody {
  readonly variables: JsonObject;
  readonly local?: boolean | null;
}
interface ActivationBody {
  readonly elements: readonly { readonly elementId: string; readonly variables?: JsonObject | null }[];
  readonly cancelRemainingInstances?: boolean | null;
}

const VARIABLES = request({ variables: { ...variables, nullable: false }, local: { ...boolean, nullable: true }, operationReference }, ['variables']);
const ACTIVATION = request(
  { elements: { type: 'array', minItems: 1, maxItems: 1000, items: request({ elementId: { ...text, minLength: 1, maxLength: 1000 }, variables }, ['elementId']) }, cancelRemainingInstances: { ...boolean, nullable: true } },
  ['elements'],
);

@ApiTags('element instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/element-instances')
export class ElementInstancesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Search element instances' })
  @ApiBody({ schema: searchBody(Object.keys(ELEMENT_INSTANCES.filters), Object.keys(ELEMENT_INSTANCES.sorts)) as never })
  @ApiResponse({ status: 200, schema: pageOf(ELEMENT_INSTANCE) })
  search(@ValidBody(SEARCH) body: SearchRequest, @Me() me: Principal): Promise<object> {
    return searched(this.database, ELEMENT_INSTANCES, body, me);
  }

  @Get(':elementInstanceKey')
  @ApiOperation({ summary: 'Get an element instance' })
  @ApiResponse({ status: 200, schema: ELEMENT_INSTANCE })
  @ApiResponse({ status: 404, description: 'ELEMENT_INSTANCE_NOT_FOUND' })
  get(@Param('elementInstanceKey') key: string, @Me() me: Principal): Promise<object> {
    return seen(this.database, ELEMENT_INSTANCES, key, me, notFound);
  }

  @Put(':elementInstanceKey/variables')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set variables of an element instance or a process instance', description: 'Each name where it is, outwards from here; with local, exactly here. Answered when they can be read.' })
  @ApiBody({ schema: VARIABLES as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'ELEMENT_INSTANCE_NOT_FOUND, also where it has ended' })
  async setVariables(@Param('elementInstanceKey') key: string, @ValidBody(VARIABLES) body: VariablesBody, @Me() me: Principal): Promise<void> {
    const given = storable(body);
    await this.#active(key, me);
    await this.commands.give(key, me, { kind: 'setVariables', scope: splitKey(key).id, variables: given.variables, local: given.local ?? false });
  }

  @Post('ad-hoc-activities/:adHocSubProcessInstanceKey/activation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Activate elements of an ad-hoc sub-process' })
  @ApiBody({ schema: ACTIVATION as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'ELEMENT_INSTANCE_NOT_FOUND, also where it has ended' })
  async activate(@Param('adHocSubProcessInstanceKey') key: string, @ValidBody(ACTIVATION) body: ActivationBody, @Me() me: Principal): Promise<void> {
    for (const element of body.elements) storable(element);
    await this.#active(key, me);
    const activate = body.elements.map(({ elementId, variables: given }) => ({ elementId, ...(given != null && { variables: given }) }));
    await this.commands.give(key, me, { kind: 'activateAdHoc', element: splitKey(key).id, activate, ...(body.cancelRemainingInstances === true && { cancelRemaining: true }) });
  }

  /** Throws 404 also where it is over: as Camunda does. */
  async #active(key: string, me: Principal): Promise<void> {
    const scope = scopeOf(me);
    const found = (await findByKey(this.database, ELEMENT_INSTANCES, key, scope)) ?? (await findByKey(this.database, PROCESS_INSTANCES, key, scope));
    if (found?.state !== 'ACTIVE') throw new ProblemException(404, notFound(key.slice(0, 40)));
  }
}

function notFound(elementInstanceKey: string): Problem {
  return { code: 'ELEMENT_INSTANCE_NOT_FOUND', params: { elementInstanceKey }, message: `There is no active element instance ${elementInstanceKey}`, hint: 'Search for it with POST /v2/element-instances/search.' };
}
