import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type Clock } from '#domain';
import { assignTask, findTask, hasTaskListeners, unassignTask, type Database, type TaskRecord } from '#persistence';
import type { Principal } from '../access/principal.js';
import { mayTenant } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { TemporalGateway } from '../temporal/temporal-gateway.js';
import { CLOCK, DATABASE, TEMPORAL } from '../tokens.js';
import { isKey } from '../validation/page.js';
import { completionId } from './completion-id.js';
import { ReplyDesk } from './reply-desk.js';
import type { Completion, ReplyGiven } from './shapes.js';

/** What acceptance and the reply itself put there; nobody else may. */
const PROTECTED: readonly string[] = ['caseId', 'submissionId', 'serviceKey', 'officeId', 'officeName', 'subject', 'deadlines', 'replyId', 'replyTitle'];

@Injectable()
export class TasksService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
    @Inject(ReplyDesk) private readonly replies: ReplyDesk,
  ) {}

  /** The task, if it is this person's to see: for his groups or himself; operators see their tenants'. */
  async seen(me: Principal, id: string): Promise<TaskRecord> {
    const task = isKey(id) ? await findTask(this.database, id) : null;
    const operator = me.roles.includes('operator') || me.roles.includes('admin');
    if (task === null || !mayTenant(me, task.tenantId) || !(operator || isFor(me, task))) {
      throw new ProblemException(404, { code: 'TASK_NOT_FOUND', message: 'There is no such task', hint: 'GET /api/v1/tasks lists the tasks of your groups.' });
    }
    return task;
  }

  async claim(me: Principal, id: string): Promise<TaskRecord> {
    const free = open(await this.#workable(me, id));
    if (await hasTaskListeners(this.database, id)) {
      if (free.assignee !== null && free.assignee !== me.subject) throw claimed(free.assignee);
      await this.#ask(id, me, { assignee: me.subject, action: 'claim', from: null });
      return this.seen(me, id);
    }
    const done = await assignTask(this.database, { taskKey: id, assignee: me.subject, override: false, at: this.clock.now() });
    const task = await this.seen(me, id);
    if (done) return task;
    open(task);
    throw claimed(task.assignee);
  }

  async unclaim(me: Principal, id: string): Promise<TaskRecord> {
    mine(me, open(await this.#workable(me, id)));
    if (await hasTaskListeners(this.database, id)) {
      await this.#ask(id, me, { assignee: null, action: 'unclaim', from: me.subject });
      return this.seen(me, id);
    }
    if (!(await unassignTask(this.database, { taskKey: id, onlyFrom: me.subject, at: this.clock.now() }))) throw notClaimed();
    return this.seen(me, id);
  }

  async prepare(me: Principal, id: string, reply: ReplyGiven): Promise<{ document: string; documentId: string }> {
    return this.replies.prepare(me, mine(me, open(await this.#workable(me, id))), reply);
  }

  /**
   * The signed reply is stored as a draft that nobody sees; it becomes a document of the case when the process opens its delivery.
   * So a refused or lost command leaves nothing behind that counts, and a second click finds the task completed.
   */
  async complete(me: Principal, id: string, completion: Completion): Promise<object> {
    const task = mine(me, open(await this.#workable(me, id)));
    const { variables = {}, reply, signature } = completion;
    const protectedName = Object.keys(variables).find((name) => PROTECTED.includes(name));
    if (protectedName !== undefined) throw new ProblemException(422, { code: 'VARIABLE_PROTECTED', message: `The variable ${protectedName} cannot be set here`, location: `/variables/${protectedName}`, hint: 'Leave it out; it belongs to the case.' });
    const { commandId, draftId } = completionId(task, me.subject, completion);
    const added = reply === undefined ? { replyId: null, replyTitle: null } : await this.replies.store(me, task, reply, signature, draftId);
    const { instanceKey, id: local } = splitKey(task.id);
    const answer = await this.temporal.executeCommand(instanceKey, { kind: 'completeTask', commandId, by: me.subject, task: local, variables: { ...variables, ...(task.caseId !== null && added) } });
    if (!answer.ok) {
      if (answer.problem.code === 'TASK_NOT_ACTIVE' || answer.problem.code === 'INSTANCE_CLOSED') throw completed();
      throw new ProblemException(answer.problem.code === 'TASK_NOT_FOUND' ? 404 : answer.problem.code === 'TOO_MANY_COMMANDS' ? 503 : 409, answer.problem);
    }
    return { id: task.id, state: 'COMPLETED', caseId: task.caseId };
  }

  /** Who may have a task with listeners is theirs to say: the answer comes when they have answered. */
  async #ask(id: string, me: Principal, wanted: { readonly assignee: string | null; readonly action: string; readonly from: string | null }): Promise<void> {
    const { instanceKey, id: task } = splitKey(id);
    const answer = await this.temporal.executeCommand(instanceKey, { kind: 'assignTask', commandId: randomUUID(), by: me.subject, task, ...wanted });
    if (answer.ok) return;
    const { code, params } = answer.problem;
    if (code === 'TASK_NOT_ACTIVE' || code === 'INSTANCE_CLOSED') throw completed();
    if (code === 'TASK_ASSIGNED') throw wanted.assignee === null ? notClaimed() : claimed((params?.['assignee'] ?? null) as string | null);
    throw new ProblemException(code === 'TOO_MANY_COMMANDS' ? 503 : 409, answer.problem);
  }

  /** An operator sees the tasks of others and mends what is broken; he does not work for an office. */
  async #workable(me: Principal, id: string): Promise<TaskRecord> {
    const task = await this.seen(me, id);
    if (!isFor(me, task)) throw new ProblemException(403, { code: 'TASK_OF_OTHERS', message: 'The task is for another office or team', params: { groups: task.groups.join(', ') }, hint: 'Leave it to those whom it is for; an instance that cannot go on is resolved under /v2.' });
    return task;
  }
}

/** A claim alone is no right: who has left the office has it no more. A definition may give a task to one person and to no group. */
function isFor(me: Principal, { groups, users, assignee }: TaskRecord): boolean {
  if (groups.length === 0 && users.length === 0) return assignee === me.subject;
  return groups.some((group) => me.groups.includes(group)) || users.includes(me.subject);
}

function open(task: TaskRecord): TaskRecord {
  if (task.state !== 'CREATED') throw completed();
  return task;
}

function mine(me: Principal, task: TaskRecord): TaskRecord {
  if (task.assignee !== me.subject) throw notClaimed();
  return task;
}

function completed(): ProblemException {
  return new ProblemException(409, { code: 'TASK_COMPLETED', message: 'The task has been completed or withdrawn', hint: 'Read the case for what came of it.' });
}

function claimed(assignee: string | null): ProblemException {
  return new ProblemException(409, { code: 'TASK_CLAIMED', message: `${assignee ?? 'Somebody else'} has taken the task`, params: { assignee }, hint: 'Choose another one, or ask for it to be given back.' });
}

function notClaimed(): ProblemException {
  return new ProblemException(409, { code: 'TASK_NOT_CLAIMED', message: 'The task is not yours, or no longer', hint: 'Claim it first: POST /api/v1/tasks/{id}/claim.' });
}
