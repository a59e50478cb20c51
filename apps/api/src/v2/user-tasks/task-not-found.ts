import type { Problem } from '#domain';

export function taskNotFound(taskKey: string): Problem {
  return { code: 'TASK_NOT_FOUND', params: { userTaskKey: taskKey }, message: `There is no user task ${taskKey}`, hint: 'Search for it with POST /v2/user-tasks/search.' };
}
