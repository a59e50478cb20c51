import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** BPMN 10.5.5: what a compensation throw or end event may name; where a compensation event sub-process may stand. */
export function checkCompensation(id: string, element: DraftElement, { draft, complain }: Examined): void {
  if (element.type === 'compensationStartEvent') {
    const scope = draft.elements[element.parent ?? '']?.parent ?? null;
    if (scope === null) complain(id, { code: 'COMPENSATION_SCOPE_INVALID', message: `Nothing can compensate the process that ${id} stands in`, hint: 'Put the event sub-process into the sub-process that it undoes.' });
  }
  if (element.type !== 'compensationThrowEvent' && element.type !== 'compensationEndEvent') return;
  const activityRef = (element.config?.['activityRef'] ?? null) as string | null;
  if (activityRef === null) return;
  const activity = draft.elements[activityRef];
  const fits = activity !== undefined && kindOf(activity) === 'activity' && activity.isForCompensation !== true && isAround(activity.parent, element, draft.elements);
  if (!fits) complain(id, { code: 'COMPENSATION_ACTIVITY_INVALID', params: { activity: activityRef }, message: `${activityRef} is no activity that ${id} could undo`, hint: 'Name an activity of the same scope, or of one around it; without a name everything completed in the scope is undone.' });
}

function isAround(scope: string | null, element: DraftElement, elements: Readonly<Record<string, DraftElement>>): boolean {
  for (let at = element.parent; ; at = elements[at]?.parent ?? null) {
    if (at === scope) return true;
    if (at === null) return false;
  }
}
