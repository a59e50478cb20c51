import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { splitKey, type JsonObject } from '#domain';
import { PROCESS_INSTANCES, type Database } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { seen } from '../searching.js';
import { operationReference, request, variables } from '../shapes.js';
import { storable } from '../storable.js';
import { instanceNotFound } from './instance-not-found.js';

const id = { type: 'string', minLength: 1, maxLength: 256 } as const;
const instanceId = { type: 'string', pattern: '^\\d{1,19}$' } as const;
const list = (item: object) => ({ type: 'array', nullable: true, maxItems: 100, items: item });
const MODIFICATION = request({
  operationReference,
  activateInstructions: list(
    request({ elementId: id, ancestorElementInstanceKey: { type: 'string', nullable: true, pattern: '^(-1|\\d{1,19})$' }, variableInstructions: list(request({ variables, scopeId: { type: 'string', nullable: true, maxLength: 256 } }, ['variables'])) }, ['elementId']),
  ),
  terminateInstructions: list(request({ elementInstanceKey: instanceId }, ['elementInstanceKey'])),
});

interface Body {
  readonly activateInstructions?: readonly { readonly elementId: string; readonly ancestorElementInstanceKey?: string | null; readonly variableInstructions?: readonly { readonly variables: JsonObject; readonly scopeId?: string | null }[] | null }[] | null;
  readonly terminateInstructions?: readonly { readonly elementInstanceKey: string }[] | null;
}

@ApiTags('process instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances')
export class ModificationController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post(':processInstanceKey/modification')
  @HttpCode(204)
  @ApiOperation({ summary: 'Modify a process instance', description: 'Begins elements and ends element instances, all or nothing. Scopes that are missing are made; one that is left empty is terminated.' })
  @ApiBody({ schema: MODIFICATION as never })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'MODIFICATION_REFUSED' })
  async modify(@Param('processInstanceKey') instanceKey: string, @ValidBody(MODIFICATION) body: Body, @Me() me: Principal): Promise<void> {
    storable(body as Body & { variables?: JsonObject });
    await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    const root = splitKey(instanceKey).instanceKey;
    const local = (key: string): number => {
      const { instanceKey: of, id: within } = splitKey(key);
      if (of === root) return within;
      throw new ProblemException(409, { code: 'MODIFICATION_REFUSED', params: { elementInstanceKey: key }, message: `The element instance ${key} is not of this process instance`, hint: 'Read the element instances again.' });
    };
    await this.commands.give(instanceKey, me, {
      kind: 'modify',
      instance: splitKey(instanceKey).id,
      activate: (body.activateInstructions ?? []).map(({ elementId, ancestorElementInstanceKey: ancestor, variableInstructions }) => ({
        elementId,
        ...(ancestor != null && ancestor !== '-1' && { ancestor: local(ancestor) }),
        ...(variableInstructions != null && { variables: variableInstructions.map(({ variables: set, scopeId }) => ({ variables: set, ...(scopeId != null && scopeId !== '' && { scopeId }) })) }),
      })),
      terminate: (body.terminateInstructions ?? []).map(({ elementInstanceKey }) => local(elementInstanceKey)),
    });
  }
}
