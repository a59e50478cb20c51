import type { JoinPlace } from '../elements/element.js';
import type { LinkThrowConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import type { ElementModel, ProcessModel } from '../model/process-model.js';
import type { Run } from './run.js';

/** Of one gateway: incoming flow → elements from which a path leads to it that does not visit the gateway. */
type Reach = ReadonlyMap<string, ReadonlySet<string>>;

const reaches = new WeakMap<ProcessModel, Map<string, Reach>>();

/**
 * BPMN 13.4.3: incoming flows that are worth waiting for. A token anywhere in the scope counts for an empty incoming flow that a path leads
 * to without visiting the gateway, unless a path leads from it to a flow that has a token already.
 */
export function expectedFlows(run: Run, { instance, scope, gateway, arrived }: JoinPlace, has: (flow: string) => boolean = (flow) => (arrived[flow] ?? 0) > 0): ReadonlySet<string> {
  const process = run.processOf(instance);
  const model = run.model(instance, gateway);
  const empty = model.incoming.filter((flow) => !has(flow));
  const expected = new Set<string>();
  if (empty.length === 0) return expected;
  const reach = reachOf(process, gateway, model);
  const full = model.incoming.filter(has);
  const consider = (leadsTo: (flow: string) => boolean): void => {
    if (full.some(leadsTo)) return;
    for (const flow of empty) if (leadsTo(flow)) expected.add(flow);
  };
  for (const id of run.children.of(scope)) {
    const at = run.element(id);
    if (at === undefined || at.undo !== undefined) continue;
    if (at.elementId === gateway) for (const out of model.outgoing) consider((flow) => flow === out || reach.get(flow)?.has(process.flows[out]?.target ?? '') === true);
    else consider((flow) => reach.get(flow)?.has(at.elementId) === true);
  }
  for (const [other, tokens] of Object.entries(run.draft.joins[scope] ?? {})) {
    if (other !== gateway && Object.keys(tokens).length > 0) consider((flow) => reach.get(flow)?.has(other) === true);
  }
  return expected;
}

function reachOf(process: ProcessModel, gateway: string, model: ElementModel): Reach {
  let known = reaches.get(process);
  if (known === undefined) reaches.set(process, (known = new Map()));
  let reach = known.get(gateway);
  if (reach === undefined) known.set(gateway, (reach = new Map(model.incoming.map((flow) => [flow, leadingTo(process, gateway, flow)]))));
  return reach;
}

/** Backwards from the flow's source; the gateway itself is not passed. */
function leadingTo(process: ProcessModel, gateway: string, flow: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [process.flows[flow]?.source ?? ''];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === gateway || found.has(id)) continue;
    found.add(id);
    waiting.push(...before(process, id));
  }
  return found;
}

/** A token at a host may leave by its boundary events, one at a link throw event at the catch event. */
function before(process: ProcessModel, id: string): readonly string[] {
  const model = process.elements[id];
  if (model === undefined) return [];
  const sources = model.incoming.flatMap((flow) => process.flows[flow]?.source ?? []);
  const host = configOf<{ attachedTo?: string }>(model).attachedTo;
  if (host !== undefined) return [...sources, host];
  if (model.type !== 'linkCatchEvent') return sources;
  return [...sources, ...Object.keys(process.elements).filter((other) => process.elements[other]?.type === 'linkThrowEvent' && configOf<LinkThrowConfig>(process.elements[other]).target === id)];
}
