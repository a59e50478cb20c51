/** Who has a task: beside the engine, which knows only what the definition says (`user_tasks.assignee`). */
export { assign as assignTask, unassign as unassignTask } from './assign.js';
export { caseOfTask } from './case-of-task.js';
