import type { Draft, DraftElement } from '../draft.js';
import type { Examined } from './complain.js';

/** Elements looked at for all joins of a process together; where it is used up, fewer warnings are found. */
const EFFORT = 1_000_000;

/**
 * Parallel joins that provably never fire: a token can never come over one of the incoming flows, or never more than one token at a time is in
 * all that leads to the join. Sound, not complete: only what holds for every run is told (tokens that an operator moves apart).
 */
export function warnOfJoins({ draft, warn }: Examined, reached: ReadonlySet<string>): void {
  const throwers = linkThrowers(draft);
  let effort = EFFORT;
  for (const [id, join] of Object.entries(draft.elements)) {
    if (join.type !== 'parallelGateway' || join.incoming.length < 2 || !reached.has(id)) continue;
    const dead = join.incoming.find((flow) => !reached.has(draft.flows[flow]?.source ?? ''));
    if (dead !== undefined) {
      warn(id, { code: 'JOIN_NEVER_FIRES', params: { flow: dead }, message: `${id} waits for a token over ${dead}, over which none can come`, hint: 'Remove the sequence flow, or lead a token to it.' });
      continue;
    }
    if (draft.elements[join.parent ?? '']?.type === 'adHocSubProcess') continue;
    const before = leadingTo(id, draft, throwers, effort);
    if (before === null) return;
    effort -= before.size;
    if (![...before].every((each) => keepsOneToken(each, before, draft))) continue;
    warn(id, { code: 'JOIN_NEVER_FIRES', message: `${id} waits for ${join.incoming.length} tokens, but never more than one is on its way to it`, hint: 'Join alternatives with an exclusive gateway, or split by a parallel or inclusive one.' });
  }
}

/** The join and everything in its scope from which a path leads to it; null where that is more than the effort left. */
function leadingTo(join: string, { elements, flows }: Draft, throwers: ReadonlyMap<string, readonly string[]>, effort: number): ReadonlySet<string> | null {
  const found = new Set<string>();
  const open = [join];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = elements[id];
    if (element === undefined || found.has(id)) continue;
    if (found.size >= effort) return null;
    found.add(id);
    for (const flow of element.incoming) open.push(flows[flow]?.source ?? '');
    open.push(...(throwers.get(id) ?? []));
    const host = element.config?.['attachedTo'];
    if (typeof host === 'string') open.push(host);
  }
  return found;
}

/** Whether at most one token goes on inside `before` for each that comes to the element. */
function keepsOneToken(id: string, before: ReadonlySet<string>, { elements, flows }: Draft): boolean {
  const element = elements[id] as DraftElement;
  const interrupting = (element.boundary ?? []).filter((each) => before.has(each)).every((each) => elements[each]?.config?.['interrupting'] === true);
  if (!interrupting || element.type === 'complexGateway') return false;
  const one = element.type === 'exclusiveGateway' || (element.type === 'eventBasedGateway' && element.config?.['instantiate'] !== 'parallel');
  return one || element.outgoing.filter((flow) => before.has(flows[flow]?.target ?? '')).length <= 1;
}

function linkThrowers({ elements }: Draft): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, { type, config }] of Object.entries(elements)) {
    if (type !== 'linkThrowEvent' || typeof config?.['target'] !== 'string') continue;
    const known = found.get(config['target']);
    if (known === undefined) found.set(config['target'], [id]);
    else known.push(id);
  }
  return found;
}
