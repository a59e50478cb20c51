import type { TaskRecord } from '#persistence';

export function taskView(task: TaskRecord): object {
  const { id, name, title, caseId, instanceKey, groups, assignee, state, formId, priority, createdAt, dueAt, serviceKey, elementId } = task;
  return {
    id,
    name,
    title,
    caseId,
    instanceKey,
    elementId,
    service: serviceKey,
    group: groups[0] ?? null,
    groups,
    assignee,
    state,
    formId,
    priority,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
  };
}
