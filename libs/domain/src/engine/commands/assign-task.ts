import { listenForTask } from '../listening.js';
import type { CarryOut } from './command-of.js';
import { openTask } from './open-task.js';

export const assignTask: CarryOut<'assignTask'> = (run, command) => {
  const open = openTask(run, command.task);
  if ('refused' in open) return open.refused;
  if (listenForTask(run, open.self, 'assigning', { command })) return null;
  run.record({ t: 'taskAssigned', id: command.task, assignee: command.assignee, by: command.by });
  return null;
};
