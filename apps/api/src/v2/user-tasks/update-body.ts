import type { TaskChanges } from '#domain';
import { ProblemException } from '../../errors/problem-exception.js';
import { integer, request, text } from '../shapes.js';

export interface UpdateBody {
  readonly changeset?: {
    readonly candidateGroups?: readonly string[] | null;
    readonly candidateUsers?: readonly string[] | null;
    readonly dueDate?: string | null;
    readonly followUpDate?: string | null;
    readonly priority?: number | null;
  } | null;
  readonly action?: string | null;
}

const names = { type: 'array', nullable: true, maxItems: 1000, items: { ...text, minLength: 1, maxLength: 500 } };
/** Empty clears it. */
const date = { type: 'string', nullable: true, description: 'A date with time and offset; empty: none any more', anyOf: [{ type: 'string', maxLength: 0 }, { type: 'string', format: 'date-time' }] };

export const UPDATE = request({
  changeset: {
    ...request({ candidateGroups: names, candidateUsers: names, dueDate: date, followUpDate: date, priority: { ...integer, nullable: true, minimum: 0, maximum: 100 } }),
    nullable: true,
  },
  action: { ...text, nullable: true, maxLength: 200 },
});

/** As Camunda reads it: null is as good as absent, an empty list or text clears. Throws 400 where nothing would change and no action is named. */
export function changesOf({ changeset, action }: UpdateBody): TaskChanges {
  const { candidateGroups, candidateUsers, dueDate, followUpDate, priority } = changeset ?? {};
  const changes = {
    ...(candidateGroups != null && { candidateGroups }),
    ...(candidateUsers != null && { candidateUsers }),
    ...(dueDate != null && { dueAt: instantOf(dueDate) }),
    ...(followUpDate != null && { followUpAt: instantOf(followUpDate) }),
    ...(priority != null && { priority }),
  };
  if (Object.keys(changes).length > 0 || action) return changes;
  throw new ProblemException(400, { code: 'TASK_UPDATE_EMPTY', location: '/changeset', message: 'The update changes nothing and names no action', hint: 'Give a changeset with what is to change, or an action for the listeners of the task.' });
}

function instantOf(text: string): number | null {
  return text === '' ? null : Date.parse(text);
}
