export { standingIn, type Standing } from './standing.js';
export { changeBatch, createBatch, finishBatches, leaseItem, postponeItem, settleItem, type BatchType, type ItemOutcome, type LeasedItem } from './batches.js';
