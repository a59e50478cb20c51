export { findTask, listTasks, type TaskFilter, type TaskRecord } from './tasks.js';
