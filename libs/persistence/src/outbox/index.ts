/** The door of the outbox: what is accepted goes in here, in the accepting transaction; the worker's relay takes it out. */
export { enqueueMessage, enqueueStart, OUTBOX_COLUMNS, type MessageRow, type StartRow } from './enqueue.js';
export { undelivered, type Undelivered, type UndeliveredPage } from './undelivered.js';
export { backlog, type Backlog } from './backlog.js';
export type { Disposition, MessagePayload, SignalPayload, StartPayload } from './rows.js';
export { anyPending, instanceState, takeBatch, type InstanceState, type Settlement, type TakenRow } from './taking.js';
export { keepLeftOver } from './left-over.js';
export { messageTaken } from './message-taken.js';
