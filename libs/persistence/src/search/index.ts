/** The searches of the engine surface. A new one is a file with a `Searchable`, and its line here. */
export { findByKey, search, type Found, type SearchRequest, type SearchResult } from './search.js';
export type { Scope, Searchable } from './searchable.js';
export { INCIDENTS, type IncidentItem } from './incidents.js';
export { PROCESS_INSTANCES, type ProcessInstanceItem, type ProcessInstanceState } from './process-instances.js';
export { USER_TASKS, type UserTaskItem } from './user-tasks.js';
export { definitionKeyOf, nextInstanceKey, projectedState, rootVariables } from './instance-progress.js';
