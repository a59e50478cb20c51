import type { JoinPlace } from '../elements/element.js';
import type { Draft } from './draft.js';
import type { Run } from './run.js';

/** Tokens that wait at a converging gateway: scope → gateway → flow → how many. What is empty is not there. */

type Arrived = Readonly<Record<string, number>>;

/** Counts one more over `flow`. */
export function arrivedWith(draft: Draft, scope: number, gateway: string, flow: string): Arrived {
  const before = draft.joins[scope]?.[gateway] ?? {};
  return { ...before, [flow]: (before[flow] ?? 0) + 1 };
}

/** Without one token of each of `flows`. */
export function without(arrived: Arrived, flows: readonly string[]): Arrived {
  return Object.fromEntries(Object.entries(arrived).map(([flow, count]) => [flow, flows.includes(flow) ? count - 1 : count] as const).filter(([, count]) => count > 0));
}

export function setArrived(draft: Draft, scope: number, gateway: string, arrived: Arrived): void {
  const { [gateway]: _, ...others } = draft.joins[scope] ?? {};
  const here = Object.keys(arrived).length === 0 ? others : { ...others, [gateway]: arrived };
  if (Object.keys(here).length === 0) delete draft.joins[scope];
  else draft.joins[scope] = here;
}

/**
 * Gateways whose joining depends on all tokens of the scope are looked at when nothing else moves. The first that may be entered is;
 * answers whether one was, or a scope ended.
 */
export function settleJoins(run: Run): boolean {
  for (const place of waitingPlaces(run)) {
    const { instance, scope, gateway, arrived } = place;
    const joined = run.behaviour(instance, gateway).joinsLate?.(run, place) ?? null;
    if (joined === null) continue;
    setArrived(run.draft, scope, gateway, without(arrived, joined.taken));
    run.activate(instance, scope, gateway, null, joined.activation === undefined ? {} : { activation: joined.activation });
    return true;
  }
  return false;
}

/** Places where tokens wait, or where a complex gateway waits for its reset. */
function* waitingPlaces(run: Run): Generator<JoinPlace> {
  const { joins, resets } = run.draft;
  if (Object.keys(joins).length === 0 && resets === undefined) return;
  for (const scope of new Set([...Object.keys(joins), ...Object.keys(resets ?? {})])) {
    const instance = run.element(Number(scope))?.instance ?? Number(scope);
    for (const gateway of new Set([...Object.keys(joins[scope] ?? {}), ...Object.keys(resets?.[scope] ?? {})])) {
      if (run.behaviour(instance, gateway).joinsLate !== undefined) yield { instance, scope: Number(scope), gateway, arrived: joins[scope]?.[gateway] ?? {} };
    }
  }
}
