import type { Problem } from '../../errors/problem.js';
import type { ElementInstance } from '../full-state.js';
import type { Run } from '../run.js';

/** The element instance of an open task, or why there is none. */
export function openTask(run: Run, task: number): { readonly self: ElementInstance } | { readonly refused: Problem } {
  const self = run.element(task);
  if (self?.phase === 'task') return { self };
  const params = { task };
  if (self?.phase === 'listening') return { refused: { code: 'TASK_BUSY', message: 'A listener is at work on the task', params, hint: 'Try again when it has answered.' } };
  const known = task > 0 && task < run.draft.nextId;
  if (known) return { refused: { code: 'TASK_NOT_ACTIVE', message: 'The task is no longer open', params, hint: 'Read the list of tasks again.' } };
  return { refused: { code: 'TASK_NOT_FOUND', message: 'There is no such task', params, hint: 'Read the list of tasks again.' } };
}
