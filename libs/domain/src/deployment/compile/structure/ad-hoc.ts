import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** BPMN 10.3.5: an ad-hoc sub-process has activities, and neither start nor end events. */
export function checkAdHoc(id: string, element: DraftElement, { draft, scopes, complain }: Examined): void {
  const kind = kindOf(element);
  if ((kind === 'start' || kind === 'end') && draft.elements[element.parent ?? '']?.type === 'adHocSubProcess') {
    complain(id, { code: 'AD_HOC_EVENT_INVALID', params: { scope: element.parent ?? '' }, message: `The ad-hoc sub-process ${element.parent ?? ''} has a ${kind} event`, hint: 'Remove it: what is begun and when it is done is decided while it runs.' });
  }
  if (element.type !== 'adHocSubProcess') return;
  const inside = (scopes.get(id) ?? []).some((child) => draft.elements[child] !== undefined && kindOf(draft.elements[child]) === 'activity');
  if (!inside) complain(id, { code: 'AD_HOC_EMPTY', message: `The ad-hoc sub-process ${id} has no activity`, hint: 'Put the activities into it that may be done.' });
}
