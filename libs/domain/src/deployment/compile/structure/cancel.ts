import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';

/** BPMN 10.5.3: a transaction is cancelled from directly within, and left by its cancel boundary event. */
export function checkCancel(id: string, element: DraftElement, { draft, complain }: Examined): void {
  if (element.type !== 'cancelEndEvent') return;
  const transaction = draft.elements[element.parent ?? ''];
  if (transaction?.type !== 'transaction') {
    complain(id, { code: 'CANCEL_NOT_IN_TRANSACTION', message: `The cancel end event ${id} does not stand in a transaction`, hint: 'Use it directly inside a transaction only.' });
  } else if (!(transaction.boundary ?? []).some((boundary) => draft.elements[boundary]?.type === 'cancelBoundaryEvent')) {
    complain(id, { code: 'CANCEL_NOT_CAUGHT', params: { transaction: element.parent ?? '' }, message: `The transaction around ${id} has no cancel boundary event by which it could be left`, hint: 'Attach a cancel boundary event to the transaction.' });
  }
}
