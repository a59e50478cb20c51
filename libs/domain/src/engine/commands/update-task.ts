import { listenForTask } from '../listening.js';
import type { CarryOut } from './command-of.js';
import { openTask } from './open-task.js';

export const updateTask: CarryOut<'updateTask'> = (run, command) => {
  const open = openTask(run, command.task);
  if ('refused' in open) return open.refused;
  if (listenForTask(run, open.self, 'updating', { command })) return null;
  run.record({ t: 'taskUpdated', id: command.task, changes: command.changes, by: command.by });
  return null;
};
