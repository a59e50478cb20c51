import type { Problem } from '../../errors/problem.js';
import type { Command, CommandKind } from '../event.js';
import type { Run } from '../run.js';
import { activateAdHoc } from './activate-ad-hoc.js';
import { assignTask } from './assign-task.js';
import { cancelInstance } from './cancel-instance.js';
import type { CarryOut } from './command-of.js';
import { completeTask } from './complete-task.js';
import { completeJob, failJob, throwJobError } from './job-commands.js';
import { migrate } from './migrate.js';
import { modify } from './modify.js';
import { resolveIncident } from './resolve-incident.js';
import { setVariables } from './set-variables.js';
import { resume } from './resume.js';
import { suspend } from './suspend.js';
import { updateTask } from './update-task.js';

/** One line a command; the compiler names what is missing. */
const COMMANDS = {
  completeTask,
  cancelInstance,
  resolveIncident,
  completeJob,
  throwJobError,
  failJob,
  setVariables,
  activateAdHoc,
  modify,
  migrate,
  suspend,
  resume,
  assignTask,
  updateTask,
} as const satisfies { readonly [Kind in CommandKind]: CarryOut<Kind> };

/** What can be done with a suspended instance. */
const WHILE_SUSPENDED: ReadonlySet<CommandKind> = new Set(['cancelInstance', 'modify', 'migrate', 'setVariables', 'resume', 'suspend']);

export function carryOutCommand(run: Run, command: Command): Problem | null {
  if (run.draft.suspended === true && !WHILE_SUSPENDED.has(command.kind)) return { code: 'INSTANCE_SUSPENDED', message: 'The instance is suspended', hint: 'Resume it first.' };
  return (COMMANDS[command.kind] as (run: Run, command: Command) => Problem | null)(run, command);
}
