import type { TaskListenerEvent, UserTaskConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import { setAssignee } from './assignee.js';
import type { ListenerResult, TaskChanges } from './event.js';
import type { ElementInstance, Listening } from './full-state.js';
import type { Run } from './run.js';

/**
 * What a user task's listeners decide: the next one is asked, the one that denies ends the matter, and after the last the thing asked for
 * happens. Corrections are part of it. A command that waited is answered by `commandSettled`.
 */
export function afterTaskListeners(run: Run, self: ElementInstance, listening: Listening, result: ListenerResult | undefined, listen: (next: Omit<Listening, 'job'>) => void): void {
  const { at, next, command } = listening;
  const event = at as TaskListenerEvent;
  if (result?.denied === true && command !== undefined) {
    run.move(self.id, 'task');
    const reason = result.deniedReason ?? null;
    run.record({ t: 'taskDenied', id: self.id, event, reason });
    const problem = { code: 'TASK_DENIED', message: `A listener of the task denied it${reason === null ? '' : `: ${reason}`}`, params: { task: self.id }, hint: 'What was asked was not done; the reason says why.' };
    run.record({ t: 'commandSettled', commandId: command.commandId, problem });
    return;
  }
  // Nobody asked for it but the definition, whose assignee it denies.
  if (result?.denied === true && at === 'assigning') {
    run.move(self.id, 'task');
    run.record({ t: 'taskDenied', id: self.id, event: at, reason: result.deniedReason ?? null });
    setAssignee(run, self.id, null, null);
    return;
  }
  correct(run, self, result?.corrections);
  const listed = configOf<Partial<UserTaskConfig>>(run.modelOf(self)).listeners?.[event] ?? [];
  if (next + 1 < listed.length) return listen({ ...listening, next: next + 1 });
  DONE[event](run, self, listening);
  if (command !== undefined) run.record({ t: 'commandSettled', commandId: command.commandId, problem: null });
}

/** `job` goes: the next listener gets one of its own. */
const DONE: Readonly<Record<TaskListenerEvent, (run: Run, self: ElementInstance, listening: Listening) => void>> = {
  creating: (run, self) => {
    run.move(self.id, 'entering');
    run.replace(self.id, { created: true });
    run.later(() => run.enter(self.id));
  },
  assigning: (run, self, { command }) => {
    run.move(self.id, 'task');
    if (command?.kind === 'assignTask') setAssignee(run, self.id, command.assignee, command.by);
  },
  updating: (run, self, { command }) => {
    run.move(self.id, 'task');
    if (command?.kind === 'updateTask') run.record({ t: 'taskUpdated', id: self.id, changes: command.changes, by: command.by });
  },
  completing: (run, self, { variables, command }) => {
    run.move(self.id, 'task');
    run.record({ t: 'taskEnded', id: self.id, outcome: 'completed', by: command?.by ?? null });
    run.happened(self.id, variables ?? {});
  },
};

function correct(run: Run, self: ElementInstance, corrections: ListenerResult['corrections']): void {
  if (corrections === undefined) return;
  const { assignee, ...changes } = corrections;
  if (assignee !== undefined) setAssignee(run, self.id, assignee, null);
  if (Object.keys(changes).length > 0) run.record({ t: 'taskUpdated', id: self.id, changes: changes as TaskChanges, by: null });
}
