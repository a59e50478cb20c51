import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock, JsonObject } from '#domain';
import { correlate, progressOf, projectedState, publish, type Database, type Programs, type Published } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { PROGRAMS } from '../../deployments/programs.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { ValidBody } from '../../validation/body.js';
import { ENGINE_ROLES, writableTenant } from '../scope.js';
import { answer, key, request, tenantId, text, variables } from '../shapes.js';
import { storable } from '../storable.js';
import { waitFor } from '../wait-for.js';

interface MessageBody {
  readonly name: string;
  readonly correlationKey?: string | null;
  readonly variables?: JsonObject | null;
  readonly tenantId?: string | null;
}
interface PublicationBody extends MessageBody {
  readonly timeToLive?: number | null;
  readonly messageId?: string | null;
}

const DAY = 86_400_000;
const WAIT_MS = 10_000;
const message = { name: { ...text, minLength: 1, maxLength: 1000 }, correlationKey: { ...text, nullable: true, maxLength: 1000 }, variables, tenantId };
const CORRELATION = request(message, ['name']);
const PUBLICATION = request(
  { ...message, timeToLive: { type: 'integer', nullable: true, minimum: 0, maximum: 36_500 * DAY }, messageId: { ...text, nullable: true, maxLength: 1000 } },
  ['name'],
);

@ApiTags('messages')
@Roles(...ENGINE_ROLES)
@Controller('v2/messages')
export class MessagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {}

  @Post('publication')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish a message', description: 'Taken once a process by the instance that has waited longest, or starts one; kept for timeToLive milliseconds where none waits. Cannot be lost once answered.' })
  @ApiBody({ schema: PUBLICATION as never })
  @ApiResponse({ status: 200, schema: answer({ messageKey: key, tenantId: text }) })
  @ApiResponse({ status: 409, description: 'MESSAGE_DUPLICATE' })
  async publish(@ValidBody(PUBLICATION) body: PublicationBody, @Me() me: Principal): Promise<object> {
    const { timeToLive, messageId } = storable(body);
    const tenant = writableTenant(me, body.tenantId);
    const published = await publish(this.database, this.programs, { ...this.#message(body, tenant), timeToLive: timeToLive ?? 0, messageId: messageId || null });
    if (published !== null) return { messageKey: published.messageKey, tenantId: tenant };
    throw new ProblemException(409, { code: 'MESSAGE_DUPLICATE', params: { messageId: messageId ?? null }, message: 'A message with this id was published and has not expired', location: '/messageId', hint: 'It was taken or is kept already; publish another one under another id.' });
  }

  @Post('correlation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Correlate a message', description: 'Answered when an instance has taken it.' })
  @ApiBody({ schema: CORRELATION as never })
  @ApiResponse({ status: 200, schema: answer({ messageKey: key, processInstanceKey: key, tenantId: text }) })
  @ApiResponse({ status: 404, description: 'MESSAGE_NOT_CORRELATED' })
  @ApiResponse({ status: 504, description: 'CORRELATION_PENDING: it is on its way' })
  async correlate(@ValidBody(CORRELATION) body: MessageBody, @Me() me: Principal): Promise<object> {
    storable(body);
    const tenant = writableTenant(me, body.tenantId);
    const correlated = await correlate(this.database, this.programs, this.#message(body, tenant));
    if (correlated === null) throw notCorrelated('No instance waits for this message, and no process begins with it');
    return { messageKey: correlated.messageKey, processInstanceKey: await this.#taken(correlated), tenantId: tenant };
  }

  #message(body: MessageBody, tenant: string) {
    return { tenantId: tenant, name: body.name, correlationKey: body.correlationKey ?? '', variables: body.variables ?? {}, at: this.clock.now() };
  }

  /** Answers the instance that took it, or that it started, once that can be read. */
  async #taken({ messageKey, targets, starts }: Published): Promise<string> {
    const [target] = targets;
    const processInstanceKey = (target ?? starts[0])?.instanceKey as string;
    const settled = await waitFor(WAIT_MS, async () => {
      if (target === undefined) return (await projectedState(this.database, processInstanceKey)) === null ? null : 'taken';
      const progress = await progressOf(this.database, messageKey, target);
      return progress === 'pending' ? null : progress;
    });
    if (settled === 'refused') throw notCorrelated('The instance that waited for this message has ended meanwhile');
    if (settled === null) {
      throw new ProblemException(504, { code: 'CORRELATION_PENDING', params: { messageKey, processInstanceKey }, message: 'The message is on its way, but the instance has not taken it yet', hint: 'Do not send it again: it will be taken. Read the instance later.' });
    }
    return processInstanceKey;
  }
}

function notCorrelated(what: string): ProblemException {
  return new ProblemException(404, { code: 'MESSAGE_NOT_CORRELATED', message: what, hint: 'Look at the name and the correlation key, or publish it with a time to live.' });
}
