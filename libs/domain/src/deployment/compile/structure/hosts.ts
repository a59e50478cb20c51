import type { ElementType } from '../../../model/element-type.js';
import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** From within them an escalation can come. */
const ESCALATING: ReadonlySet<ElementType> = new Set(['subProcess', 'adHocSubProcess', 'transaction', 'callActivity']);

/** What a boundary event may be attached to. */
export function checkHost(id: string, element: DraftElement, { draft, complain }: Examined): void {
  if (kindOf(element) !== 'boundary') return;
  const hostId = String(element.config?.['attachedTo'] ?? '');
  const host = draft.elements[hostId];
  if (host === undefined || kindOf(host) !== 'activity' || host.parent !== element.parent) {
    complain(id, { code: 'BOUNDARY_HOST_INVALID', params: { attachedTo: hostId }, message: `The boundary event ${id} is not attached to an activity of its scope`, hint: 'Attach it to a task, sub-process or call activity.' });
  } else if (element.type === 'escalationBoundaryEvent' && !ESCALATING.has(host.type)) {
    complain(id, { code: 'BOUNDARY_HOST_INVALID', params: { attachedTo: hostId }, message: `No escalation can come out of the ${host.type} ${hostId}`, hint: 'Attach the escalation event to a sub-process or call activity.' });
  } else if (element.type === 'cancelBoundaryEvent' && host.type !== 'transaction') {
    complain(id, { code: 'BOUNDARY_HOST_INVALID', params: { attachedTo: hostId }, message: `${hostId} is no transaction, and nothing else can be cancelled from within`, hint: 'Attach the cancel event to a transaction.' });
  }
}
