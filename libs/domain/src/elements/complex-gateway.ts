import { flowsThatHold } from '../engine/choosing.js';
import { evaluate } from '../engine/evaluation.js';
import { Failure } from '../engine/failure.js';
import { expectedFlows } from '../engine/reaching.js';
import type { Run } from '../engine/run.js';
import { visible } from '../engine/scopes.js';
import type { ComplexGatewayConfig } from './configs.js';
import { configOf, type Element, type JoinPlace, type LateJoin } from './element.js';
import { passThrough } from './pass-through.js';

/**
 * BPMN 10.6.5, 13.4.5: starts when its activation condition holds, and takes a token of each incoming flow that has one. Then it waits for its
 * reset: for a token over each other incoming flow that one can still come over. Start and reset both choose among the outgoing
 * flows; their conditions see which it is as `waitingForStart`. At the reset none needs to hold.
 */
export const complexGateway: Element = {
  ...passThrough,
  joinsLate: (run, place) => (run.draft.resets?.[place.scope]?.[place.gateway] === undefined ? started(run, place) : reset(run, place)),
  chooseFlows(run, self, model, context) {
    const starts = self.activation !== 'reset';
    return flowsThatHold(run, self, model, { ...context(), waitingForStart: starts }, !starts);
  },
};

function started(run: Run, { instance, scope, gateway, arrived }: JoinPlace): LateJoin | null {
  const taken = Object.keys(arrived);
  if (taken.length === 0 || !holds(run, { instance, scope, gateway, arrived })) return null;
  setReset(run, scope, gateway, taken);
  return { taken, activation: 'start' };
}

function reset(run: Run, place: JoinPlace): LateJoin | null {
  const { scope, gateway, arrived } = place;
  const before = new Set(run.draft.resets?.[scope]?.[gateway]);
  // Tokens that come again over a flow that started it belong to the next start.
  const has = (flow: string): boolean => before.has(flow) || (arrived[flow] ?? 0) > 0;
  if (expectedFlows(run, place, has).size > 0) return null;
  setReset(run, scope, gateway, null);
  return { taken: Object.keys(arrived).filter((flow) => !before.has(flow)), activation: 'reset' };
}

/** What cannot be evaluated does not hold: there is no element instance yet that could have an incident. */
function holds(run: Run, { instance, scope, gateway, arrived }: JoinPlace): boolean {
  const { activationCondition } = configOf<ComplexGatewayConfig>(run.model(instance, gateway));
  try {
    return evaluate(run, scope, activationCondition, { ...visible(run, scope), activationCount: Object.keys(arrived).length, arrivals: arrived }) === true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function setReset(run: Run, scope: number, gateway: string, flows: readonly string[] | null): void {
  const { [gateway]: _, ...others } = run.draft.resets?.[scope] ?? {};
  const here = flows === null ? others : { ...others, [gateway]: flows };
  run.draft.resets ??= {};
  if (Object.keys(here).length === 0) delete run.draft.resets[scope];
  else run.draft.resets[scope] = here;
}
