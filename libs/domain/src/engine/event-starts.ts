import { isOpened } from '../elements/element.js';
import type { ProcessModel } from '../model/process-model.js';
import { prepareWaits } from './waiting.js';
import type { Run } from './run.js';

/** Evaluates what the event sub-processes of a scope wait for; the answer makes them listen. `parent`: the scope's element, null for a process. */
export function prepareEventStarts(run: Run, instance: number, scope: number, parent: string | null): () => void {
  const waiting = eventStartsIn(run, instance, parent).filter((id) => isOpened(run.behaviour(instance, id).catches));
  return prepareWaits(run, { instance, owner: scope, scope }, waiting);
}

/** Start events of the event sub-processes that stand in a scope, in the order of the document. */
export function eventStartsIn(run: Run, instance: number, parent: string | null): readonly string[] {
  const process = run.processOf(instance);
  let known = startsOf.get(process);
  if (known === undefined) startsOf.set(process, (known = byScope(run, instance)));
  return known.get(parent) ?? [];
}

const startsOf = new WeakMap<ProcessModel, ReadonlyMap<string | null, readonly string[]>>();

function byScope(run: Run, instance: number): ReadonlyMap<string | null, readonly string[]> {
  const { elements } = run.processOf(instance);
  const found = new Map<string | null, string[]>();
  for (const [id, { parent: inside }] of Object.entries(elements)) {
    const around = inside === null ? undefined : elements[inside];
    if (around?.type !== 'eventSubProcess' || run.behaviour(instance, id).attached !== 'eventStart') continue;
    const here = found.get(around.parent);
    if (here === undefined) found.set(around.parent, [id]);
    else here.push(id);
  }
  return found;
}
