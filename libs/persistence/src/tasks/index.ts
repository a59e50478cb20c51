export { findTask, listTasks, type TaskFilter, type TaskRecord } from './tasks.js';
export { findTaskForm, type TaskForm } from './task-form.js';
export { hasTaskListeners } from './task-listeners.js';
