import type { ListenerResult } from '#domain';
import type { ActivatedJob, UserTaskItem } from '#persistence';
import { ProblemException } from '../../errors/problem-exception.js';

/** `ActivatedJobResult` of the contract; with `fetchVariable` only those. Of a task listener with the task as it is now, where it is there already. */
export function activated({ deadline, variables, activation: _, ...job }: ActivatedJob, only: readonly string[] | null, task: UserTaskItem | undefined): object {
  const wanted = only === null || only.length === 0 ? variables : Object.fromEntries(only.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]));
  return { ...job, deadline: deadline.getTime(), variables: wanted, ...(job.kind === 'TASK_LISTENER' && { userTask: { userTaskKey: job.elementInstanceKey, ...told(task) } }) };
}

function told(task: UserTaskItem | undefined): object {
  if (task === undefined) return {};
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, formKey, priority } = task;
  return { assignee: assignee ?? null, candidateGroups, candidateUsers, dueDate: dueDate ?? null, followUpDate: followUpDate ?? null, ...(formKey !== undefined && { formKey }), priority };
}

export interface JobResultBody {
  readonly denied?: boolean | null;
  readonly deniedReason?: string | null;
  readonly corrections?: { readonly assignee?: string | null; readonly dueDate?: string | null; readonly followUpDate?: string | null; readonly candidateUsers?: readonly string[] | null; readonly candidateGroups?: readonly string[] | null; readonly priority?: number | null } | null;
}

/** What a task listener says, for the engine. Null in a correction means that nothing is corrected; an empty text clears, as in Camunda. */
export function listenerResult(body: JobResultBody): ListenerResult {
  const { assignee, dueDate, followUpDate, candidateUsers, candidateGroups, priority } = body.corrections ?? {};
  const corrections = {
    ...(assignee != null && { assignee: assignee === '' ? null : assignee }),
    ...(dueDate != null && { dueAt: instant(dueDate, 'dueDate') }),
    ...(followUpDate != null && { followUpAt: instant(followUpDate, 'followUpDate') }),
    ...(candidateUsers != null && { candidateUsers }),
    ...(candidateGroups != null && { candidateGroups }),
    ...(priority != null && { priority }),
  };
  return {
    ...(body.denied === true && { denied: true }),
    ...(body.deniedReason != null && { deniedReason: body.deniedReason }),
    ...(Object.keys(corrections).length > 0 && { corrections }),
  };
}

function instant(text: string, name: string): number | null {
  if (text === '') return null;
  const at = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new ProblemException(400, { code: 'BODY_INVALID', location: `/result/corrections/${name}`, message: `${name} is no date with time and offset`, hint: 'Write it like 2026-01-31T12:00:00.000Z.' });
  return at;
}
