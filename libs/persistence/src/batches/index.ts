export { changeBatch, createBatch, finishBatches, leaseItems, postponeItem, settleItem, type BatchType, type ItemOutcome, type LeasedItem } from './batches.js';
