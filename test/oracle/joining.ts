import type { JsonObject } from '#domain';
import { comesOver, waitsForNobody } from './paths.js';
import type { Rules } from './rules.js';
import { change, inside, nodeOf, seenFrom, type State, type Token } from './state.js';
import { holds } from './values.js';

/** What is taken, and how the gateway is entered. */
export interface Joining {
  readonly taken: readonly Token[];
  readonly before: State;
  readonly phase?: 'start' | 'reset';
}

/** What a converging gateway would take now, null where it waits (BPMN 13.4.1 to 13.4.5). */
export function joining(rules: Rules, state: State, scope: number, gateway: string): Joining | null {
  const { pin } = nodeOf(state, scope);
  const model = rules.element(pin, gateway);
  const arrived = state.tokens.filter((token) => token.scope === scope && token.elementId === gateway && token.leaving !== true && token.flow !== null);
  const filled = new Set(arrived.map(({ flow }) => flow as string));
  const one = (flows: Iterable<string>): readonly Token[] => [...flows].flatMap((flow) => arrived.find((token) => token.flow === flow) ?? []);
  switch (model.type) {
    case 'parallelGateway':
      return model.incoming.every((flow) => filled.has(flow)) ? { taken: one(model.incoming), before: state } : null;
    case 'inclusiveGateway':
      return filled.size > 0 && waitsForNobody(filled, model.incoming, waysOf(rules, state, scope, gateway)) ? { taken: one(filled), before: state } : null;
    case 'complexGateway':
      return complex(rules, state, scope, gateway, filled, one);
    default:
      return null;
  }
}

function complex(rules: Rules, state: State, scope: number, gateway: string, filled: ReadonlySet<string>, one: (flows: Iterable<string>) => readonly Token[]): Joining | null {
  const around = nodeOf(state, scope);
  const { incoming } = rules.element(around.pin, gateway);
  const { [gateway]: first, ...others } = around.resets ?? {};
  if (first === undefined) {
    const context: JsonObject = { ...seenFrom(state, scope), activationCount: filled.size };
    if (filled.size === 0 || !holds(rules.config<string>(around.pin, gateway, 'activationCondition') ?? 'false', context)) return null;
    return { taken: one(filled), before: change(state, scope, { resets: { ...others, [gateway]: [...filled] } }), phase: 'start' };
  }
  // Tokens that come again over a flow that started it belong to the next start.
  const had = new Set([...filled, ...first]);
  if (!waitsForNobody(had, incoming, waysOf(rules, state, scope, gateway))) return null;
  return { taken: one([...filled].filter((flow) => !first.includes(flow))), before: change(state, scope, { resets: others }), phase: 'reset' };
}

/** Of each token of the scope: over which incoming flows it can still come. */
function waysOf(rules: Rules, state: State, scope: number, gateway: string): readonly ReadonlySet<string>[] {
  const { pin } = nodeOf(state, scope);
  const process = rules.process(pin);
  const onFlow = (flow: string, target: string): ReadonlySet<string> => (target === gateway ? new Set([flow]) : comesOver(process, target, gateway));
  // One at the gateway itself will send a token over each of its flows, and each of them goes its own way.
  const from = (element: string): readonly ReadonlySet<string>[] => {
    if (element !== gateway) return [comesOver(process, element, gateway)];
    return (process.elements[gateway]?.outgoing ?? []).map((flow) => onFlow(flow, process.flows[flow]?.target as string));
  };
  return [
    ...inside(state, scope).filter((node) => !node.dying && node.elementId !== null && node.undo === undefined).flatMap((node) => from(node.elementId as string)),
    // One that has arrived is what the flow is filled with.
    ...state.tokens.filter((token) => token.scope === scope && (token.elementId !== gateway || token.leaving === true) && token.undo === undefined).flatMap((token) => (token.flow === null ? from(token.elementId) : [onFlow(token.flow, token.elementId)])),
  ];
}
