import { listenForTask } from '../listening.js';
import type { CarryOut } from './command-of.js';
import { openTask } from './open-task.js';

export const completeTask: CarryOut<'completeTask'> = (run, command) => {
  const open = openTask(run, command.task);
  if ('refused' in open) return open.refused;
  if (listenForTask(run, open.self, 'completing', { variables: command.variables, command })) return null;
  run.record({ t: 'taskEnded', id: command.task, outcome: 'completed', by: command.by });
  run.happened(command.task, command.variables);
  return null;
};
