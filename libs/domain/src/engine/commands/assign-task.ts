import { knowsAssignee, setAssignee } from '../assignee.js';
import { listenForTask } from '../listening.js';
import type { CarryOut } from './command-of.js';
import { openTask } from './open-task.js';

export const assignTask: CarryOut<'assignTask'> = (run, command) => {
  const open = openTask(run, command.task);
  if ('refused' in open) return open.refused;
  const { assignee: present = null } = open.self;
  const { from } = command;
  if (from !== undefined && knowsAssignee(run, open.self) && present !== from && present !== command.assignee) {
    return { code: 'TASK_ASSIGNED', message: present === null ? 'Nobody has the task any more' : 'Somebody else has the task', params: { assignee: present }, hint: 'Take another task, or have it given back first.' };
  }
  if (listenForTask(run, open.self, 'assigning', { command })) return null;
  setAssignee(run, command.task, command.assignee, command.by);
  return null;
};
