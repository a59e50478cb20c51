import type { Millis } from '#domain';
import type { Delivery } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/** Withheld until the receipt is signed; once the last day is over it counts as delivered and is released, timer or not. */
export function isReleased(delivery: Delivery, now: Millis): boolean {
  return delivery.state !== 'waiting' || delivery.deadlineAt.getTime() <= now;
}

export function withheld(deliveryId: string): ProblemException {
  return new ProblemException(403, { code: 'LETTER_WITHHELD', message: 'The letter can be read when its receipt of delivery is signed', hint: `Sign the receipt: POST /api/v1/deliveries/${deliveryId}/receipt.` });
}
