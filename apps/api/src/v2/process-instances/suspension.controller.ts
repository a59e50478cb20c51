import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PROCESS_INSTANCES, type Database } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { Commands } from '../commands.js';
import { ENGINE_ROLES } from '../scope.js';
import { seen } from '../searching.js';
import { instanceNotFound } from './instance-not-found.js';

/** Beyond Camunda 8.8, which has no such thing. */
@ApiTags('process instances')
@Roles(...ENGINE_ROLES)
@Controller('v2/process-instances')
export class SuspensionController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  @Post(':processInstanceKey/suspension')
  @HttpCode(204)
  @ApiOperation({ summary: 'Suspend a process instance and all that it called', description: 'Timers wait, messages and signals are kept in order, tasks and jobs cannot be answered, until it is resumed. Beyond 8.8.' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, INSTANCE_CLOSED' })
  @ApiResponse({ status: 409, description: 'INSTANCE_SUSPENDED, INSTANCE_NOT_ROOT' })
  suspend(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<void> {
    return this.give(instanceKey, me, 'suspend');
  }

  @Post(':processInstanceKey/resumption')
  @HttpCode(204)
  @ApiOperation({ summary: 'Resume a suspended process instance', description: 'What was kept happens, in the order in which it came; then the timers that fell due. Beyond 8.8.' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'INSTANCE_NOT_FOUND, INSTANCE_CLOSED' })
  @ApiResponse({ status: 409, description: 'INSTANCE_NOT_SUSPENDED, INSTANCE_NOT_ROOT' })
  resume(@Param('processInstanceKey') instanceKey: string, @Me() me: Principal): Promise<void> {
    return this.give(instanceKey, me, 'resume');
  }

  private async give(instanceKey: string, me: Principal, kind: 'suspend' | 'resume'): Promise<void> {
    const { parentProcessInstanceKey: parent } = await seen(this.database, PROCESS_INSTANCES, instanceKey, me, instanceNotFound);
    if (parent !== undefined) {
      throw new ProblemException(409, { code: 'INSTANCE_NOT_ROOT', params: { parentProcessInstanceKey: parent }, message: 'The instance was called by another one', hint: 'Use the root instance: what it called stands still with it.' });
    }
    await this.commands.give(instanceKey, me, { kind });
  }
}
