import type { Draft } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** Where a process can begin besides its none start: its event starts, and the events behind an instantiating gateway; in the order of the document. */
export function startsOf(draft: Draft): readonly string[] {
  const behind = new Set(instantiating(draft).flatMap((gateway) => (draft.elements[gateway]?.outgoing ?? []).map((flow) => draft.flows[flow]?.target)));
  return Object.keys(draft.elements).filter((id) => {
    const element = draft.elements[id];
    return element !== undefined && element.parent === null && (kindOf(element) === 'eventStart' || behind.has(id));
  });
}

function instantiating({ elements }: Draft): readonly string[] {
  return Object.keys(elements).filter((id) => elements[id]?.config?.['instantiate'] !== undefined);
}

/** One none start a scope; a process may have event starts besides it or instead. */
export function checkStarts(examined: Examined): void {
  const { draft, processId, scopes, complain } = examined;
  const nones = startsIn(examined, null);
  if (nones.length === 0 && startsOf(draft).length === 0) complain(processId, { code: 'START_EVENT_MISSING', message: `${processId} has no start event`, hint: 'Give it a start event.' });
  tooMany(examined, processId, nones);
  for (const id of [...scopes.values()].flat()) {
    const type = draft.elements[id]?.type;
    const starts = startsIn(examined, id);
    if (type === 'eventSubProcess' && starts.length === 0) {
      complain(id, { code: 'START_EVENT_MISSING', message: `The event sub-process ${id} has no start event that the engine can wait for`, hint: 'Give it one start event with a definition.' });
    }
    if ((type === 'subProcess' || type === 'transaction') && starts.length === 0) {
      complain(id, { code: 'START_EVENT_MISSING', message: `${id} has no none start event`, hint: 'Give it one start event without a definition.' });
    }
    if (type === 'subProcess' || type === 'transaction' || type === 'eventSubProcess') tooMany(examined, id, starts);
  }
}

/** Of a process only the none starts: each of the others begins instances by itself. */
function startsIn({ draft, scopes }: Examined, scope: string | null): readonly string[] {
  return (scopes.get(scope) ?? []).filter((id) => {
    const element = draft.elements[id];
    return element !== undefined && (element.type === 'startEvent' || (scope !== null && kindOf(element) === 'eventStart'));
  });
}

function tooMany({ complain }: Examined, scope: string, starts: readonly string[]): void {
  for (const extra of starts.slice(1)) complain(extra, { code: 'START_EVENT_AMBIGUOUS', params: { scope }, message: `${scope} has more than one start event`, hint: 'Leave one start event.' });
}
