import type { Json } from '../../../json.js';
import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** Waits that one event would reach at once: which one takes it would be a matter of chance. */
export function checkCatches(examined: Examined): void {
  const { draft, scopes } = examined;
  for (const [scope, ids] of scopes) {
    const triggers = ids.filter((id) => draft.elements[id]?.type === 'eventSubProcess').flatMap((id) => (scopes.get(id) ?? []).filter((start) => isEventStart(draft.elements[start])));
    checkTogether(triggers, examined);
    if (scope === null) checkTogether(ids.filter((id) => isEventStart(draft.elements[id])), examined);
    for (const id of ids) {
      const element = draft.elements[id] as DraftElement;
      checkTogether(element.boundary ?? [], examined);
      if (element.type === 'eventBasedGateway') checkTogether(element.outgoing.map((flow) => draft.flows[flow]?.target ?? ''), examined);
    }
  }
}

function checkTogether(catches: readonly string[], { draft, complain }: Examined): void {
  const seen = new Set<string>();
  for (const id of catches) {
    const what = caughtBy(draft.elements[id]);
    if (what === null) continue;
    if (seen.has(what)) complain(id, { code: 'CATCH_AMBIGUOUS', params: { what }, message: `More than one event here catches the ${what}`, hint: 'Leave one of them.' });
    seen.add(what);
  }
}

/** Null for what may wait beside its like: timers. */
function caughtBy(element: DraftElement | undefined): string | null {
  if (element === undefined) return null;
  const { type, config = {} } = element;
  if (type === 'compensationBoundaryEvent' || type === 'compensationStartEvent') return 'compensation';
  if (type === 'cancelBoundaryEvent') return 'cancelling';
  const [found] = NAMES.filter(([name]) => config[name] !== undefined);
  if (found === undefined) return null;
  const value: Json | undefined = config[found[0]];
  return `${found[1]} ${value === null ? 'of any code' : String(value)}`;
}

const NAMES = [
  ['messageName', 'message'],
  ['errorCode', 'error'],
  ['signalName', 'signal'],
  ['escalationCode', 'escalation'],
  ['condition', 'condition'],
] as const;

function isEventStart(element: DraftElement | undefined): boolean {
  return element !== undefined && kindOf(element) === 'eventStart';
}
