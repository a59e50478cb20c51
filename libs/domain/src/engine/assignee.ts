import { configOf } from '../elements/element.js';
import type { UserTaskConfig } from '../elements/configs.js';
import type { ElementInstance } from './full-state.js';
import type { Run } from './run.js';

/** Whether the engine is asked who may have the task: it then knows who has it, so that of two who claim it at once one gets it. */
export function knowsAssignee(run: Run, self: ElementInstance): boolean {
  return configOf<Partial<UserTaskConfig>>(run.modelOf(self)).listeners !== undefined;
}

/** Null: nobody has it any more. */
export function setAssignee(run: Run, id: number, assignee: string | null, by: string | null): void {
  keepAssignee(run, id, assignee);
  run.record({ t: 'taskAssigned', id, assignee, by });
}

/** Who has it from the beginning stands in the record of the task itself. */
export function keepAssignee(run: Run, id: number, assignee: string | null): void {
  const self = run.element(id);
  if (self === undefined || !knowsAssignee(run, self)) return;
  const { assignee: _, ...rest } = self;
  run.draft.elements[id] = assignee === null ? rest : { ...rest, assignee };
}
