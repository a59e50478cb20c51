/** The pure door of the domain: what may run in Temporal's sandbox. Deployment and documents have doors of their own. */
export type { Clock } from './clock.js';
export type { Json, JsonObject, Millis } from './json.js';
export * from './errors/index.js';
export * from './model/index.js';
export type { Effect, JobEffect, SignalEffect } from './engine/effect.js';
export type { Activation, Command, CommandKind, EngineEvent, JobEvent, ListenerResult, MappingInstruction, MessageEvent, SignalEvent, StartEvent, TaskChanges, TimerDueEvent } from './engine/event.js';
export { checkMigration, type MigrationCheck, type Stuck, type StuckReason } from './engine/migration/index.js';
export { keyOf, LOCAL_ID_BITS, splitKey } from './engine/keys.js';
export { BUDGET, type Budget } from './engine/budget.js';
export type { EngineState } from './engine/state.js';
export type { StepResult } from './engine/step.js';
export type { IncidentType, TraceRecord } from './engine/trace.js';
export type { ConnectorContract } from './connectors/connector-contract.js';
export { digest } from './engine/digest.js';
export { isClosed, nextDue, step } from './engine/run-step.js';
export { SEMANTICS } from './model/semantics.js';
