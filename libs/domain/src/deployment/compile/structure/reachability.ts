import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** Every element that a token could come to, whatever the conditions are. */
export function reachable(examined: Examined): ReadonlySet<string> {
  const { draft, scopes } = examined;
  const found = new Set<string>();
  const open = beginningsOf(null, scopes.get(null) ?? [], draft.elements);
  // What could not be compiled is a fault of its own; what it leads to is reached.
  for (const { source, target } of Object.values(draft.flows)) if (draft.elements[source] === undefined) open.push(target);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = draft.elements[id];
    if (element === undefined || found.has(id)) continue;
    found.add(id);
    for (const flow of element.outgoing) open.push(draft.flows[flow]?.target ?? '');
    for (const boundary of element.boundary ?? []) open.push(boundary);
    const next = element.type === 'linkThrowEvent' ? element.config?.['target'] : element.type === 'compensationBoundaryEvent' ? element.config?.['handler'] : null;
    if (typeof next === 'string') open.push(next);
    const inside = scopes.get(id);
    if (inside !== undefined) open.push(...beginningsOf(element, inside, draft.elements));
  }
  return found;
}

/** Unreachable scopes are named, not what is in them; nor is anything where the start is missing, which is a fault. */
export function warnOfUnreachable({ draft, scopes, warn }: Examined, reached: ReadonlySet<string>): void {
  for (const [scope, ids] of scopes) {
    if (scope !== null && !reached.has(scope)) continue;
    if (beginningsOf(scope === null ? null : (draft.elements[scope] ?? null), ids, draft.elements).length === 0) continue;
    for (const id of ids) {
      const element = draft.elements[id] as DraftElement;
      const lost = kindOf(element) === 'boundary' && draft.elements[String(element.config?.['attachedTo'])] === undefined;
      if (reached.has(id) || lost) continue;
      warn(id, { code: 'ELEMENT_UNREACHABLE', message: `Nothing leads to ${id}`, hint: 'Connect it with a sequence flow, or remove it.' });
    }
  }
}

/** Where the tokens of a scope come from. */
function beginningsOf(scope: DraftElement | null, ids: readonly string[], elements: Readonly<Record<string, DraftElement>>): string[] {
  return ids.filter((id) => {
    const element = elements[id] as DraftElement;
    const kind = kindOf(element);
    if (kind === 'start' || kind === 'eventStart' || kind === 'eventSubProcess') return true;
    if (scope === null) return element.config?.['instantiate'] !== undefined;
    return scope.type === 'adHocSubProcess' && element.incoming.length === 0 && kind !== 'boundary' && element.isForCompensation !== true && element.type !== 'linkCatchEvent';
  });
}
