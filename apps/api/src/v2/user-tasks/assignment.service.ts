import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type Clock } from '#domain';
import { assignTask, caseOfTask, hasTaskListeners, unassignTask, USER_TASKS, type Database, type UserTaskItem } from '#persistence';
import type { Principal } from '../../access/principal.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../../tokens.js';
import { Commands } from '../commands.js';
import { worksEngine } from '../scope.js';
import { seen } from '../searching.js';
import { taskNotFound } from './task-not-found.js';

/**
 * Who has a task. Those who work the engine assign as Camunda does; a clerk takes and gives back for himself only, and
 * never from a colleague.
 */
@Injectable()
export class AssignmentService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  async assign(taskKey: string, assignee: string, allowOverride: boolean, me: Principal, action = 'assign'): Promise<void> {
    const engine = worksEngine(me);
    const { assignee: present } = await this.open(taskKey, me);
    if (!engine && assignee !== me.subject) {
      throw new ProblemException(403, { code: 'ASSIGNEE_FORBIDDEN', message: 'You may assign the task to yourself only', location: '/assignee', hint: 'Give your own subject as the assignee.' });
    }
    if (await hasTaskListeners(this.database, taskKey)) {
      const override = engine && allowOverride;
      if (present !== undefined && present !== assignee && !override) throw assignedTo(present);
      return this.commands.give(taskKey, me, { kind: 'assignTask', task: splitKey(taskKey).id, assignee, action, ...(!override && { from: null }) });
    }
    const done = await assignTask(this.database, { taskKey, assignee, override: engine && allowOverride, at: this.clock.now() });
    if (!done) throw assignedTo((await this.open(taskKey, me)).assignee);
  }

  async unassign(taskKey: string, me: Principal): Promise<void> {
    const { assignee } = await this.open(taskKey, me);
    if (await hasTaskListeners(this.database, taskKey)) {
      if (!worksEngine(me) && assignee !== me.subject) throw assignedTo(assignee);
      return this.commands.give(taskKey, me, { kind: 'assignTask', task: splitKey(taskKey).id, assignee: null, action: 'unassign', ...(!worksEngine(me) && { from: me.subject }) });
    }
    const done = await unassignTask(this.database, { taskKey, onlyFrom: worksEngine(me) ? null : me.subject, at: this.clock.now() });
    if (!done) throw assignedTo((await this.open(taskKey, me)).assignee);
  }

  /** Of a clerk the task must be his, and of no case: there a reply is signed and sent with it. */
  async completable(taskKey: string, me: Principal): Promise<void> {
    const { assignee } = await this.open(taskKey, me);
    if (worksEngine(me)) return;
    if ((await caseOfTask(this.database, taskKey)) !== null) {
      throw new ProblemException(409, { code: 'TASK_BELONGS_TO_CASE', message: 'The task belongs to a case', params: { userTaskKey: taskKey }, hint: `Complete it with POST /api/v1/tasks/${taskKey}/complete.` });
    }
    if (assignee !== me.subject) throw assignee === undefined ? notAssigned() : assignedTo(assignee);
  }

  /** Throws 404, also where the task is over: as Camunda does. */
  async open(taskKey: string, me: Principal): Promise<UserTaskItem> {
    const task = await seen(this.database, USER_TASKS, taskKey, me, taskNotFound);
    if (task.state === 'CREATED') return task;
    throw new ProblemException(404, { code: 'TASK_NOT_ACTIVE', params: { state: task.state }, message: `The task is no longer open: it is ${task.state}`, hint: 'Read the list of tasks again.' });
  }
}

function assignedTo(assignee: string | undefined): ProblemException {
  return new ProblemException(409, { code: 'TASK_ASSIGNED', params: { assignee: assignee ?? null }, message: 'Somebody else has the task', hint: 'Take another task, or have it given back first.' });
}

function notAssigned(): ProblemException {
  return new ProblemException(409, { code: 'TASK_NOT_ASSIGNED', message: 'Nobody has the task', hint: 'Assign it to yourself first.' });
}
