/** `#domain/starts`: what starts processes from outside, and which conditions of it hold. */
export { conditionHolds } from './condition.js';
export { nextDueAfter, processStarts, type NamedStart, type ProcessStart, type ProcessStarts, type Schedule, type TimerStart } from './process-starts.js';
