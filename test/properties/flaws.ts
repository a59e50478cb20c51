import type { Flaw } from './block.js';
import type { Flow, Net, Nets } from './net.js';

const MERGING = ['parallelGateway', 'inclusiveGateway', 'exclusiveGateway'] as const;

/** The nets with the flaws drawn in: flows back and forth and into the middle of blocks, other gateways, missing flows. */
export function flawed(nets: Nets, flaws: readonly Flaw[]): Nets {
  return flaws.reduce<Nets>((before, flaw) => {
    const ids = Object.keys(before);
    const id = ids[flaw.to % ids.length] as string;
    return { ...before, [id]: FLAWS[flaw.what](before[id] as Net, flaw) };
  }, nets);
}

const FLAWS = { flow: withFlow, gateway: withGateway, cut: withoutFlow } as const satisfies Record<Flaw['what'], (net: Net, flaw: Flaw) => Net>;

/** What deployment would refuse is no flaw but an error: flows from ends, to starts and boundary events, to what an event-based gateway waits for. */
function withFlow(net: Net, { from, to }: Flaw): Net {
  const { elements, flows } = net;
  const afterFirst = new Set(flows.filter(([source]) => elements[source]?.type === 'eventBasedGateway').map(([, target]) => target));
  const apart = (id: string): boolean => elements[id]?.type === 'eventSubProcess' || elements[id]?.isForCompensation === true || elements[elements[id]?.parent ?? '']?.type === 'adHocSubProcess';
  const sources = Object.keys(elements).filter((id) => !apart(id) && !/EndEvent$|^endEvent$|^eventBasedGateway$|^linkThrowEvent$|^compensationBoundaryEvent$/.test(elements[id]?.type ?? ''));
  const source = sources[from % sources.length] as string;
  const targets = Object.keys(elements).filter((id) => !apart(id) && elements[id]?.parent === elements[source]?.parent && !afterFirst.has(id) && !/StartEvent$|^startEvent$|BoundaryEvent$|^linkCatchEvent$/.test(elements[id]?.type ?? ''));
  const target = targets[to % targets.length];
  if (target === undefined) return net;
  const added: Flow = elements[source]?.type === 'exclusiveGateway' || from % 3 === 0 ? [source, target, `dice = ${from % 8}`] : [source, target];
  return { elements, flows: [...flows, added] };
}

function withGateway(net: Net, { from, to }: Flaw): Net {
  const gateways = Object.keys(net.elements).filter((id) => (MERGING as readonly string[]).includes(net.elements[id]?.type ?? ''));
  const id = gateways[from % gateways.length];
  const piece = id === undefined ? undefined : net.elements[id];
  if (id === undefined || piece === undefined) return net;
  return { ...net, elements: { ...net.elements, [id]: { ...piece, type: MERGING[to % MERGING.length] as (typeof MERGING)[number] } } };
}

/** Not one that an event-based gateway waits behind: it would wait for nothing. */
function withoutFlow(net: Net, { from }: Flaw): Net {
  const free = net.flows.filter(([source]) => net.elements[source]?.type !== 'eventBasedGateway');
  const cut = free[from % free.length];
  return { ...net, flows: net.flows.filter((flow) => flow !== cut) };
}
