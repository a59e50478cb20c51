/** The searches of the engine surface. A new one is a file with a `Searchable`, and its line here. */
export { findByKey, search, type Found, type SearchRequest, type SearchResult } from './search.js';
export type { Scope, Searchable } from './searchable.js';
export { CORRELATED_MESSAGES, type CorrelatedMessageItem } from './correlated-messages.js';
export { DECISION_DEFINITIONS, DECISION_INSTANCES, DECISION_REQUIREMENTS, type DecisionDefinitionItem, type DecisionInstanceItem, type DecisionRequirementsItem } from './decisions.js';
export { ELEMENT_INSTANCES, type ElementInstanceItem } from './element-instances.js';
export { elementStatistics, type ElementStatistics } from './element-statistics.js';
export { callHierarchy, sequenceFlows, type CallHierarchyEntry, type SequenceFlowItem } from './instance-reading.js';
export { MESSAGE_SUBSCRIPTIONS, type MessageSubscriptionItem } from './message-subscriptions.js';
export { taskVariables, VARIABLES, WHOLE_VARIABLES, type VariableItem } from './variables.js';
export { OPEN_INCIDENTS, OPEN_INSTANCES, OPEN_ROOTS } from './batch-targets.js';
export { BATCH_ITEMS, BATCH_OPERATIONS, type BatchOperationEntry, type BatchOperationItem } from './batch-operations.js';
export { JOBS, type JobItem } from './jobs.js';
export { INCIDENTS, type IncidentItem } from './incidents.js';
export { PROCESS_INSTANCES, type ProcessInstanceItem, type ProcessInstanceState } from './process-instances.js';
export { USER_TASKS, type UserTaskItem } from './user-tasks.js';
export { definitionKeyOf, nextInstanceKey, projectedState, rootVariables } from './instance-progress.js';
